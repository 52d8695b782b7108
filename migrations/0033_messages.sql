-- The outbox of messages, as docs/adr/0020 has it. A row says what is to be told to whom, by ids and days alone: it is composed when it is sent, so that
-- nobody is written to about what they have done meanwhile, and no name, address or secret stands in it.
create table messages (
    id             uuid primary key,
    school_id      uuid references schools,         -- whose leads may see it; null: of no school
    class          text not null check (class in ('transactional', 'reminder')),
    kind           text not null,                   -- what composes it
    person_id      uuid references people,          -- to whom: as whom their visits count
    contact_id     uuid references contacts,
    dedupe_key     text not null unique,            -- nothing is queued twice
    thread         text,                            -- those of one thread to one recipient answer each other
    body           text not null,                   -- what whoever composes it needs to know: ids and days
    queued_at      timestamptz not null,
    not_before     timestamptz not null,
    state          text not null check (state in ('waiting', 'sending', 'sent', 'not-needed', 'refused', 'given-up')),
    tries          integer not null default 0,
    next_try_at    timestamptz not null,            -- while it is being sent, until when nobody else takes it
    first_tried_at timestamptz,                     -- since then it has been tried; 48 hours later it is given up
    settled_at     timestamptz,                     -- sent: when the server said that it has it
    message_id     text,                            -- its Message-ID, without brackets, once it is composed
    why            text,                            -- what the last try came to
    last_status    integer,                         -- the server's answer to it
    check (num_nonnulls(person_id, contact_id) = 1)
);
create index ix_messages_due on messages (class desc, next_try_at) where state in ('waiting', 'sending');
create index ix_messages_school on messages (school_id, queued_at desc);
create index ix_messages_person on messages (person_id, queued_at) where person_id is not null;
create index ix_messages_thread on messages (thread) where thread is not null and message_id is not null;

-- The servers that take our mail: one that is away is asked again by one sender for all, and takes so many messages a second over all instances.
create table mail_servers (
    name        text primary key,                   -- host and port, or the folder
    free_at     timestamptz not null,               -- until then its seconds are spoken for
    away_since  timestamptz,
    tries       integer not null default 0,         -- since then
    next_try_at timestamptz,
    why         text,
    last_status integer
);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on messages, mail_servers to %I', app);
end $$;

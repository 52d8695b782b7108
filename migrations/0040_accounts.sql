-- Accounts, what they may see, and who has read names (docs/adr/0023).

-- One address each, which signs in without an LMS. Name and address may be erased; the row stays, as grants and evidence name it.
create table accounts (
    id            uuid primary key,
    email         text,                             -- as it was typed
    email_key     text unique,                      -- by which it is found: in lower case
    name          text,                             -- as whoever invited them typed it
    language      text check (language in ('en', 'cy')),  -- null: not said yet; mail is in both, Welsh first
    created_at    timestamptz not null,
    verified_at   timestamptz,                      -- first signed in
    signed_out_at timestamptz,                      -- everywhere: sessions begun until then are over
    erased_at     timestamptz,
    check ((email is null) = (email_key is null)),
    check (erased_at is null or (email is null and name is null))
);

-- What an account may see or do. Facts (docs/adr/0019): each says for which days it holds, and is undone, never changed.
create table grants (
    id          uuid primary key,
    account_id  uuid not null references accounts,
    kind        text not null check (kind in ('operator', 'governor', 'auditor', 'colleague')),
    school_id   uuid references schools,            -- null: an operator's, of the whole installation
    person_id   uuid references people,             -- a colleague's: as whom they take the training there
    sees_names  boolean,                            -- a governor's or auditor's: asked for each, never assumed
    looks_from  date,                               -- an auditor's: the days that they may look at
    looks_until date,
    starts_on   date not null,
    ends_on     date,
    recorded_at timestamptz not null,
    recorded_by uuid references people,             -- the lead; null: an operator, whom the evidence names
    undone_at   timestamptz,
    undone_by   uuid references people,
    check (ends_on >= starts_on),
    check ((kind = 'operator') = (school_id is null)),
    check ((kind = 'colleague') = (person_id is not null)),
    check ((kind in ('governor', 'auditor')) = (sees_names is not null)),
    check ((kind = 'auditor') = (looks_from is not null) and (kind = 'auditor') = (looks_until is not null)),
    check (looks_until >= looks_from),
    check (kind <> 'auditor' or ends_on <= starts_on + 29)
);
create index ix_grants_account on grants (account_id) where undone_at is null;
create index ix_grants_school on grants (school_id) where school_id is not null;
create trigger grants_kept before update or delete on grants for each row execute function keep_fact();
create trigger grants_whole before truncate on grants for each statement execute function refuse_change();

-- Who has read names by a grant. No evidence: it is removed when it is old.
create table name_readings (
    id         uuid primary key,
    read_at    timestamptz not null,
    school_id  uuid not null references schools,
    grant_id   uuid not null references grants,
    account_id uuid not null references accounts,
    what       text not null check (what in ('register', 'workbook', 'changes')),
    on_day     date not null,                       -- the school day that was looked at
    known_at   timestamptz,                         -- as it was known when; null: as it is known now
    people     integer not null                     -- how many people's names stood there
);
create index ix_name_readings_school on name_readings (school_id, read_at desc);
create index ix_name_readings_read on name_readings (read_at);

-- Which operator it was, where it was done in a browser; null on the command line and for everybody else.
alter table evidence add column account_id uuid references accounts;

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on accounts, grants to %I', app);
    execute format('grant select, insert, delete on name_readings to %I', app);
end $$;

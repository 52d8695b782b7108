-- What must never change: final marks, attestations, the audit trail. The program's role may add and read here, no more;
-- the triggers stand behind that, for every role.

create table marks (
    attempt_id    uuid primary key references attempts,
    score         numeric(5, 2) not null check (score between 0 and 100),
    score_percent integer not null check (score_percent between 0 and 100),
    passed        boolean not null,
    missed_rules  text[] not null,
    questions     text not null,
    marked_at     timestamptz not null
);

-- One chain for each school. `body` is RFC 8785 JSON and `hash` its SHA-256; it holds the sequence and the previous hash.
create table attestations (
    id          uuid primary key,
    school_id   uuid not null references schools,
    sequence    bigint not null check (sequence > 0),
    person_id   uuid not null references people,
    attempt_id  uuid not null references attempts,
    module_slug text not null,
    receipt     text not null,
    language    text not null check (language in ('en', 'cy')),
    signed_at   timestamptz not null,
    supersedes  uuid references attestations,
    body        text not null,
    hash        text not null
);
create unique index ux_attestations_sequence on attestations (school_id, sequence);
create unique index ux_attestations_attempt on attestations (attempt_id) where supersedes is null;
create unique index ux_attestations_supersedes on attestations (supersedes) where supersedes is not null;
create unique index ux_attestations_receipt on attestations (receipt);
create index ix_attestations_school on attestations (school_id, module_slug, person_id, signed_at desc);

-- Locked while a row is added. Its number and hash are printed on receipts and exports, so that a cut-off tail shows.
create table chain_heads (
    school_id uuid primary key references schools,
    sequence  bigint not null,
    hash      text not null
);

-- The name signed, and the salt of its hash in the chain: erasing both leaves the chain whole.
create table signed_names (
    attestation_id uuid primary key references attestations,
    name           text not null,
    salt           bytea not null
);

create table evidence (
    id        uuid primary key,
    school_id uuid references schools,
    person_id uuid references people,
    actor     text not null check (actor in ('person', 'operator', 'program')),
    kind      text not null,
    subject   text not null,
    body      text not null,
    at        timestamptz not null
);
create index ix_evidence_school on evidence (school_id, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'Rows of % are evidence: they are added, never changed or removed.', tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

do $$
declare held text;
begin
    foreach held in array array['marks', 'attestations', 'evidence', 'editions'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', held || '_kept', held);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', held || '_whole', held);
    end loop;
end $$;

-- Editions of modules, and what people do with them.

create table editions (
    id           uuid primary key,
    module_slug  text not null,
    number       integer not null check (number > 0),
    content_hash text not null,
    document     text not null,
    published_at timestamptz not null
);
create unique index ux_editions_module_number on editions (module_slug, number);
create unique index ux_editions_module_hash on editions (module_slug, content_hash);

-- One go at a module: it keeps its edition and pass mark from the first page to the signature.
create table attempts (
    id              uuid primary key,
    person_id       uuid not null references people,
    school_id       uuid not null references schools,
    module_slug     text not null,
    edition_id      uuid not null references editions,
    number          integer not null check (number > 0),
    pass_mark       integer not null check (pass_mark between 1 and 100),
    seed            integer not null,
    state           text not null check (state in ('open', 'failed', 'passed', 'signed')),
    place           text,
    drawn           text[],
    started_at      timestamptz not null
);
create unique index ux_attempts_number on attempts (person_id, school_id, module_slug, number);
create unique index ux_attempts_under_way on attempts (person_id, school_id, module_slug) where state in ('open', 'passed');
create index ix_attempts_school on attempts (school_id, module_slug, person_id);

create table pages_read (
    attempt_id uuid not null references attempts,
    page_id    text not null,
    read_at    timestamptz not null,
    primary key (attempt_id, page_id)
);

-- The first choice made in each scene; choosing otherwise later changes nothing here.
create table decisions (
    attempt_id  uuid not null references attempts,
    scenario_id text not null,
    scene_id    text not null,
    choice_id   text not null,
    decided_at  timestamptz not null,
    primary key (attempt_id, scenario_id, scene_id)
);

create table endings_met (
    attempt_id  uuid not null references attempts,
    scenario_id text not null,
    ending_id   text not null,
    met_at      timestamptz not null,
    primary key (attempt_id, scenario_id)
);

create table answers (
    attempt_id  uuid not null references attempts,
    question_id text not null,
    chosen      text[] not null,
    answered_at timestamptz not null,
    primary key (attempt_id, question_id)
);

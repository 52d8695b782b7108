-- Launches, browser sessions and keys.

-- One row for each login under way: state and nonce, consumed by a single delete. Unlogged: after a crash of the database
-- the rows are gone, so nothing can be replayed, and people open the activity again.
create unlogged table logins (
    state_hash   bytea primary key,
    nonce        text not null,
    platform_id  uuid not null,
    binding_hash bytea not null,
    expires_at   timestamptz not null
);
create index ix_logins_expires on logins (expires_at);

create table launches (
    id               uuid primary key,
    session_id       uuid not null,
    person_id        uuid not null references people,
    identity_id      uuid not null references identities,
    deployment_id    uuid not null references deployments,
    context_id       uuid references contexts,
    resource_link_id uuid not null references resource_links,
    school_id        uuid not null references schools,
    module_slug      text,
    line_item_url    text,
    can_send_score   boolean not null,
    instructor       boolean not null,
    language         text not null check (language in ('en', 'cy')),
    return_url       text,
    launched_at      timestamptz not null
);
create index ix_launches_person_module on launches (person_id, module_slug);
create index ix_launches_launched on launches (launched_at);

-- Cookie tickets. Unlogged for the same reason as logins: losing one costs a click, never a record.
create unlogged table sessions (
    id         uuid primary key,
    ticket     bytea not null,
    expires_at timestamptz not null
);
create index ix_sessions_expires on sessions (expires_at);

-- Carries a launch from a frame whose cookie does not hold into a new tab: single use, ten minutes at most.
create unlogged table handovers (
    code_hash  bytea primary key,
    launch_id  uuid not null,
    expires_at timestamptz not null
);

-- The tool's signing keys and the cookie protection keys, both encrypted with the master key (AES-256-GCM).
create table tool_keys (
    kid         text primary key,
    private_key bytea not null,
    created_at  timestamptz not null
);

create table protection_keys (
    id         uuid primary key,
    name       text not null unique,
    xml        text not null,
    created_at timestamptz not null
);

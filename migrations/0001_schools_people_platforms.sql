-- Schools, the people who work there, and the platforms (LMS registrations) they come from.

create table schools (
    id             uuid primary key,
    slug           text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name_en        text not null,
    name_cy        text not null,
    profile        text,
    profile_set_at timestamptz,
    created_at     timestamptz not null
);

create table people (
    id         uuid primary key,
    name       text,
    email      text,
    language   text not null check (language in ('en', 'cy')),
    created_at timestamptz not null,
    erased_at  timestamptz
);

-- A person's job at one school. Several may be held; one that ended is kept.
create table posts (
    id             uuid primary key,
    person_id      uuid not null references people,
    school_id      uuid not null references schools,
    staff_group    text not null check (staff_group in ('teaching', 'support', 'governor', 'volunteer', 'contractor', 'trainee')),
    ewc_registered boolean not null,
    created_at     timestamptz not null,
    ended_at       timestamptz
);
create unique index ux_posts_person_school_group on posts (person_id, school_id, staff_group) where ended_at is null;
create index ix_posts_school on posts (school_id) where ended_at is null;

-- Who may see a school's register. A role from a launch never makes one (DESIGN §3.7).
create table leads (
    id         uuid primary key,
    person_id  uuid not null references people,
    school_id  uuid not null references schools,
    granted_at timestamptz not null,
    revoked_at timestamptz
);
create unique index ux_leads_person_school on leads (person_id, school_id) where revoked_at is null;

-- One-time codes that make a lead; only their hash is kept.
create table lead_codes (
    code_hash  bytea primary key,
    school_id  uuid not null references schools,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    used_by    uuid references people
);

create table platforms (
    id                uuid primary key,
    issuer            text not null,
    client_id         text not null,
    authorization_url text not null,
    token_url         text not null,
    token_audience    text not null,
    jwks_url          text not null,
    frame_origins     text[] not null,
    shared_issuer     boolean not null,
    allow_private     boolean not null,
    default_school_id uuid not null references schools,
    added_at          timestamptz not null,
    removed_at        timestamptz
);
create unique index ux_platforms_issuer_client on platforms (issuer, client_id) where removed_at is null;

create table deployments (
    id          uuid primary key,
    platform_id uuid not null references platforms,
    lti_id      text not null,
    added_at    timestamptz not null
);
create unique index ux_deployments_platform_lti on deployments (platform_id, lti_id);

-- A context (LMS course) belongs to one school.
create table contexts (
    id            uuid primary key,
    deployment_id uuid not null references deployments,
    lti_id        text not null,
    title         text,
    school_id     uuid not null references schools,
    created_at    timestamptz not null
);
create unique index ux_contexts_deployment_lti on contexts (deployment_id, lti_id);

create table resource_links (
    id            uuid primary key,
    deployment_id uuid not null references deployments,
    context_id    uuid references contexts,
    lti_id        text not null,
    title         text,
    module_slug   text,
    line_item_url text,
    created_at    timestamptz not null
);
create unique index ux_resource_links_deployment_lti on resource_links (deployment_id, lti_id);

-- How a platform knows a person. Scope is the issuer, or issuer, client id and deployment where schools share an issuer.
-- When an LMS starts its ids anew, the old identity is retired and the person behind the new one is somebody else.
create table identities (
    id            uuid primary key,
    scope         text not null,
    subject       text not null,
    person_id     uuid not null references people,
    name          text,
    email         text,
    first_seen_at timestamptz not null,
    retired_at    timestamptz
);
create unique index ux_identities_scope_subject on identities (scope, subject) where retired_at is null;
create index ix_identities_person on identities (person_id);

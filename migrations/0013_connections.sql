-- Which school a launch belongs to (docs/adr/0013). A platform is a school's own or shared by many; on a shared one the deployment or
-- the course decides. What only LTI knows of a platform stands apart, so that another kind of door finds room beside it.

create table lti_registrations (
    platform_id       uuid primary key references platforms,
    issuer            text not null,
    client_id         text not null,
    authorization_url text not null,
    token_url         text not null,
    token_audience    text not null,
    jwks_url          text not null,
    shared_issuer     boolean not null,
    in_use            boolean not null
);
insert into lti_registrations
select id, issuer, client_id, authorization_url, token_url, token_audience, jwks_url, shared_issuer, removed_at is null from platforms;
-- in_use follows platforms.removed_at, which an index here can't see.
create unique index ux_lti_registrations_issuer_client on lti_registrations (issuer, client_id) where in_use;
create index ix_lti_registrations_issuer_client on lti_registrations (issuer, client_id);

drop index ux_platforms_issuer_client;
alter table platforms drop column issuer, drop column client_id, drop column authorization_url, drop column token_url,
    drop column token_audience, drop column jwks_url, drop column shared_issuer;
alter table platforms rename column default_school_id to school_id;
alter table platforms alter column school_id drop not null;
alter table platforms add column kind text not null default 'lti' check (kind in ('lti'));
alter table platforms alter column kind drop default;

-- One that a launch names, and that nobody has approved yet, waits; a deployment may be one school's.
alter table deployments add column school_id uuid references schools;
alter table deployments add column approved_at timestamptz;
update deployments set approved_at = added_at;

-- One-time codes that make a course of a shared platform a school's; only their hash is kept.
create table claim_codes (
    code_hash  bytea primary key,
    school_id  uuid not null references schools,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    context_id uuid references contexts
);

-- Local authorities, and which schools are theirs. A row is ended or undone, never changed.
create table authorities (
    id         uuid primary key,
    slug       text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name_en    text not null,
    name_cy    text not null,
    created_at timestamptz not null
);
create table authority_schools (
    id           uuid primary key,
    authority_id uuid not null references authorities,
    school_id    uuid not null references schools,
    from_on      date not null,
    until_on     date check (until_on >= from_on),
    recorded_at  timestamptz not null
);
create unique index ux_authority_schools_school on authority_schools (school_id) where until_on is null;

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on lti_registrations, claim_codes, authorities, authority_schools to %I', app);
end $$;

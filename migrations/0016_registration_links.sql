-- One-time addresses with which an LMS registers itself (Dynamic Registration 1.0); only their hash is kept.
create table registration_links (
    token_hash     bytea primary key,
    school_id      uuid references schools,   -- whose own LMS it will be; null for one that schools share
    platform_id    uuid references platforms, -- the registration to be brought up to date; null for a new one
    shared_issuer  boolean not null,
    allow_private  boolean not null,
    created_at     timestamptz not null,
    expires_at     timestamptz not null,
    claimed_until  timestamptz,               -- somebody is at it: two answers at once can't make two registrations
    last_tried_at  timestamptz,
    last_refusal   text,
    used_at        timestamptz,
    made_platform  uuid references platforms
);

alter table lti_registrations add column product text; -- what the platform calls its product, such as moodle; null where it was not asked

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on registration_links to %I', app);
end $$;

-- Launches that were refused after their login was known to be ours, so that whoever has to mend something can look them up by a reference.
-- Nothing that names a person stands here: facts are a few claims of the token that were chosen for that (TokenFacts), as RFC 8785 JSON.
create table refused_launches (
    id          uuid primary key,
    reference   text not null unique,
    at          timestamptz not null,
    code        text not null,
    detail      text,
    platform_id uuid references platforms,
    school_id   uuid references schools, -- Null where a platform is shared and nobody has said yet whose course it is.
    facts       text not null
);
create index ix_refused_launches_platform on refused_launches (platform_id, at);
create index ix_refused_launches_school on refused_launches (school_id, at);
create index ix_refused_launches_at on refused_launches (at);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, delete on refused_launches to %I', app);
end $$;

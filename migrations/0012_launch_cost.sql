-- What a launch costs (docs/benchmarks.md). A login under way travels sealed in its state, so that none is kept; what is kept is that it was
-- used, in the same commit as the visit it led to. A browser session's ticket is the cookie itself.
drop table logins;
drop table sessions;

create table spent_logins (
    id         uuid primary key,
    expires_at timestamptz not null
); -- No index on the time: there are never more than those of an hour or so.

-- Schools, deployments, courses and links never go away, and a launch has just read their rows: nothing is gained by looking them up again.
alter table visits drop constraint visits_school_id_fkey;
alter table lti_launches drop constraint launches_deployment_id_fkey;
alter table lti_launches drop constraint launches_context_id_fkey;
alter table lti_launches drop constraint launches_resource_link_id_fkey;

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, delete on spent_logins to %I', app);
end $$;

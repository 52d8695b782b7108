-- Log-ins of a learning platform that several people use, as a school's leads have said: nobody signs with one. A row is undone, never changed.
create table shared_logins (
    id        uuid primary key,
    school_id uuid not null references schools,
    person_id uuid not null references people,
    said_at   timestamptz not null,
    undone_at timestamptz
);
create unique index ux_shared_logins_person on shared_logins (school_id, person_id) where undone_at is null;

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on shared_logins to %I', app);
end $$;

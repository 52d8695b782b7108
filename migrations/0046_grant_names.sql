-- What a school calls somebody whom it lets in is its own: the same address may be another school's as well, which calls them otherwise (docs/adr/0023).
-- Apart from the grant, which is never changed: a name can be erased.
create table grant_names (
    grant_id uuid primary key references grants,
    name     text not null
);
insert into grant_names (grant_id, name) select g.id, a.name from grants g join accounts a on a.id = g.account_id where a.name is not null;

alter table accounts drop column name;
alter table accounts add check (erased_at is null or email is null);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, delete on grant_names to %I', app);
end $$;

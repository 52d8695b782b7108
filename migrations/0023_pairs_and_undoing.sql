-- A lead's answer about two people is about these two alone: somebody may be told apart from several, and be one with one of them. Each row
-- that stands fits both promises.
drop index ux_person_links_person;
create unique index ux_person_links_person on person_links (school_id, person_id) where same and undone_at is null;
create unique index ux_person_links_pair on person_links (school_id, person_id, other_id) where undone_at is null;

-- Null until somebody whom a list named comes in, where the list did not say it: their first launch does.
alter table people alter column language drop not null;
update people set language = null
where id in (select i.person_id from roster_members m join identities i on i.id = m.identity_id)
  and not exists (select 1 from visitors v where v.person_id = people.id);

-- Where a lead takes back that a course is the staff's, its list goes (docs/adr/0015).
do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant delete on roster_members to %I', app);
end $$;

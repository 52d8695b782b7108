-- Visits through the account's own door (docs/adr/0023): by which grant.
alter table visits drop constraint visits_door_check;
alter table visits add constraint visits_door_check check (door in ('lti', 'account'));
create table account_visits (
    visit_id uuid primary key references visits,
    grant_id uuid not null references grants
);
create index ix_account_visits_grant on account_visits (grant_id);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert on account_visits to %I', app);
end $$;

-- Jobs (docs/adr/0008), and indexes for what they and signatures look for.

-- Who is at a job and until when, and how its last run ended. A run that was killed lets go when its time is over.
create table job_runs (
    name         text primary key,
    held_by      uuid,
    held_until   timestamptz,
    succeeded_at timestamptz,
    failed_at    timestamptz,
    fault        text
);

create index ix_attestations_person on attestations (person_id, school_id, module_slug, signed_at desc);

-- The address to go back to holds the LMS's session key: it is emptied once no session can use it any more.
create index ix_launches_return on launches (launched_at) where return_url is not null;

-- Since when a grade has been on its way: it is given up, visibly, after a time and not after a number of tries.
alter table grades add column queued_at timestamptz;
update grades set queued_at = case when state in ('waiting', 'sending') then now() else changed_at end;
alter table grades alter column queued_at set not null;

-- Since when the platform has answered a grade with a fault (500), with no other answer in between; and when it last took one.
-- Two grades that began to be faulty since then tell of a platform in trouble, one that began before tells of itself.
alter table grades add column faulted_at timestamptz;
create index ix_grades_taken on grades (platform_id, settled_at) where state in ('sent', 'not-gradable');

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on job_runs to %I', app);
end $$;

-- Reminders: plans have a first day, courses' addresses are tried, and who was told of what is no promise that outlasts its stretch (docs/adr/0021).

-- A plan holds from a day on, until the first day of the next that stands. Those that were there hold from the day on which they were recorded.
alter table reminder_plans add column starts_on date;
alter table reminder_plans disable trigger reminder_plans_kept;
update reminder_plans set starts_on = (recorded_at at time zone 'Europe/London')::date;
alter table reminder_plans enable trigger reminder_plans_kept;
alter table reminder_plans alter column starts_on set not null;
drop index ux_reminder_plans_requirement;
create unique index ux_reminder_plans_day on reminder_plans (school_id, requirement_id, starts_on) where undone_at is null;

-- Which message of its week it is: another follows only where those before turned out not to be needed.
alter table reminders add column turn integer not null default 0;
drop index ux_reminders_week;
create unique index ux_reminders_week on reminders (recipient_id, week_on, turn);

-- Whoever left and came back begins with cycle 1 again, and others are told again. That they are told once of a stretch is the round's to say, and rounds
-- keep theirs one after the other.
drop index ux_reminder_causes_told;
create index ix_reminder_causes_told on reminder_causes (school_id, told_id) where told_id is not null;

-- What the program found when it asked for the page of a course, in a word: nothing of the answer is kept but where it led, and of that the host alone.
-- An address may be a school's own, on plain http, where the operator allowed that for its platform.
alter table course_addresses drop constraint course_addresses_address_check;
alter table course_addresses add constraint course_addresses_address_check check (address ~ '^https?://');
create table course_address_trials (
    id         uuid primary key,
    school_id  uuid not null references schools,
    address_id uuid not null references course_addresses,
    found      text not null check (found in ('answers', 'asks-to-log-in', 'not-there', 'in-trouble', 'leads-elsewhere', 'no-answer', 'out-of-reach')),
    leads_to   text,
    tried_at   timestamptz not null,
    tried_by   uuid not null references people,
    check ((found = 'leads-elsewhere') = (leads_to is not null))
);
create index ix_course_address_trials_address on course_address_trials (address_id, tried_at);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert on course_address_trials to %I', app);
end $$;

-- The school's calendar, and who is reminded of what (docs/adr/0019 for facts).

-- What a school or an authority says of its days: facts. A row of neither holds for every school (a special bank holiday).
create table calendar_entries (
    id           uuid primary key,
    school_id    uuid references schools,
    authority_id uuid references authorities,
    kind         text not null check (kind in ('term', 'holiday', 'inset', 'closure')),
    name_en      text not null,
    name_cy      text not null,
    starts_on    date not null,
    ends_on      date not null,
    import_id    uuid not null,              -- those that came together: one by a form, or a file's
    recorded_at  timestamptz not null,
    recorded_by  uuid references people,
    undone_at    timestamptz,
    undone_by    uuid references people,
    check (num_nonnulls(school_id, authority_id) <= 1),
    check (ends_on between starts_on and starts_on + 366)
);
create index ix_calendar_entries_school on calendar_entries (school_id) where undone_at is null;
create index ix_calendar_entries_authority on calendar_entries (authority_id) where undone_at is null;
create unique index ux_calendar_entries_said on calendar_entries
    (coalesce(school_id, authority_id, '00000000-0000-0000-0000-000000000000'), kind, starts_on, ends_on) where undone_at is null;

-- When who owes something is reminded: days before (negative) and after the due day. Facts; without one, the plan that is shipped holds.
create table reminder_plans (
    id             uuid primary key,
    school_id      uuid not null references schools,
    requirement_id uuid not null,
    at_opening     boolean not null,
    days           integer[] not null,
    leads_after    integer check (leads_after between 1 and 365),  -- so many days late: the leads are told, once
    head_after     integer check (head_after between 1 and 365),
    recorded_at    timestamptz not null,
    recorded_by    uuid references people,
    undone_at      timestamptz,
    undone_by      uuid references people
);
create unique index ux_reminder_plans_requirement on reminder_plans (school_id, requirement_id) where undone_at is null;

-- Where the LMS course is that a reminder leads to. A fact.
create table course_addresses (
    id          uuid primary key,
    school_id   uuid not null references schools,
    context_id  uuid not null references contexts,
    address     text not null check (address like 'https://%'),
    recorded_at timestamptz not null,
    recorded_by uuid references people,
    undone_at   timestamptz,
    undone_by   uuid references people
);
create unique index ux_course_addresses_context on course_addresses (school_id, context_id) where undone_at is null;

-- What a school says of the way to the training, where no address is known. A fact.
create table reminder_instructions (
    id          uuid primary key,
    school_id   uuid not null references schools,
    words_en    text not null,
    words_cy    text not null,
    recorded_at timestamptz not null,
    recorded_by uuid references people,
    undone_at   timestamptz,
    undone_by   uuid references people
);
create unique index ux_reminder_instructions_school on reminder_instructions (school_id) where undone_at is null;

-- That a lead was shown what would be sent: without it nothing is switched on.
create table dry_runs (
    id        uuid primary key,
    school_id uuid not null references schools,
    person_id uuid not null references people,
    for_on    date not null,
    told      integer not null,
    left_out  integer not null,
    shown_at  timestamptz not null
);
create index ix_dry_runs_school on dry_runs (school_id, person_id, shown_at);

-- That a school's reminders are on: while a row stands. A fact.
create table reminder_switches (
    id          uuid primary key,
    school_id   uuid not null references schools,
    dry_run_id  uuid not null references dry_runs,
    recorded_at timestamptz not null,
    recorded_by uuid references people,
    undone_at   timestamptz,
    undone_by   uuid references people
);
create unique index ux_reminder_switches_school on reminder_switches (school_id) where undone_at is null;

-- Each message that reminds: at most one for a recipient (a person or a contact) and week, whatever it is about and whoever asked for it.
create table reminders (
    id           uuid primary key,
    recipient_id uuid not null,
    is_contact   boolean not null,
    school_id    uuid not null references schools,
    kind         text not null check (kind in ('digest', 'nudge', 'leads', 'head')),
    week_on      date not null check (extract(isodow from week_on) = 1),   -- the Monday of its week
    queued_on    date not null check (queued_on - week_on between 0 and 6), -- Europe/London
    queued_at    timestamptz not null,
    asked_by     uuid references people      -- nudge: the lead
);
create unique index ux_reminders_week on reminders (recipient_id, week_on);
create index ix_reminders_school on reminders (school_id, queued_on);

-- What it was about, as it was queued; for a person all that they owed, for leads and heads each person who was late.
create table reminder_causes (
    reminder_id    uuid not null references reminders,
    school_id      uuid not null references schools,
    requirement_id uuid not null,
    person_id      uuid not null references people,
    cycle          integer not null,
    due_on         date not null,
    step           text not null,           -- opening; so many days from the due day, e.g. -14; nudge; leads, head; besides: named with the others
    told_id        uuid,                    -- leads, head: who was told
    primary key (reminder_id, school_id, requirement_id, person_id, cycle)
);
create index ix_reminder_causes_person on reminder_causes (person_id, school_id, requirement_id, cycle);
-- Nobody is told twice that somebody is late in one cycle.
create unique index ux_reminder_causes_told on reminder_causes (told_id, school_id, requirement_id, person_id, cycle, step) where told_id is not null;

do $$
declare held text; app text := current_setting('esafety.app_role');
begin
    foreach held in array array['calendar_entries', 'reminder_plans', 'course_addresses', 'reminder_instructions', 'reminder_switches'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function keep_fact()', held || '_kept', held);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', held || '_whole', held);
    end loop;
    if app = current_user then return; end if;
    execute format('grant select, insert, update on calendar_entries, reminder_plans, course_addresses, reminder_instructions, reminder_switches to %I', app);
    execute format('grant select, insert on dry_runs, reminders, reminder_causes to %I', app);
end $$;

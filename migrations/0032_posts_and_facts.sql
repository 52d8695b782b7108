-- Facts about people and what they owe, each with two clocks: the days for which it holds, and when it was recorded and undone (docs/adr/0019).
-- A row is never changed: what turns out otherwise is undone, once, and another row added.

-- Refuses every change of a fact but that it is undone, once. What may be erased besides is named by the trigger's arguments.
create function keep_fact() returns trigger language plpgsql as $$
declare was jsonb; becomes jsonb; may_change text;
begin
    if tg_op = 'DELETE' then
        raise exception 'Rows of % are facts: they are undone, never removed.', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    was := to_jsonb(old); becomes := to_jsonb(new);
    if old.undone_at is null and new.undone_at is not null then
        was := was - 'undone_at' - 'undone_by'; becomes := becomes - 'undone_at' - 'undone_by';
    end if;
    foreach may_change in array coalesce(tg_argv, '{}') loop
        if becomes -> may_change = 'null'::jsonb then was := was - may_change; becomes := becomes - may_change; end if;
    end loop;
    if was <> becomes then
        raise exception 'Rows of % are facts: they are undone, once, and never changed.', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

-- Posts. Of those that were there, nobody said since when they are held: they are known from the day on which they were recorded.
alter table posts rename column created_at to recorded_at;
alter table posts
    add column starts_on    date,
    add column start_known  boolean not null default false, -- false: starts_on is the day on which we first heard of it
    add column ends_on      date,                           -- the last day, itself included
    add column ended_how    text check (ended_how in ('left', 'moved')),
    add column staff_number text,
    add column recorded_by  uuid references people,         -- null: the program, or nobody knows
    add column replaces     uuid references posts,
    add column undone_at    timestamptz,
    add column undone_by    uuid references people;
update posts set starts_on = (recorded_at at time zone 'Europe/London')::date;

-- What stands in place of a post that was recorded wrongly is known since the first of its line was recorded: one may be corrected several times.
with recursive corrected as (
    select subject::uuid as wrong, (body::jsonb ->> 'post')::uuid as instead from evidence where kind = 'post-corrected'),
line as (
    select wrong, instead, wrong as first from corrected where wrong not in (select instead from corrected)
    union all
    select c.wrong, c.instead, line.first from corrected c join line on line.instead = c.wrong)
update posts p set starts_on = least(p.starts_on, f.starts_on), replaces = line.wrong
from line join posts f on f.id = line.first
where p.id = line.instead;

-- An end that was no correction: from that moment on we know the post as one that ended on that day.
insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, ended_at, starts_on, ends_on, ended_how, replaces)
select gen_random_uuid(), p.person_id, p.school_id, p.staff_group, p.ewc_registered, p.ended_at, null, p.starts_on,
       greatest(p.starts_on, (p.ended_at at time zone 'Europe/London')::date), 'left', p.id
from posts p
where p.ended_at is not null
    and not exists (select 1 from evidence e where e.kind = 'post-corrected' and e.subject = p.id::text and e.school_id = p.school_id);
update posts set undone_at = ended_at where ended_at is not null;

drop index ux_posts_person_school_group;
drop index ix_posts_school;
alter table posts drop column ended_at;
alter table posts
    alter column starts_on set not null,
    alter column start_known drop default,
    add constraint posts_days check (ends_on >= starts_on),
    add constraint posts_ended check ((ends_on is null) = (ended_how is null));
create unique index ux_posts_person_school_group on posts (person_id, school_id, staff_group) where undone_at is null and ends_on is null;
create index ix_posts_school on posts (school_id, person_id);
create index ix_posts_person on posts (person_id, school_id) where undone_at is null;

-- Somebody of a school who is told things and whom we know by an address alone. What they are called may be erased.
create table contacts (
    id          uuid primary key,
    school_id   uuid not null references schools,
    name        text,
    email       text,
    language    text check (language in ('en', 'cy')),
    recorded_at timestamptz not null,
    recorded_by uuid references people,
    undone_at   timestamptz,
    undone_by   uuid references people
);

-- Who holds which duty at a school: a person, or a contact.
create table duties (
    id          uuid primary key,
    school_id   uuid not null references schools,
    duty        text not null check (duty in ('head', 'safeguarding', 'lead', 'accounts')),
    person_id   uuid references people,
    contact_id  uuid references contacts,
    starts_on   date not null,
    ends_on     date,
    recorded_at timestamptz not null,
    recorded_by uuid references people,
    undone_at   timestamptz,
    undone_by   uuid references people,
    check (num_nonnulls(person_id, contact_id) = 1),
    check (ends_on >= starts_on)
);
create index ix_duties_school on duties (school_id, person_id);

-- Leave: days and nothing else, never of which kind. No last day yet: until_on is null.
create table leaves (
    id          uuid primary key,
    school_id   uuid not null references schools,
    person_id   uuid not null references people,
    from_on     date not null,
    until_on    date,
    recorded_at timestamptz not null,
    recorded_by uuid references people,
    undone_at   timestamptz,
    undone_by   uuid references people,
    check (until_on >= from_on)
);
create index ix_leaves_school on leaves (school_id, person_id);

-- What a school requires of whom, in versions: those of one requirement share requirement_id, and hold for days that don't overlap.
create table requirements (
    id               uuid primary key,
    requirement_id   uuid not null,
    school_id        uuid not null references schools,
    campaign_id      uuid,                  -- of the authority that asks for it; null: the school's own
    course_slug      text not null,
    refresher_slug   text,                  -- another course from the second time on
    staff_groups     text[],                -- of posts in these groups; null: in any; empty: of no post as such
    registrants_only boolean not null,      -- of those posts, the ones registered with the EWC
    duties           text[] not null,       -- and of whoever holds one of these duties
    people           uuid[] not null,       -- and of these people
    cycle            text not null check (cycle in ('once', 'rolling', 'fixed-date')),
    months           integer check (months between 1 and 120),
    fixed_month      integer check (fixed_month between 1 and 12),
    fixed_day        integer check (fixed_day between 1 and 31),
    window_days      integer not null check (window_days between 0 and 366),   -- so many days before the due day it opens
    counts_days      integer not null check (counts_days >= window_days),      -- so many days before the due day a signature counts
    complete_days    integer not null check (complete_days between 0 and 366), -- days to complete: from the start, after leave, after an exemption
    due_on           date,                  -- once: by this day
    signed_from_on   date,                  -- what was signed before this day doesn't count (a code or an edition that has changed)
    starts_on        date not null,
    ends_on          date,
    recorded_at      timestamptz not null,
    recorded_by      uuid references people,
    undone_at        timestamptz,
    undone_by        uuid references people,
    check (ends_on >= starts_on),
    check ((cycle = 'rolling') = (months is not null)),
    check ((cycle = 'fixed-date') = (fixed_month is not null and fixed_day is not null)),
    check (cycle = 'once' or due_on is null)
);
create index ix_requirements_school on requirements (school_id) where undone_at is null;

create table exemptions (
    id             uuid primary key,
    school_id      uuid not null references schools,
    person_id      uuid not null references people,
    requirement_id uuid,                    -- null: from everything
    reason         text not null,
    from_on        date not null,
    until_on       date,
    recorded_at    timestamptz not null,
    recorded_by    uuid references people,
    undone_at      timestamptz,
    undone_by      uuid references people,
    check (until_on >= from_on)
);
create index ix_exemptions_school on exemptions (school_id, person_id);

-- More time: whatever was due in the year up to until_on is due on that day.
create table extensions (
    id             uuid primary key,
    school_id      uuid not null references schools,
    person_id      uuid not null references people,
    requirement_id uuid not null,
    until_on       date not null,
    recorded_at    timestamptz not null,
    recorded_by    uuid references people,
    undone_at      timestamptz,
    undone_by      uuid references people
);
create index ix_extensions_school on extensions (school_id, person_id);

-- Done without us: shown by a certificate from elsewhere, or on paper before a witness. It counts on the day on which it was done, for every module.
create table completions (
    id             uuid primary key,
    school_id      uuid not null references schools,
    person_id      uuid not null references people,
    requirement_id uuid not null,
    kind           text not null check (kind in ('elsewhere', 'paper')),
    done_on        date not null,
    witness_id     uuid references people,  -- paper: the lead who was there
    file_sha256    text,                    -- of what was handed in, before it was sealed
    recorded_at    timestamptz not null,
    recorded_by    uuid references people,
    undone_at      timestamptz,
    undone_by      uuid references people
);
create index ix_completions_school on completions (school_id, person_id);

-- The file, sealed with the master key; erasing it leaves the completion whole.
create table completion_files (
    completion_id uuid primary key references completions,
    name          text not null,
    media_type    text not null,
    sealed        bytea not null
);

do $$
declare held text;
begin
    foreach held in array array['posts', 'duties', 'leaves', 'requirements', 'exemptions', 'extensions', 'completions'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function keep_fact()', held || '_kept', held);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', held || '_whole', held);
    end loop;
    create trigger contacts_kept before update or delete on contacts for each row execute function keep_fact('name', 'email');
    create trigger contacts_whole before truncate on contacts for each statement execute function refuse_change();
end $$;

-- Whose obligations have to be worked out anew: written by the triggers below with every fact that they follow from, taken away by the job.
create table obligation_marks (
    id        bigint generated always as identity primary key,
    school_id uuid,                         -- null: every school
    person_id uuid,                         -- null: the whole school
    marked_at timestamptz not null default clock_timestamp()
);
create index ix_obligation_marks_school on obligation_marks (school_id nulls first, id);

create function mark_person() returns trigger language plpgsql as $$
begin
    insert into obligation_marks (school_id, person_id) values (new.school_id, new.person_id);
    return null;
end $$;

create function mark_school() returns trigger language plpgsql as $$
begin
    insert into obligation_marks (school_id) values (new.school_id);
    return null;
end $$;

create function mark_linked() returns trigger language plpgsql as $$
begin
    insert into obligation_marks (school_id, person_id) values (new.school_id, new.person_id), (new.school_id, new.other_id);
    return null;
end $$;

create function mark_all() returns trigger language plpgsql as $$
begin
    insert into obligation_marks (school_id) values (null);
    return null;
end $$;

do $$
declare held text;
begin
    foreach held in array array['posts', 'leaves', 'exemptions', 'extensions', 'completions'] loop
        execute format('create trigger %I after insert or update on %I for each row execute function mark_person()', held || '_marked', held);
    end loop;
    foreach held in array array['attestations', 'attempts'] loop
        execute format('create trigger %I after insert on %I for each row execute function mark_person()', held || '_marked', held);
    end loop;
    foreach held in array array['requirements', 'duties'] loop
        execute format('create trigger %I after insert or update on %I for each row execute function mark_school()', held || '_marked', held);
    end loop;
    create trigger person_links_marked after insert or update on person_links for each row execute function mark_linked();
    create trigger course_editions_marked after insert on course_editions for each statement execute function mark_all();
    create trigger editions_marked after insert on editions for each statement execute function mark_all();
end $$;

-- What each person owes, cycle by cycle: a cache of what the facts say today (docs/adr/0019). It can be emptied at any time.
create table obligations (
    school_id      uuid not null,
    requirement_id uuid not null,
    person_id      uuid not null,                  -- as whom their visits count
    cycle          integer not null check (cycle > 0),
    course_slug    text not null,
    modules        text[] not null,                 -- of the course's edition in force when the window opened
    opens_on       date not null,
    due_on         date not null,                   -- with extensions, leave and exemptions
    first_due_on   date not null,                   -- without them
    done_on        date,
    signed         text[] not null,                 -- of the modules, those signed
    state          text not null,
    beneath        text not null,                   -- the state without leave, exemption and end
    why            text not null,
    until_on       date,                            -- the last day of leave or exemption; the last day at the school or in the audience
    is_current     boolean not null,                -- the one of its requirement that says where the person stands
    changes_on     date,                            -- the day on which the calendar alone changes something next
    primary key (school_id, requirement_id, person_id, cycle)
);
create index ix_obligations_current on obligations (school_id, state, due_on) where is_current;
create index ix_obligations_changes on obligations (changes_on) where changes_on is not null;
create index ix_obligations_person on obligations (person_id);

-- Up to which day the calendar was followed.
create table obligation_day (
    only_one boolean primary key default true check (only_one),
    on_day   date not null
);

-- How a due day came to be what it is, as the jobs found it.
create table due_days (
    school_id      uuid not null,
    requirement_id uuid not null,
    person_id      uuid not null,
    cycle          integer not null,
    due_on         date not null,
    why            text not null,
    found_at       timestamptz not null,
    primary key (school_id, requirement_id, person_id, cycle, found_at)
);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('revoke delete on posts from %I', app);
    execute format('grant select, insert, update on contacts, duties, leaves, requirements, exemptions, extensions, completions to %I', app);
    execute format('grant select, insert, delete on completion_files to %I', app);
    execute format('grant select, insert on due_days to %I', app);
    execute format('grant select, insert, update, delete on obligations, obligation_marks, obligation_day to %I', app);
end $$;

-- Every school begins with one requirement: all staff, the course of what is shipped, as often as its profile says.
insert into requirements (id, requirement_id, school_id, course_slug, staff_groups, registrants_only, duties, people, cycle, months,
                          window_days, counts_days, complete_days, starts_on, recorded_at)
select gen_random_uuid(), gen_random_uuid(), id, 'induction', null, false, '{}', '{}', 'rolling',
       coalesce(substring(profile from '(?n)^\s*training_refresh_months:\s*(\d+)')::integer, 12),
       30, 30, 28, (now() at time zone 'Europe/London')::date, now()
from schools;

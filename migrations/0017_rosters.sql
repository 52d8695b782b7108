-- Who is in the course of the LMS that a lead called their school's staff course (Names and Roles 2.0). Nobody's members are read before that.

-- Where the members are read, as the last launch that said so did; null where the platform offers no list.
alter table contexts add column roster_url text;

-- A lead's word that a course is their school's staff course, and how the reading of its members stands. Where the operator moves the
-- course to another school, its leads have to say so again, and begin a list of their own.
create table staff_courses (
    context_id  uuid not null references contexts,
    school_id   uuid not null references schools,
    said_by     uuid not null references people,
    said_at     timestamptz not null,
    unsaid_at   timestamptz,
    due_at      timestamptz not null,       -- when it is read next; while it is being read, until when nobody else begins
    started_at  timestamptz,                -- the last reading
    finished_at timestamptz,
    pages       integer not null default 0, -- of that reading, so far
    members     integer not null default 0,
    strangers   integer not null default 0, -- whose id the LMS seems to have given to somebody else: left alone until they launch
    whole_at    timestamptz,                -- when the last reading began that came to the list's end
    why         text,                       -- what the last reading failed by
    primary key (context_id, school_id)
);
create index ix_staff_courses_due on staff_courses (due_at) where unsaid_at is null;

-- Everybody whom a reading met. Nothing is taken away: who left is not met any more.
create table roster_members (
    context_id    uuid not null,
    school_id     uuid not null,
    identity_id   uuid not null references identities,
    roles         text[] not null,
    first_seen_at timestamptz not null,
    last_seen_at  timestamptz not null,
    primary key (context_id, school_id, identity_id),
    foreign key (context_id, school_id) references staff_courses
);

-- What a lead calls somebody whom no LMS names, at that school alone.
create table named_people (
    school_id uuid not null references schools,
    person_id uuid not null references people,
    name      text not null,
    named_by  uuid not null references people,
    named_at  timestamptz not null,
    primary key (school_id, person_id)
);

-- Who taught a course when they launched: a roster alone makes nobody less than that.
create index ix_lti_launches_instructor on lti_launches (context_id) where instructor;

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on staff_courses, roster_members, named_people to %I', app);
end $$;

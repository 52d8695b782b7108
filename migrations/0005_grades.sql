-- Grades on their way to the LMS. Safe to send twice: the platform keeps the newest timestamp.
create table grades (
    id             uuid primary key,
    attestation_id uuid not null references attestations,
    school_id      uuid not null references schools,
    person_id      uuid not null references people,
    platform_id    uuid not null references platforms,
    subject        text not null,
    line_item_url  text not null,
    score_given    integer not null check (score_given between 0 and 100),
    changed_at     timestamptz not null,
    state          text not null check (state in ('waiting', 'sending', 'sent', 'not-gradable', 'failed')),
    tries          integer not null,
    next_try_at    timestamptz not null,
    timestamp_sent timestamptz,
    why            text,
    settled_at     timestamptz
);
create unique index ux_grades_attestation_line_item on grades (attestation_id, line_item_url);
create index ix_grades_due on grades (next_try_at) where state in ('waiting', 'sending');
create index ix_grades_line_item_subject on grades (line_item_url, subject);
create index ix_grades_school on grades (school_id);

-- What leads do to keep the people of their school right (docs/adr/0007).

-- Who made a lead code: a lead, or null for the operator.
alter table lead_codes add column made_by uuid references people;

-- Where an LMS began its ids anew: the retired identity with the same id there.
alter table identities add column replaces uuid references identities;
update identities set replaces = former.id
from identities former
where former.scope = identities.scope and former.subject = identities.subject and former.id <> identities.id
  and former.retired_at = identities.first_seen_at;

-- What a lead said of two people at their school: that the one is the other, or is not. It holds until it is taken back, and
-- at that school alone. Nothing that was made under either id is moved.
create table person_links (
    id         uuid primary key,
    school_id  uuid not null references schools,
    person_id  uuid not null references people,
    other_id   uuid not null references people check (other_id <> person_id),
    same       boolean not null,
    decided_at timestamptz not null,
    undone_at  timestamptz
);
create unique index ux_person_links_person on person_links (school_id, person_id) where undone_at is null;
create index ix_person_links_other on person_links (school_id, other_id) where undone_at is null;

-- Who opened the training at a school, and when first and last.
create index ix_launches_school_person on launches (school_id, person_id, launched_at);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on person_links to %I', app);
end $$;

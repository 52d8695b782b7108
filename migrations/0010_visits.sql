-- A visit is not a launch (docs/adr/0009). A visit is a browser session's stay as one person at one school, through one door; an LTI
-- launch is one such door, and what only it knows stands in a table of its own under the visit's id. Ids are those of the launches.

create table visits (
    id          uuid primary key,
    session_id  uuid not null,
    person_id   uuid not null references people,
    school_id   uuid not null references schools,
    door        text not null check (door in ('lti')),
    language    text not null check (language in ('en', 'cy')),
    module_slug text,
    began_at    timestamptz not null
);
insert into visits (id, session_id, person_id, school_id, door, language, module_slug, began_at)
select id, session_id, person_id, school_id, 'lti', language, module_slug, launched_at from launches;
create index ix_visits_began on visits (began_at);

-- Who has opened the training at a school, and when first and last: for the people page, whatever is swept away of visits.
create table visitors (
    school_id      uuid not null references schools,
    person_id      uuid not null references people,
    first_visit_at timestamptz not null,
    last_visit_at  timestamptz not null,
    primary key (school_id, person_id)
);
insert into visitors (school_id, person_id, first_visit_at, last_visit_at)
select school_id, person_id, min(launched_at), max(launched_at) from launches group by school_id, person_id;

-- Where a person's grade for a module is wanted: what the outbox knows of a launch. It lasts; only what the place is called changes.
create table grade_targets (
    id           uuid primary key,
    person_id    uuid not null references people,
    school_id    uuid not null references schools,
    module_slug  text not null,
    identity_id  uuid not null references identities,
    platform_id  uuid not null references platforms,
    subject      text not null,
    address      text not null,
    course       text,
    activity     text,
    first_met_at timestamptz not null
);
insert into grade_targets (id, person_id, school_id, module_slug, identity_id, platform_id, subject, address, course, activity, first_met_at)
select gen_random_uuid(), person_id, school_id, module_slug, identity_id, platform_id, subject, line_item_url, course, activity, first_met_at
from (
    select distinct on (l.person_id, l.school_id, l.module_slug, l.line_item_url, d.platform_id, i.subject)
        l.person_id, l.school_id, l.module_slug, l.identity_id, d.platform_id, i.subject, l.line_item_url, c.title as course, r.title as activity,
        min(l.launched_at) over (partition by l.person_id, l.school_id, l.module_slug, l.line_item_url, d.platform_id, i.subject) as first_met_at
    from launches l
    join deployments d on d.id = l.deployment_id
    join identities i on i.id = l.identity_id
    join resource_links r on r.id = l.resource_link_id
    left join contexts c on c.id = l.context_id
    where l.line_item_url is not null and l.can_send_score and l.module_slug is not null
    order by l.person_id, l.school_id, l.module_slug, l.line_item_url, d.platform_id, i.subject, l.launched_at desc) met;
create unique index ux_grade_targets on grade_targets (person_id, school_id, module_slug, address, platform_id, subject);

drop index ix_launches_person_module, ix_launches_launched, ix_launches_school_person, ix_launches_return;
alter table launches rename to lti_launches;
alter table lti_launches rename column id to visit_id;
alter table lti_launches drop column session_id, drop column person_id, drop column school_id, drop column module_slug,
    drop column language, drop column launched_at;
alter table lti_launches add foreign key (visit_id) references visits;
create index ix_lti_launches_return on lti_launches (visit_id) where return_url is not null;

alter table handovers rename column launch_id to visit_id;

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on visits, visitors, grade_targets to %I', app);
end $$;

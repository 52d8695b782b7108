-- Courses: ordered lists of modules. What a link opens, a visit is for and a grade is wanted for is a module or a course, and stands as a slug in
-- one column (module_slug): no course has the slug of a module, which publishing sees to.
create table course_editions (
    id           uuid primary key,
    slug         text not null,
    number       integer not null check (number > 0),
    content_hash text not null,
    document     text not null,
    modules      text[] not null check (cardinality(modules) > 0), -- as the document says, for statements that work out a share
    published_at timestamptz not null
);
create unique index ux_course_editions_slug_number on course_editions (slug, number);
create trigger course_editions_kept before update or delete on course_editions for each row execute function refuse_change();
create trigger course_editions_whole before truncate on course_editions for each statement execute function refuse_change();

-- The share of a course that a signature brought, rather than the score of the module that was signed. One signature may put both into one column,
-- where that was a module's and is a course's from now on.
alter table grades add column course_slug text;
drop index ux_grades_attestation_line_item_subject;
create unique index ux_grades_attestation_line_item_subject on grades (attestation_id, line_item_url, subject, course_slug) nulls not distinct;

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert on course_editions to %I', app);
end $$;

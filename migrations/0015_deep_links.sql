-- Content that is chosen from within an LMS, and grade books that open what somebody has done: messages that come by no activity.
alter table lti_launches alter column resource_link_id drop not null;

-- What a platform asked for (Deep Linking 2.0). Address and data go as soon as they are answered, or with the visit: they may hold a session
-- key of the LMS. Data is kept as it came, in UTF-8: a text column takes no NUL.
create table deep_link_requests (
    visit_id         uuid primary key references visits,
    return_url       text,
    data             bytea,
    accept_multiple  boolean not null,
    accept_line_item boolean,
    auto_create      boolean not null,
    title            text,
    asked_at         timestamptz not null,
    answered_at      timestamptz
);
create index ix_deep_link_requests_return on deep_link_requests (asked_at) where return_url is not null;

-- Whose work a grade book wants to show (Submission Review 1.0): the platform's id of the person.
create table submission_reviews (
    visit_id uuid primary key references visits,
    for_user text not null
);

-- The module that somebody who runs the course chose for a link that names none.
alter table resource_links add column chosen_slug text;

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on deep_link_requests to %I', app);
    execute format('grant select, insert on submission_reviews to %I', app);
end $$;

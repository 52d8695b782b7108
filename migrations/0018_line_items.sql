-- Line items, and what stands in the grade book (docs/adr/0014). What a launch's claim offers of the course's columns is kept on the link;
-- where it names none, a job finds or makes one.
alter table resource_links add column line_items_url text;      -- the course's columns, as the last launch gave it
alter table resource_links add column grade_scopes text;        -- what may be granted there, by the last words of the scopes
alter table resource_links add column line_item_found boolean not null default false; -- by the job, and not by a claim
create unique index ux_resource_links_found on resource_links (line_item_url) where line_item_found;

create table line_item_searches (
    resource_link_id uuid primary key references resource_links,
    state            text not null check (state in ('waiting', 'seeking', 'found', 'failed')),
    why              text,
    tries            integer not null,
    next_try_at      timestamptz not null,
    queued_at        timestamptz not null,
    settled_at       timestamptz
);
create index ix_line_item_searches_due on line_item_searches (next_try_at) where state in ('waiting', 'seeking');

-- When a grade was last tried, and with which status it was answered; then what the platform shows for it, and when that was, or is to be, read.
alter table grades add column tried_at timestamptz;
alter table grades add column last_status integer;
alter table grades add column result_score numeric;
alter table grades add column result_maximum numeric;
alter table grades add column read_at timestamptz;
alter table grades add column read_due_at timestamptz;
create index ix_grades_read_due on grades (read_due_at) where read_due_at is not null;

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update on line_item_searches to %I', app);
end $$;

-- A link whose module somebody chose is graded as well: its column is looked for once it opens one. Those that have come by now are taken in.
insert into line_item_searches (resource_link_id, state, tries, next_try_at, queued_at)
select id, 'waiting', 0, now(), now() from resource_links
where line_item_url is null and line_items_url is not null and module_slug is null and grade_scopes like '%score%' and grade_scopes like '%lineitem%'
on conflict do nothing;

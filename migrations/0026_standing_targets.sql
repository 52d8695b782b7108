-- A grade target that counts no more: its platform moved, nothing is there any more, or its column became another module's. Named again by a
-- launch it begins anew, as a row of its own.
alter table grade_targets add column ended_at timestamptz;
drop index ux_grade_targets;
create unique index ux_grade_targets on grade_targets (person_id, school_id, module_slug, address, platform_id, subject, ended_at) nulls not distinct;

-- Who has another account in the same course gets the grade there as well.
drop index ux_grades_attestation_line_item;
create unique index ux_grades_attestation_line_item_subject on grades (attestation_id, line_item_url, subject);

-- Asked for each result that is read and each column that is found.
create index ix_resource_links_line_item on resource_links (line_item_url) where line_item_url is not null;

-- When a column that had been found turned out to be gone, and was looked for anew: once.
alter table line_item_searches add column renewed_at timestamptz;

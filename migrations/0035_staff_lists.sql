-- The lead's staff list: a file that was handed in and not yet confirmed, and the lead's word that the list is complete.

-- Sealed with the master key, and gone after an hour. Nobody's posts change by it.
create table staff_list_uploads (
    id          uuid primary key,
    school_id   uuid not null references schools,
    uploaded_at timestamptz not null,
    sealed      bytea not null
);
create index ix_staff_list_uploads_uploaded on staff_list_uploads (uploaded_at);

-- That everybody who held a post on a day is known: by the lead's own count, which was ours too. A fact (docs/adr/0019).
create table staff_list_confirmations (
    id          uuid primary key,
    school_id   uuid not null references schools,
    complete_on date not null,
    headcount   integer not null check (headcount >= 0),
    recorded_at timestamptz not null,
    recorded_by uuid references people,
    undone_at   timestamptz,
    undone_by   uuid references people
);
create index ix_staff_list_confirmations_school on staff_list_confirmations (school_id, complete_on) where undone_at is null;
create trigger staff_list_confirmations_kept before update or delete on staff_list_confirmations for each row execute function keep_fact();
create trigger staff_list_confirmations_whole before truncate on staff_list_confirmations for each statement execute function refuse_change();

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, delete on staff_list_uploads to %I', app);
    execute format('grant select, insert, update on staff_list_confirmations to %I', app);
end $$;

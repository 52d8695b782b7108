-- Words that an operator or a lead typed and that stand in evidence by their salted hash alone: erasing a row here leaves the
-- evidence whole. What was written into evidence before stays there as it is.
create table evidence_words (
    evidence_id uuid primary key references evidence,
    words       text not null,
    salt        bytea not null
);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, delete on evidence_words to %I', app);
end $$;

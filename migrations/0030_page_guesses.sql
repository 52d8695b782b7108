-- What somebody decided before the page that explains it: the first answer alone, for the authors' figures. It counts for nothing, and no
-- school sees it.
create table page_guesses (
    attempt_id uuid not null references attempts,
    page_id    text not null,
    option_id  text not null,
    guessed_at timestamptz not null,
    primary key (attempt_id, page_id)
);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert on page_guesses to %I', app);
end $$;

-- Who has reviewed a story, and who has confirmed its Welsh: of the very text, by its hash. Kept by publishing, each once; when, its row of evidence says.
-- A name stands apart, under a salt of its own: erasing it leaves the sign-offs whole.
create table sign_offs (
    kind        text not null check (kind in ('review', 'welsh')),
    address     text not null,
    hash        text not null,
    by_hash     text not null,
    signed_on   date not null,
    evidence_id uuid not null references evidence,
    primary key (kind, address, hash, by_hash)
);
create index ix_sign_offs_hash on sign_offs (hash);

create table sign_off_names (
    hash  text primary key,
    words text not null,
    salt  bytea not null
);
create unique index ux_sign_off_names on sign_off_names (words);

create trigger sign_offs_kept before update or delete on sign_offs for each row execute function refuse_change();
create trigger sign_offs_whole before truncate on sign_offs for each statement execute function refuse_change();

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert on sign_offs to %I', app);
    execute format('grant select, insert, delete on sign_off_names to %I', app);
end $$;

-- Signing in by a mail (docs/adr/0023). Nothing here outlives a crash: whoever was about to sign in asks again.

-- How often somebody asked: what limits it. The address stands here by its hash alone.
create unlogged table sign_in_asks (
    address_hash bytea not null,
    network      text not null,
    asked_at     timestamptz not null
);
create index ix_sign_in_asks_address on sign_in_asks (address_hash, asked_at);
create index ix_sign_in_asks_network on sign_in_asks (network, asked_at);

-- Who is about to sign in. What was mailed stands here by its hashes alone, and only once it went out.
create unlogged table sign_ins (
    id           uuid primary key,
    account_id   uuid,                   -- null: the address is no account's, and nobody is told so
    browser_hash bytea,                  -- of the secret that the browser which asked was given; null: printed for an operator
    back         text,                   -- the page that they were on their way to
    token_hash   bytea,
    code_hash    bytea,
    wrong_codes  integer not null default 0,
    asked_at     timestamptz not null,
    expires_at   timestamptz not null
);
create unique index ux_sign_ins_browser on sign_ins (browser_hash);
create index ix_sign_ins_token on sign_ins (token_hash);
create index ix_sign_ins_account on sign_ins (account_id);

alter table messages add column account_id uuid references accounts;
alter table messages drop constraint messages_check;
alter table messages add constraint messages_recipient check (num_nonnulls(person_id, contact_id, account_id) = 1);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update, delete on sign_ins, sign_in_asks to %I', app);
end $$;

-- Passkeys of accounts (docs/adr/0023): what it takes to check a signature, and nothing of how the device made them.
create table passkeys (
    id              uuid primary key,
    account_id      uuid not null references accounts,
    credential_id   bytea not null check (octet_length(credential_id) between 1 and 1023),  -- by which a device knows it (WebAuthn level 3)
    public_key      bytea not null check (octet_length(public_key) <= 1024),                -- a COSE_Key (RFC 9052 §7)
    sign_count      bigint not null,                -- the last that was seen; 0 where the device counts nothing
    transports      text[] not null,                -- how a browser may reach it: a hint
    backup_eligible boolean not null,               -- whether its keeper may have copies on several devices
    backed_up       boolean not null,               -- whether it had, when last seen
    name            text not null,                  -- what its owner calls it
    added_at        timestamptz not null,
    last_used_at    timestamptz                     -- to sign in; null before
);
create unique index ux_passkeys_credential on passkeys (credential_id);
create index ix_passkeys_account on passkeys (account_id);

-- Challenges that were answered, rightly or not: each is good once. Unlike what is mailed this must outlive a crash, as an answer could be sent again.
create table spent_challenges (
    id         uuid primary key,
    expires_at timestamptz not null
);

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant select, insert, update, delete on passkeys to %I', app);
    execute format('grant select, insert, delete on spent_challenges to %I', app);
end $$;

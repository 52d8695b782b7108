-- The tool's signing keys have a life: next, signing, previous, retired (docs/operating.md, "Signing keys"). Their rows stay for good; the
-- private key of a retired one is emptied.
alter table tool_keys
    add column state       text,
    add column signing_at  timestamptz, -- of a next key: when it is to sign
    add column previous_at timestamptz,
    add column retired_at  timestamptz,
    alter column private_key drop not null;

-- The newest one has signed until now; what was published stays so for another thirty days.
update tool_keys set state = 'previous', signing_at = created_at, previous_at = now();
update tool_keys set state = 'signing', previous_at = null where kid = (select kid from tool_keys order by created_at desc, kid limit 1);

alter table tool_keys
    alter column state set not null,
    add constraint tool_keys_state_check check (state in ('next', 'signing', 'previous', 'retired')),
    add constraint tool_keys_signing_check check (signing_at is not null or state = 'retired'),
    add constraint tool_keys_previous_check check (previous_at is not null or state <> 'previous'),
    add constraint tool_keys_retired_check check ((state = 'retired') = (retired_at is not null) and (state = 'retired') = (private_key is null));

create unique index ux_tool_keys_signing on tool_keys (state) where state = 'signing';
create unique index ux_tool_keys_next on tool_keys (state) where state = 'next';

do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('revoke delete on tool_keys from %I', app);
end $$;

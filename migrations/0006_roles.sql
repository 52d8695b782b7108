-- The program's own role. Its name comes from the migrator (the user of the program's connection string); when the same
-- role owns the tables, for a trial, there is nothing to grant and only the triggers protect the evidence.
do $$
declare app text := current_setting('esafety.app_role');
begin
    if app = current_user then return; end if;
    execute format('grant usage on schema public to %I', app);
    execute format('grant select, insert, update, delete on all tables in schema public to %I', app);
    execute format('revoke update, delete on marks, attestations, evidence, editions from %I', app);
    execute format('revoke insert, update, delete on schema_migrations from %I', app);
    -- A later migration that adds tables grants them itself.
end $$;

namespace ESafetyCourse.Tests.Kit;

/// <summary>A database that is put back to what it held at first, while the program runs over it.</summary>
public sealed class PreparedDatabase(TestDatabase database)
{
    // What the program makes once and then knows by heart.
    private const string KnownByHeart = "'tool_keys', 'protection_keys'";

    /// <summary>The database.</summary>
    public TestDatabase Database => database;

    /// <summary>Keeps a copy of every row for <see cref="RestoreAsync"/>.</summary>
    public Task KeepAsync() => TestDatabase.ExecuteAsync(database.Admin, $"""
        create schema prepared;
        do $$ declare name text; begin
            for name in select tablename from pg_tables where schemaname = 'public' and tablename not in ({KnownByHeart}) loop
                execute format('create table prepared.%1$I as table public.%1$I', name);
            end loop;
        end $$
        """);

    /// <summary>Puts back the rows that were kept, and no others. Evidence gives way to nobody but the superuser with the triggers asleep.</summary>
    public Task RestoreAsync() => TestDatabase.ExecuteAsync(database.Admin, """
        do $$ declare name text; begin
            perform set_config('session_replication_role', 'replica', true);
            for name in select tablename from pg_tables where schemaname = 'prepared' order by 1 loop
                execute format('delete from public.%I', name);
                execute format('insert into public.%1$I overriding system value table prepared.%1$I', name);
            end loop;
        end $$
        """);
}

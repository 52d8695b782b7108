using Npgsql;

namespace ESafetyCourse.Core.Schema;

/// <summary>Brings a database up to date from the SQL files: in order, once each, in one transaction, one at a time.</summary>
/// <param name="folder">The folder of <c>0001_*.sql</c> files.</param>
/// <param name="clock">Time.</param>
public sealed class Migrator(string folder, TimeProvider clock)
{
    // Any number will do as long as nobody else uses it: "esafety" on a telephone keypad.
    private const long Lock = 3723389;

    /// <summary>Applies what is missing.</summary>
    /// <param name="owner">Connection string of the role that owns the tables.</param>
    /// <param name="appRole">The program's own role, which is granted what it needs.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The names of the migrations applied now.</returns>
    /// <exception cref="MigrationRefusedException">
    /// A landed file was edited, a later version of the program has migrated already, there are no files, or one failed.
    /// </exception>
    public async Task<IReadOnlyList<string>> RunAsync(string owner, string appRole, CancellationToken ct)
    {
        var files = MigrationFile.Of(folder);
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(@lock)", ct, ("lock", Lock));
        await ExecuteAsync(connection, "select set_config('esafety.app_role', @role, true)", ct, ("role", appRole));
        await ExecuteAsync(connection, """
            create table if not exists schema_migrations (
                name text primary key, hash text not null, applied_at timestamptz not null)
            """, ct);

        var state = Compare(files, await AppliedAsync(connection, ct));
        if (state.Refusal is { } refusal) throw new MigrationRefusedException(refusal);
        foreach (var file in files.Where(file => state.Missing.Contains(file.Name))) await ApplyAsync(save, file, ct);
        await save.CommitAsync(ct);
        return state.Missing;
    }

    /// <summary>The names of migrations that the database lacks; all of them when it was never migrated.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(NpgsqlDataSource database, CancellationToken ct) => (await CompareAsync(database, ct)).Missing;

    /// <summary>How the database compares with the files.</summary>
    /// <exception cref="MigrationRefusedException">There are no files, or one can't be read.</exception>
    public async Task<SchemaState> CompareAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var files = MigrationFile.Of(folder);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var exists = new NpgsqlCommand("select to_regclass('schema_migrations') is not null", connection);
        return Compare(files, await exists.ExecuteScalarAsync(ct) is true ? await AppliedAsync(connection, ct) : []);
    }

    private static SchemaState Compare(IReadOnlyList<MigrationFile> files, Dictionary<string, string> applied) => new(
        [.. files.Where(file => !applied.ContainsKey(file.Name)).Select(file => file.Name)],
        [.. files.Where(file => applied.TryGetValue(file.Name, out var hash) && hash != file.Hash).Select(file => file.Name)],
        [.. applied.Keys.Except(files.Select(file => file.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    private async Task ApplyAsync(NpgsqlTransaction save, MigrationFile file, CancellationToken ct)
    {
        const string before = "before_migration";
        var connection = save.Connection!;
        await save.SaveAsync(before, ct);
        try
        {
            await ExecuteAsync(connection, file.Sql, ct);
        }
        catch (NpgsqlException e)
        {
            throw file.Failed(e, e is PostgresException { Position: > 0 } ? await PlaceAsync(save, before, file, ct) : null);
        }

        await ExecuteAsync(connection, "insert into schema_migrations (name, hash, applied_at) values (@name, @hash, @at)", ct,
            ("name", file.Name), ("hash", file.Hash), ("at", clock.GetUtcNow()));
    }

    // A file goes to PostgreSQL statement by statement, and it counts its letters from where each begins. Said again in one
    // piece, only to fail again, it counts them from where the file begins.
    private static async Task<int?> PlaceAsync(NpgsqlTransaction save, string before, MigrationFile file, CancellationToken ct)
    {
        var connection = save.Connection!;
        try
        {
            await save.RollbackAsync(before, ct);
            await ExecuteAsync(connection, "select set_config('esafety.migration', @sql, true)", ct, ("sql", file.Sql));
            await ExecuteAsync(connection, "do $$ begin execute current_setting('esafety.migration'); end $$", ct);
        }
        catch (PostgresException e) when (e.InternalPosition > 0)
        {
            return e.InternalPosition;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // Then the place isn't known, as when the server has ended the connection meanwhile; what is wrong is.
        }

        return null;
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select name, hash from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) applied[reader.GetString(0)] = reader.GetString(1);
        return applied;
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, CancellationToken ct, params (string Name, object Value)[] values)
    {
        // No time limit: a change to a large table, or waiting for another instance that makes one, takes as long as it takes.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync(ct);
    }
}

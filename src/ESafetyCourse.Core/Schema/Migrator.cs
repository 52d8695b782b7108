using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace ESafetyCourse.Core.Schema;

/// <summary>A migration that was applied in an earlier form of its file.</summary>
public sealed class MigrationChangedException(string name) : Exception(
    $"The migration {name} was applied to this database in another form. Landed migrations are never edited: put the file back as it was, and add a new one.");

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
    /// <exception cref="MigrationChangedException">A landed file was edited.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(string owner, string appRole, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(@lock)", ct, ("lock", Lock));
        await ExecuteAsync(connection, "select set_config('esafety.app_role', @role, true)", ct, ("role", appRole));
        await ExecuteAsync(connection, """
            create table if not exists schema_migrations (
                name text primary key, hash text not null, applied_at timestamptz not null)
            """, ct);

        var applied = await AppliedAsync(connection, ct);
        var now = new List<string>();
        foreach (var file in Files())
        {
            if (applied.TryGetValue(file.Name, out var hash))
            {
                if (hash != file.Hash) throw new MigrationChangedException(file.Name);
                continue;
            }

            await ExecuteAsync(connection, file.Sql, ct);
            await ExecuteAsync(connection, "insert into schema_migrations values (@name, @hash, @at)", ct,
                ("name", file.Name), ("hash", file.Hash), ("at", clock.GetUtcNow()));
            now.Add(file.Name);
        }

        await save.CommitAsync(ct);
        return now;
    }

    /// <summary>The names of migrations that the database lacks; all of them when it was never migrated.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var exists = new NpgsqlCommand("select to_regclass('schema_migrations') is not null", connection);
        var applied = await exists.ExecuteScalarAsync(ct) is true ? await AppliedAsync(connection, ct) : [];
        return [.. Files().Select(file => file.Name).Where(name => !applied.ContainsKey(name))];
    }

    private IEnumerable<(string Name, string Sql, string Hash)> Files() => Directory
        .EnumerateFiles(folder, "*.sql")
        .Order(StringComparer.Ordinal)
        .Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))
        .Select(file => (file.Item1, file.Item2, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Item2)))));

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
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync(ct);
    }
}

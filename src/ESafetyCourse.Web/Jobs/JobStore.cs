using Hangfire.PostgreSql;
using Npgsql;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// Hangfire's own tables: a schema beside ours, made by <c>esafety migrate</c> as the role that owns the tables. The program's role may read
/// and write its rows, and no more (docs/adr/0008).
/// </summary>
public static class JobStore
{
    private const string Schema = "hangfire";

    // Hangfire numbers the forms of its schema; the package brings a script for each (Install.v3.sql, Install.v4.sql …).
    private static readonly int Version = typeof(PostgreSqlStorage).Assembly.GetManifestResourceNames()
        .Select(name => name.Split(".Install.v") is [_, var last] && int.TryParse(last.Split('.')[0], out var number) ? number : 0).Max();

    // The same lock for all who migrate: Hangfire's scripts take none.
    private const long Lock = 3723390;

    /// <summary>Makes the schema, or brings it up to date; safe to do again.</summary>
    /// <param name="owner">Connection string of the role that owns the tables.</param>
    /// <param name="appRole">The program's own role.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task PrepareAsync(string owner, string appRole, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", ct);
        if (await VersionAsync(connection, ct) < Version) PostgreSqlObjectsInstaller.Install(connection, Schema);
        var role = new NpgsqlCommandBuilder().QuoteIdentifier(appRole);
        await ExecuteAsync(connection, $"""
            grant usage on schema {Schema} to {role};
            grant select, insert, update, delete on all tables in schema {Schema} to {role};
            grant usage on all sequences in schema {Schema} to {role};
            """, ct);
    }

    /// <summary>Whether the schema is there, and as new as the program needs it.</summary>
    public static async Task<bool> IsReadyAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await VersionAsync(connection, ct) >= Version;
    }

    /// <summary>Where jobs wait.</summary>
    /// <param name="connection">The program's connection string.</param>
    public static PostgreSqlStorage Open(string connection) => new(new Connections(connection), new PostgreSqlStorageOptions
    {
        SchemaName = Schema,
        PrepareSchemaIfNecessary = false,
        EnableTransactionScopeEnlistment = false,
        // Jobs of this process begin at once; those that another instance made are seen within two seconds.
        QueuePollInterval = TimeSpan.FromSeconds(2),
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TimeSpan.FromMinutes(1),
        // Hangfire's locks are rows: what a killed instance held stands in everybody's way for so long. None is needed for longer.
        DistributedLockTimeout = TimeSpan.FromSeconds(30),
        JobExpirationCheckInterval = TimeSpan.FromMinutes(15),
    }) { JobExpirationTimeout = TimeSpan.FromHours(1) };

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand($"select to_regclass('{Schema}.schema') is not null", connection);
        if (await exists.ExecuteScalarAsync(ct) is not true) return 0;
        await using var version = new NpgsqlCommand($"select coalesce(max(version), 0) from {Schema}.schema", connection);
        return await version.ExecuteScalarAsync(ct) is int number ? number : 0;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    // Connections of their own: ours are handed back without a reset, and have less time than Hangfire's may take. A few do for all
    // workers, as one that waits for work or for a platform holds none.
    private sealed class Connections(string connection) : IConnectionFactory
    {
        private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection)
        {
            MaxPoolSize = Database.Share(connection).Hangfire, MinPoolSize = 0, ApplicationName = "esafety jobs", Enlist = false,
        });

        public NpgsqlConnection GetOrCreateConnection() => _database.CreateConnection();
    }
}

using ESafetyCourse.Core.Schema;
using ESafetyCourse.Web.Jobs;
using Npgsql;

namespace ESafetyCourse.Tests.Kit;

/// <summary>A real PostgreSQL (ESAFETY_TEST_POSTGRES, a superuser's connection string) with the two roles and a migrated template.</summary>
public sealed class Cluster : IAsyncLifetime
{
    private const string Owner = "esafety_test_owner";
    private const string App = "esafety_test_app";
    private const string Password = "test-only";
    private readonly string _template = $"template_{Guid.NewGuid():n}";
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly string _admin = Environment.GetEnvironmentVariable("ESAFETY_TEST_POSTGRES")
        ?? throw new InvalidOperationException("ESAFETY_TEST_POSTGRES is not set: run the tests with ./test.sh, which starts a PostgreSQL for them.");

    /// <summary>Makes roles and template.</summary>
    public async ValueTask InitializeAsync()
    {
        foreach (var role in new[] { Owner, App })
        {
            await TestDatabase.ExecuteAsync(_admin, $"""
                do $$ begin
                    if not exists (select 1 from pg_roles where rolname = '{role}') then create role {role} login password '{Password}'; end if;
                exception when duplicate_object or unique_violation then
                    null; -- The stories, which run beside these tests, made it at the same moment.
                end $$
                """);
        }

        await TestDatabase.ExecuteAsync(_admin, $"create database {_template} owner {Owner}");
        await new Migrator(MigrationsFolder, TimeProvider.System).RunAsync(For(_template, Owner), App, CancellationToken.None);
        await JobStore.PrepareAsync(For(_template, Owner), App, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>The migrations of the repository, as built beside the tests.</summary>
    public static string MigrationsFolder { get; } = Path.Combine(AppContext.BaseDirectory, "migrations");

    /// <summary>A new database, migrated.</summary>
    public async Task<TestDatabase> NewDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():n}";
        await _one.WaitAsync(); // A template can be copied by one at a time.
        try
        {
            await TestDatabase.ExecuteAsync(_admin, $"create database {name} template {_template} strategy file_copy owner {Owner}");
        }
        finally
        {
            _one.Release();
        }

        return Named(name);
    }

    /// <summary>A new database without any tables.</summary>
    public async Task<TestDatabase> NewEmptyDatabaseAsync()
    {
        var name = $"empty_{Guid.NewGuid():n}";
        await TestDatabase.ExecuteAsync(_admin, $"create database {name} owner {Owner}");
        return Named(name);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _one.Dispose();
        return ValueTask.CompletedTask;
    }

    private TestDatabase Named(string name) => new(For(name, App), For(name, Owner), Within(name).ConnectionString);

    private string For(string database, string role) =>
        new NpgsqlConnectionStringBuilder(Within(database).ConnectionString) { Username = role, Password = Password }.ConnectionString;

    private NpgsqlConnectionStringBuilder Within(string database) =>
        new(_admin) { Database = database, MaxPoolSize = 20, Timeout = 15, CommandTimeout = 30, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 5 };
}

/// <summary>A database of one test.</summary>
/// <param name="App">Connection string of the program's role.</param>
/// <param name="Owner">Connection string of the role that owns the tables.</param>
/// <param name="Admin">Connection string of the superuser: somebody with the keys to the server room.</param>
public sealed record TestDatabase(string App, string Owner, string Admin)
{
    /// <summary>What PostgreSQL calls it.</summary>
    public string Name => new NpgsqlConnectionStringBuilder(Admin).Database!;

    /// <summary>Runs SQL as one of the roles.</summary>
    public static async Task<int> ExecuteAsync(string connection, string sql, params (string Name, object Value)[] values)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var command = With(database, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads one value as the superuser.</summary>
    public async Task<T> ReadAsync<T>(string sql, params (string Name, object Value)[] values)
    {
        await using var database = new NpgsqlConnection(Admin);
        await database.OpenAsync();
        await using var command = With(database, sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Removes the database, whoever still uses it.</summary>
    public async Task DropAsync()
    {
        foreach (var connection in new[] { App, Owner, Admin }) NpgsqlConnection.ClearPool(new NpgsqlConnection(connection));
        var server = new NpgsqlConnectionStringBuilder(Admin) { Database = "postgres" };
        await ExecuteAsync(server.ConnectionString, $"drop database if exists {Name} with (force)");
    }

    private static NpgsqlCommand With(NpgsqlConnection database, string sql, (string Name, object Value)[] values)
    {
        var command = new NpgsqlCommand(sql, database);
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>
/// The PostgreSQL that is measured: one of our own with default settings (so fsync and synchronous_commit are on), made
/// for this run and thrown away, or the one that ESAFETY_BENCH_POSTGRES names.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly string _admin;
    private readonly string? _binaries;
    private readonly string? _data;

    private Cluster(string admin, string? binaries, string? data) => (_admin, _binaries, _data) = (admin, binaries, data);

    /// <summary>Connection of the role that owns the tables.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>Connection of the program's own role.</summary>
    public string App { get; private set; } = "";

    /// <summary>Id of the server's first process, or null when it doesn't run on this machine.</summary>
    public int? Postmaster { get; private set; }

    /// <summary>Version and the settings that decide about durability.</summary>
    public string Durability { get; private set; } = "";

    /// <summary>The folder whose disk counts: the cluster's, as far as we can write there.</summary>
    public string DiskFolder(string scratch) => _data ?? scratch;

    /// <summary>Starts or finds the server; makes roles and database.</summary>
    public static async Task<Cluster> StartAsync(string scratch, CancellationToken ct)
    {
        var cluster = Environment.GetEnvironmentVariable("ESAFETY_BENCH_POSTGRES") is { Length: > 0 } given
            ? new Cluster(given, null, null) : await MakeAsync(Path.Combine(scratch, "postgres"), ct);
        await cluster.PrepareAsync(ct);
        return cluster;
    }

    /// <summary>One number from the database.</summary>
    public async Task<long> CountAsync(string sql, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Owner) { Pooling = false });
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_binaries is not null)
            await Shell.RunAsync([.. AsOwner, $"{_binaries}/pg_ctl", "stop", "-w", "-m", "immediate", "-D", _data!], CancellationToken.None);
        else await ExecuteAsync(_admin, [$"drop database if exists {new NpgsqlConnectionStringBuilder(App).Database} with (force)"], CancellationToken.None);
    }

    // PostgreSQL refuses to run as root.
    private static string[] AsOwner => Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];

    private static async Task<Cluster> MakeAsync(string folder, CancellationToken ct)
    {
        var binaries = Directory.GetDirectories("/usr/lib/postgresql").Select(version => $"{version}/bin").Where(bin => File.Exists($"{bin}/initdb"))
            .OrderByDescending(bin => int.Parse(Path.GetFileName(Path.GetDirectoryName(bin))!, CultureInfo.InvariantCulture)).FirstOrDefault()
            ?? throw new InvalidOperationException("PostgreSQL is missing: install it, or name a server with ESAFETY_BENCH_POSTGRES.");
        Directory.CreateDirectory(folder);
        if (AsOwner.Length > 0) await Shell.RunAsync(["chown", "postgres", folder], ct);
        var (password, port, data) = (Secret(), Shell.FreePort(), Path.Combine(folder, "cluster"));
        await Shell.RunAsync(
            [.. AsOwner, "sh", "-c", "cat | \"$@\" --pwfile=/dev/stdin", "make", $"{binaries}/initdb", "-D", data, "-U", "postgres",
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"], ct, password + "\n");
        await Shell.RunAsync(
            [.. AsOwner, $"{binaries}/pg_ctl", "start", "-w", "-D", data, "-l", Path.Combine(folder, "postgres.log"),
                "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="], ct);
        return new Cluster($"Host=127.0.0.1;Port={port};Username=postgres;Password={password};Database=postgres", binaries, data);
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        var (name, password) = ($"esafety_bench_{Guid.NewGuid():n}", Secret());
        string[] roles = ["esafety_bench_owner", "esafety_bench_app"];
        foreach (var role in roles)
        {
            await ExecuteAsync(_admin, [
                $"do $$ begin if not exists (select from pg_roles where rolname = '{role}') then create role {role} login; end if; end $$",
                $"alter role {role} password '{password}'",
            ], ct);
        }

        await ExecuteAsync(_admin, [$"create database {name} owner {roles[0]}"], ct);
        string For(string role) => new NpgsqlConnectionStringBuilder(_admin) { Database = name, Username = role, Password = password }.ConnectionString;
        (Owner, App) = (For(roles[0]), For(roles[1]));
        await LookAsync(ct);
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_admin);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "select format('PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s', current_setting('server_version'), current_setting('fsync'), "
            + "current_setting('synchronous_commit'), current_setting('shared_buffers'))", connection);
        Durability = (string)(await command.ExecuteScalarAsync(ct))!;
        if (connection.Host is "127.0.0.1" or "localhost" or "::1") Postmaster = ProcessFigures.ParentOf(connection.ProcessID);
    }

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static async Task ExecuteAsync(string connection, IEnumerable<string> statements, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        foreach (var sql in statements)
        {
            await using var command = database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}

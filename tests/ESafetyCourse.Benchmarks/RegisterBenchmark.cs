using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;
using Npgsql;

namespace ESafetyCourse.Benchmarks;

/// <summary>How long, and in how much memory, a county's register goes from PostgreSQL into an Excel file.</summary>
public static class RegisterBenchmark
{
    private const string Generate = """
        create table register as
        select 'Surname' || n || ', Siân ' || n as name,
               case when n % 5 >= 3 then 'Siân Surname' || n else '' end as signed_name,
               case when n % 7 = 0 then 'Teaching, Governor' else 'Support' end as groups,
               'Module ' || n % 20 || ': when staff are targeted' as module,
               case when n % 5 >= 2 then 1 + n % 3 end as edition,
               case when n % 5 >= 2 then 70 + n % 31 end as score_percent,
               case when n % 5 >= 2 then timestamptz '2026-09-01 08:00Z' + n * interval '1 minute' end as passed_at,
               case when n % 5 >= 3 then timestamptz '2026-09-01 08:05Z' + n * interval '1 minute' end as signed_at,
               case when n % 5 >= 3 then case when n % 2 = 0 then 'cy' else 'en' end end as language,
               case when n % 5 >= 3 then date '2027-09-01' + n % 60 end as due,
               n % 5 as status,
               case when n % 5 >= 3 then upper(substr(md5(n::text), 1, 10)) end as receipt,
               case when n % 5 >= 3 then n end as sequence
        from generate_series(1, @rows) as n
        """;

    /// <summary>Makes a database with the register, writes the workbook, prints the figures and takes the database away.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (Environment.GetEnvironmentVariable("ESAFETY_TEST_POSTGRES") is not { Length: > 0 } cluster)
        {
            await Console.Error.WriteLineAsync("ESAFETY_TEST_POSTGRES is not set: a superuser's connection string to a PostgreSQL cluster.");
            return 2;
        }

        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var statements = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
        var file = new FileInfo(args.Length > 2 ? args[2] : Path.Combine(Path.GetTempPath(), "register-benchmark.xlsx"));
        var name = $"benchmark_{Guid.NewGuid():n}";
        await using var admin = NpgsqlDataSource.Create(cluster);
        await ExecuteAsync(admin, $"create database {name}");
        try
        {
            await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(cluster) { Database = name, Pooling = false });
            await ExecuteAsync(database, Generate, rows);
            await MeasureAsync(database, rows, statements, file);
        }
        finally
        {
            await ExecuteAsync(admin, $"drop database {name} with (force)");
        }

        return 0;
    }

    private static async Task MeasureAsync(NpgsqlDataSource database, int rows, int statements, FileInfo file)
    {
        var heading = new RegisterHeading(
            new("Powys", "Powys"), new DateTimeOffset(2026, 11, 21, 9, 15, 0, TimeSpan.Zero), "Benchmark", null, rows, new string('0', 64),
            new RegisterCounts(rows / 5, rows / 5, 0, rows / 5, rows / 5, rows / 5));
        using var process = Process.GetCurrentProcess();
        var (wall, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        await using (var output = file.Create())
        {
            await RegisterWorkbook.WriteAsync(
                output, heading, RowsAsync(database), StatementsAsync(database, statements), Language.English, CancellationToken.None);
        }

        wall.Stop();
        process.Refresh();
        file.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            rows                {rows:N0} x 13 columns, {statements} statements for each signature
            wall time           {wall.Elapsed.TotalSeconds:F2} s
            CPU                 {(process.TotalProcessorTime - cpu).TotalSeconds:F2} s
            peak working set    {process.PeakWorkingSet64 / 1e6:F0} MB
            file                {file.Length / 1e6:F1} MB, {file.FullName}
            """));
    }

    private static async IAsyncEnumerable<RegisterRow> RowsAsync(NpgsqlDataSource database, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var command = database.CreateCommand("""
            select name, signed_name, groups, module, edition, score_percent, passed_at, signed_at, language, due, status, receipt, sequence
            from register order by name, module
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            yield return new RegisterRow(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.IsDBNull(4) ? null : row.GetInt32(4),
                row.IsDBNull(5) ? null : row.GetInt32(5),
                row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
                row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
                row.IsDBNull(8) ? null : Languages.Read(row.GetString(8)),
                row.IsDBNull(9) ? null : row.GetFieldValue<DateOnly>(9),
                (RegisterStatus)row.GetInt32(10),
                row.IsDBNull(11) ? null : row.GetString(11),
                row.IsDBNull(12) ? null : row.GetInt32(12));
        }
    }

    private static async IAsyncEnumerable<SignedStatement> StatementsAsync(NpgsqlDataSource database, int each)
    {
        await foreach (var row in RowsAsync(database))
        {
            for (var number = 1; row.SignedAt is { } at && number <= each; number++)
            {
                yield return new SignedStatement(
                    row.Name, row.Module, $"A09-{number}", "I keep my private accounts private, and tell the e-safety lead when somebody targets me online.",
                    row.SignedIn!.Value, at, row.Receipt!);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, int? rows = null)
    {
        await using var command = database.CreateCommand(sql);
        if (rows is { } count)
        {
            command.Parameters.AddWithValue("rows", count);
        }

        await command.ExecuteNonQueryAsync();
    }
}

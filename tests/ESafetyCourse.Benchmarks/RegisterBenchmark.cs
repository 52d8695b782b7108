using System.Diagnostics;
using System.Globalization;
using ESafetyCourse.Benchmarks.Launches;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Schema;
using Npgsql;

namespace ESafetyCourse.Benchmarks;

/// <summary>How long, and in how much memory, a very large register goes from PostgreSQL into an Excel file, by the register's own query.</summary>
internal static class RegisterBenchmark
{
    private const int Modules = 20;

    // One school; of every five people × modules: two not begun, one passed, one signed, one signed long ago.
    private const string Fill = """
        insert into schools values ('00000000-0000-7000-8000-000000000001', 'powys', 'Powys', 'Powys', null, null, now());
        create function pg_temp.id(kind int, n bigint) returns uuid immutable language sql as
            $$ select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
        insert into people select pg_temp.id(1, n), 'Surname' || n || ', Siân ' || n, null, 'en', now(), null from generate_series(1, @people) n;
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known)
        select pg_temp.id(2, n), pg_temp.id(1, n), '00000000-0000-7000-8000-000000000001', case when n % 7 = 0 then 'teaching' else 'support' end, true, now(), now()::date, false
        from generate_series(1, @people) n;
        insert into editions select pg_temp.id(3, m), 'module-' || m, 1, md5(m::text), '{}', now() from generate_series(1, @modules) m;
        create temporary table pairs as
        select p * @modules + m as n, p, m, timestamptz '2025-11-22 08:00Z' + p * interval '1 minute' - (p + m) % 5 / 4 * interval '90 days' as at
        from generate_series(1, @people) p cross join generate_series(1, @modules) m where (p + m) % 5 >= 2;
        insert into attempts
        select pg_temp.id(4, n), pg_temp.id(1, p), '00000000-0000-7000-8000-000000000001', 'module-' || m, pg_temp.id(3, m), 1, 80, 1,
               case when (p + m) % 5 = 2 then 'passed' else 'signed' end, null, null, at from pairs;
        insert into marks select pg_temp.id(4, n), 90, 90, true, '{}', '[]', at from pairs;
        insert into attestations
        select pg_temp.id(5, n), '00000000-0000-7000-8000-000000000001', n, pg_temp.id(1, p), pg_temp.id(4, n), 'module-' || m,
               upper(substr(md5(n::text), 1, 10)), case when n % 2 = 0 then 'cy' else 'en' end, at + interval '5 minutes', null,
               jsonb_build_object('person', pg_temp.id(1, p), 'profile', repeat('x', 900), 'statements', (
                   select coalesce(jsonb_agg(jsonb_build_object('id', 'A' || m || '-' || s, 'text',
                       'I keep my private accounts private, and tell the e-safety lead when somebody targets me online.')), '[]')
                   from generate_series(1, @statements) s))::text,
               md5(n::text) from pairs where (p + m) % 5 >= 3;
        insert into signed_names select pg_temp.id(5, n), 'Siân Surname' || p, '\x00' from pairs where (p + m) % 5 >= 3;
        insert into chain_heads select '00000000-0000-7000-8000-000000000001', max(sequence), repeat('0', 64) from attestations;
        """;

    /// <summary>Makes a school of that size, writes its workbook, prints the figures and takes the database away.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var statements = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
        var scratch = Scratch.Make();
        var file = new FileInfo(args.Length > 2 ? args[2] : Path.Combine(scratch.FullName, "register.xlsx"));
        try
        {
            await using var cluster = await Cluster.StartAsync(scratch.FullName, CancellationToken.None);
            await new Migrator(Path.Combine(AppContext.BaseDirectory, "migrations"), TimeProvider.System)
                .RunAsync(cluster.Owner, new NpgsqlConnectionStringBuilder(cluster.App).Username!, CancellationToken.None);
            await FillAsync(cluster.Owner, rows / Modules, statements);
            Console.WriteLine(cluster.Durability);
            await MeasureAsync(cluster.App, statements, file);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task FillAsync(string owner, int people, int statements)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { Pooling = false, CommandTimeout = 0 });
        var sql = Fill.Replace("@people", $"{people}", StringComparison.Ordinal).Replace("@modules", $"{Modules}", StringComparison.Ordinal)
            .Replace("@statements", $"{statements}", StringComparison.Ordinal);
        await using var command = database.CreateCommand($"{sql}; analyze");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task MeasureAsync(string app, int statements, FileInfo file)
    {
        var question = new RegisterQuestion(
            Enumerable.Range(1, Modules).ToDictionary(n => $"module-{n}", n => $"Module {n}: when staff are targeted"), new Dictionary<string, string>(), 12, Language.English);
        await using var database = NpgsqlDataSource.Create(app);
        using var process = Process.GetCurrentProcess();
        var (wall, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        await using var register = (await new FindRegister(database, TimeProvider.System)
            .RunAsync(new Viewer.LeadOf(new SchoolId(new Guid("00000000-0000-7000-8000-000000000001"))), question, RegisterPatience.Workbook, CancellationToken.None)).Value;
        var counted = wall.Elapsed;
        await using (var workbook = await register.ComposeWorkbookAsync(new("Powys", "Powys"), "Benchmark", CancellationToken.None))
        await using (var output = file.Create())
            await workbook.CopyToAsync(output, CancellationToken.None);
        wall.Stop();
        process.Refresh();
        file.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            rows                {register.People.Count * Modules:N0} x 13 columns of modules, {register.Counts.Total:N0} x 9 of requirements, {statements} statements for each of {register.ChainSequence:N0} signatures
            wall time           {wall.Elapsed.TotalSeconds:F2} s, of it the figures {counted.TotalSeconds:F2} s
            CPU                 {(process.TotalProcessorTime - cpu).TotalSeconds:F2} s
            peak working set    {process.PeakWorkingSet64 / 1e6:F0} MB
            file                {file.Length / 1e6:F1} MB
            """));
    }
}

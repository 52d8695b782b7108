using System.Diagnostics;
using System.Globalization;
using ESafetyCourse.Benchmarks.Launches;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schema;
using Npgsql;

namespace ESafetyCourse.Benchmarks;

/// <summary>What it costs to work out who owes what, for a country's schools and for one (docs/benchmarks.md).</summary>
internal static class ObligationBenchmark
{
    // Schools of 200; three requirements each; of everybody's two years of signatures one in ten is missing.
    private const string Fill = """
        create function pg_temp.id(kind int, n bigint) returns uuid immutable language sql as
            $$ select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
        alter table attestations drop constraint attestations_attempt_id_fkey, drop constraint attestations_person_id_fkey, drop constraint attestations_school_id_fkey;
        alter table attestations disable trigger user; alter table posts disable trigger user;
        insert into schools select pg_temp.id(1, n), 'school-' || n, 'School', 'Ysgol', null, null, now() from generate_series(1, @schools) n;
        insert into people select pg_temp.id(2, n), 'Person ' || n, null, 'en', now(), null from generate_series(1, @people) n;
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known)
        select pg_temp.id(3, n), pg_temp.id(2, n), pg_temp.id(1, 1 + (n - 1) / 200), case when n % 3 = 0 then 'support' else 'teaching' end, n % 3 > 0,
               now() - interval '900 days', current_date - 900 + (n % 500)::int, true from generate_series(1, @people) n;
        insert into editions select pg_temp.id(4, m), 'module-' || m, 1, md5(m::text), '{}', now() - interval '900 days' from generate_series(1, 4) m;
        insert into course_editions values
            (pg_temp.id(5, 1), 'course-1', 1, 'x', '{}', array['module-1', 'module-2'], now() - interval '900 days'),
            (pg_temp.id(5, 2), 'course-2', 1, 'x', '{}', array['module-3'], now() - interval '900 days');
        insert into requirements (id, requirement_id, school_id, course_slug, registrants_only, duties, people, cycle, months, fixed_month, fixed_day,
                                  window_days, counts_days, complete_days, starts_on, recorded_at)
        select pg_temp.id(5 + r, n), pg_temp.id(5 + r, n), pg_temp.id(1, n), case r when 1 then 'course-1' when 2 then 'course-2' else 'module-4' end,
               r = 3, '{}', '{}', case r when 1 then 'rolling' when 2 then 'fixed-date' else 'once' end, case r when 1 then 12 end,
               case r when 2 then 9 end, case r when 2 then 30 end, 30, case r when 2 then 120 else 30 end, 28, current_date - 800, now() - interval '800 days'
        from generate_series(1, @schools) n cross join generate_series(1, 3) r;
        insert into attestations
        select gen_random_uuid(), pg_temp.id(1, 1 + (n - 1) / 200), row_number() over (), pg_temp.id(2, n), gen_random_uuid(), 'module-' || m, 'R' || n || '-' || m || '-' || y, 'en',
               now() - interval '30 days' - y * interval '340 days' - (n % 200) * interval '1 day', null, '{}', 'x'
        from generate_series(1, @people) n cross join generate_series(1, 4) m cross join generate_series(0, 1) y where (n + m + y) % 10 > 0;
        alter table attestations enable trigger user; alter table posts enable trigger user;
        analyze;
        """;

    /// <summary>Makes so many people, works out everything, everything again, a morning and a past day of one school, and prints the figures.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var scratch = Scratch.Make();
        try
        {
            await using var cluster = await Cluster.StartAsync(scratch.FullName, CancellationToken.None);
            await new Migrator(Path.Combine(AppContext.BaseDirectory, "migrations"), TimeProvider.System)
                .RunAsync(cluster.Owner, new NpgsqlConnectionStringBuilder(cluster.App).Username!, CancellationToken.None);
            await FillAsync(cluster.Owner, people);
            Console.WriteLine(cluster.Durability);
            await using var database = NpgsqlDataSource.Create(cluster.App);
            await MeasureAsync(database, people);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task FillAsync(string owner, int people)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { Pooling = false, CommandTimeout = 0 });
        await using var command = database.CreateCommand(Fill.Replace("@people", $"{people}", StringComparison.Ordinal)
            .Replace("@schools", $"{Math.Max(1, people / 200)}", StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
    }

    private static async Task MeasureAsync(NpgsqlDataSource database, int people)
    {
        var recompute = new RecomputeObligations(database, TimeProvider.System);
        await TimedAsync("first build", () => recompute.TodayAsync(new(), CancellationToken.None));
        await ExecuteAsync(database, "vacuum analyze obligations");
        await TimedAsync("all again", () => recompute.AllAsync(new(), CancellationToken.None));
        await ExecuteAsync(database, "insert into obligation_marks (school_id, person_id) select school_id, person_id from posts where hashtext(id::text) % 50 = 0");
        await TimedAsync("2 % marked", () => recompute.TodayAsync(new(), CancellationToken.None));
        var find = new FindObligations(database, TimeProvider.System);
        var viewer = new Viewer.LeadOf(new(new Guid("00000001-0000-7000-8000-000000000001")));
        for (var n = 0; n < 3; n++)
        {
            var watch = Stopwatch.StartNew();
            var found = await find.RunAsync(viewer, DateOnly.FromDateTime(DateTime.Today.AddDays(-200)), DateTimeOffset.UtcNow, CancellationToken.None);
            Console.WriteLine($"a past day of one school   {watch.ElapsedMilliseconds} ms, {found.Count} obligations");
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{people:N0} people, peak working set {process.PeakWorkingSet64 / 1e6:F0} MB");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task TimedAsync(string what, Func<Task<RecomputedRows>> run)
    {
        var watch = Stopwatch.StartNew();
        var rows = await run();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-14} {watch.Elapsed.TotalSeconds:F1} s: {rows}"));
    }
}

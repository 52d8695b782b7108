using System.Diagnostics;
using System.Globalization;
using ESafetyCourse.Benchmarks.Launches;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Schema;
using ESafetyCourse.Web;
using Npgsql;

namespace ESafetyCourse.Benchmarks;

/// <summary>What a register of any day costs: a school of 200 with years behind it, within an installation of 500 (docs/benchmarks.md).</summary>
internal static class AsAtBenchmark
{
    private const int Requirements = 20;
    private const int Times = 40;

    // The first school has two hundred people on roll and forty who left, each other one eighty in all; twenty requirements of a module each, in three kinds; a
    // signature a year for each, of which one in twelve is missing; leave, exemptions and posts recorded wrongly besides.
    private const string Fill = """
        create function pg_temp.id(kind int, n bigint) returns uuid immutable language sql as
            $$ select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
        alter table attestations drop constraint attestations_attempt_id_fkey, drop constraint attestations_person_id_fkey, drop constraint attestations_school_id_fkey;
        alter table attempts drop constraint attempts_edition_id_fkey;
        alter table attestations disable trigger user; alter table posts disable trigger user; alter table attempts disable trigger user;
        alter table leaves disable trigger user; alter table exemptions disable trigger user; alter table requirements disable trigger user;
        insert into schools select pg_temp.id(1, n), 'school-' || n, 'School', 'Ysgol', null, null, now() from generate_series(1, @schools) n;
        create temporary table staff as
            select n, pg_temp.id(2, n) as id, pg_temp.id(1, case when n <= 240 then 1 else 2 + (n - 241) / 80 end) as school_id
            from generate_series(1, 240 + (@schools - 1) * 80) n;
        insert into people select id, 'Person ' || n, null, 'en', now(), null from staff;
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known, ends_on, ended_how)
        select pg_temp.id(3, n), id, school_id, (array['teaching', 'teaching', 'support', 'support', 'governor', 'trainee'])[1 + n % 6],
               n % 3 > 0, now() - make_interval(days => @days), case when n % 6 = 5 then current_date - 300 else current_date - @days + (n % 200)::int end, true,
               case when n % 6 = 4 then current_date - 301 end, case when n % 6 = 4 then 'left' end
        from staff;
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known, undone_at)
        select gen_random_uuid(), person_id, school_id, 'volunteer', false, recorded_at, starts_on, true, now() - interval '200 days' from posts where hashtext(id::text) % 10 = 0;
        insert into editions select pg_temp.id(4, m), 'module-' || m, 1, md5(m::text), '{}', now() - make_interval(days => @days) from generate_series(1, 20) m;
        insert into requirements (id, requirement_id, school_id, course_slug, staff_groups, registrants_only, duties, people, cycle, months, fixed_month, fixed_day,
                                  window_days, counts_days, complete_days, starts_on, recorded_at)
        select pg_temp.id(100 + r, n), pg_temp.id(100 + r, n), pg_temp.id(1, n), 'module-' || r, case when r % 4 = 0 then array['teaching', 'trainee'] end, r % 5 = 0, '{}', '{}',
               case r % 3 when 0 then 'fixed-date' when 1 then 'rolling' else 'once' end, case when r % 3 = 1 then 12 end,
               case when r % 3 = 0 then 9 end, case when r % 3 = 0 then 30 end, 30, 120, 28, current_date - @days, now() - make_interval(days => @days)
        from generate_series(1, @schools) n cross join generate_series(1, 20) r;
        create temporary table done as
            select row_number() over () as n, id, school_id, m, now() - make_interval(days => 20 + y * 345 + (s.n + 7 * m)::int % 200) as at
            from staff s cross join generate_series(1, 20) m cross join generate_series(0, @years - 1) y where (s.n + m + y) % 12 > 0;
        insert into attempts (id, person_id, school_id, module_slug, edition_id, number, pass_mark, seed, state, started_at, conditions)
        select pg_temp.id(6, n), id, school_id, 'module-' || m, pg_temp.id(4, m), n, 80, 1, 'signed', at - interval '1 hour', '{}' from done;
        insert into attestations
        select pg_temp.id(7, n), school_id, n, id, pg_temp.id(6, n), 'module-' || m, 'R' || n, 'en', at, null, '{"statements":[{"id":"A1","text":"I keep to it."}]}', 'x' from done;
        insert into leaves (id, school_id, person_id, from_on, until_on, recorded_at)
        select gen_random_uuid(), school_id, person_id, current_date - 400, current_date - 200, now() - interval '400 days' from posts where hashtext(id::text) % 12 = 0;
        insert into exemptions (id, school_id, person_id, reason, from_on, recorded_at)
        select gen_random_uuid(), school_id, person_id, 'no-contact', current_date - 100, now() - interval '100 days' from posts where hashtext(id::text) % 25 = 0;
        alter table attestations enable trigger user; alter table posts enable trigger user; alter table attempts enable trigger user;
        alter table leaves enable trigger user; alter table exemptions enable trigger user; alter table requirements enable trigger user;
        vacuum analyze;
        """;

    /// <summary>Makes so many schools with so many years behind them, and prints what today, past days, the comparison, the trend and the workbook take.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var years = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var schools = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500;
        var scratch = Scratch.Make();
        try
        {
            await using var cluster = await Cluster.StartAsync(scratch.FullName, CancellationToken.None);
            await new Migrator(Path.Combine(AppContext.BaseDirectory, "migrations"), TimeProvider.System)
                .RunAsync(cluster.Owner, new NpgsqlConnectionStringBuilder(cluster.App).Username!, CancellationToken.None);
            await FillAsync(cluster.Owner, years, schools);
            Console.WriteLine(cluster.Durability);
            await using var database = Database.Open(cluster.App, forPages: true); // As the program opens it.
            await MeasureAsync(database, years);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task FillAsync(string owner, int years, int schools)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { Pooling = false, CommandTimeout = 0 });
        await using var connection = await database.OpenConnectionAsync();
        foreach (var statement in Fill.Replace("@schools", $"{schools}", StringComparison.Ordinal).Replace("@years", $"{years}", StringComparison.Ordinal)
            .Replace("@days", $"{years * 365}", StringComparison.Ordinal).Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task MeasureAsync(NpgsqlDataSource database, int years)
    {
        var clock = TimeProvider.System;
        var viewer = new Viewer.LeadOf(new(new Guid("00000001-0000-7000-8000-000000000001")));
        var titles = Enumerable.Range(1, Requirements).ToDictionary(n => $"module-{n}", n => $"Module {n}");
        var today = new RegisterQuestion(titles, titles, 12, Language.English);
        var (register, counts) = (new FindRegister(database, clock), new FindRegisterCounts(database, clock));
        var random = new Random(1);
        RegisterQuestion Past() => today with { On = clock.Today().AddDays(-random.Next(1, (years * 365) - 200)) };
        var open = async (RegisterQuestion question) =>
        {
            await using var found = (await register.RunAsync(viewer, question, RegisterPatience.Page, CancellationToken.None)).Value;
            return $"{found.Matrix.Rows.Count} people, {found.Matrix.Columns.Count} requirements, {found.All.Count} entries";
        };
        Console.WriteLine(await open(today));
        await TimedAsync("today", Times, () => open(today));
        await TimedAsync("a past day, as known now", Times, () => open(Past()));
        await TimedAsync("a past day, as known then", Times, () => Past() is var past ? open(past with { Known = RegisterClocks.EndOf(past.On!.Value) }) : null!);
        await TimedAsync("counts of today", Times, () => counts.RunAsync(viewer, today, CancellationToken.None));
        var changes = new FindRegisterChanges(database, clock);
        await TimedAsync("what changed in a year", 10, () => changes.RunAsync(viewer, today, clock.Today().AddDays(-365), null, CancellationToken.None));
        var trend = new FindTrend(database, new FindCalendars(database, clock), clock);
        await TimedAsync("the trend of two school years", 5, () => trend.RunAsync(viewer, today, CancellationToken.None));
        await TimedAsync("the workbook of a past day", 5, async () =>
        {
            await using var found = (await register.RunAsync(viewer, Past(), RegisterPatience.Workbook, CancellationToken.None)).Value;
            await using var workbook = await found.ComposeWorkbookAsync(new("School", "Ysgol"), "Benchmark", CancellationToken.None);
            return workbook.Length;
        });
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak working set              {process.PeakWorkingSet64 / 1e6:F0} MB"));
    }

    private static async Task TimedAsync<T>(string what, int times, Func<Task<T>> act)
    {
        await act(); // The first one compiles.
        var took = new List<double>();
        for (var n = 0; n < times; n++)
        {
            var watch = Stopwatch.StartNew();
            await act();
            took.Add(watch.Elapsed.TotalMilliseconds);
        }

        took.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-30}p50 {took[took.Count / 2],6:F0} ms, p95 {took[(int)Math.Ceiling(took.Count * 0.95) - 1],6:F0} ms"));
    }
}

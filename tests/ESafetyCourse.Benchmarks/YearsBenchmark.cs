using System.Diagnostics;
using System.Globalization;
using ESafetyCourse.Benchmarks.Launches;
using ESafetyCourse.Core.Schema;
using ESafetyCourse.Tests.Simulation;
using Npgsql;

namespace ESafetyCourse.Benchmarks;

/// <summary>School years, simulated day by day with two instances that die at any moment; each day what must hold is held against the facts (docs/benchmarks.md).</summary>
internal static class YearsBenchmark
{
    private static readonly DateOnly First = new(2026, 9, 1); // 29 February 2028 comes in the second year.

    /// <summary>Runs them and prints the figures; ends with what broke, if anything does.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        int Of(int place, int usual) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : usual;
        var last = First.AddYears(Of(2, 5)).AddDays(-1);
        if (last > SimulatedCalendar.Furthest) throw new ArgumentException($"It knows the bank holidays until {SimulatedCalendar.Furthest:O} only.");
        var size = new SimulationSize(Of(0, 60), Of(1, 3000), First, last, Of(3, Environment.TickCount & 0xffff));
        Console.WriteLine($"{size.Schools} schools, {size.People} people, {size.First:yyyy-MM-dd} to {size.Last:yyyy-MM-dd}, seed {size.Seed}");
        var scratch = Scratch.Make();
        try
        {
            await using var cluster = await Cluster.StartAsync(scratch.FullName, CancellationToken.None);
            await new Migrator(Path.Combine(AppContext.BaseDirectory, "migrations"), TimeProvider.System)
                .RunAsync(cluster.Owner, new NpgsqlConnectionStringBuilder(cluster.App).Username!, CancellationToken.None);
            Console.WriteLine(cluster.Durability);
            await using var surroundings = NpgsqlDataSource.Create(cluster.App); // A role may cut its own connections.
            await using var simulation = new SimulatedYears(size, cluster.App, surroundings);
            return await RunAsync(simulation);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(SimulatedYears simulation)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await simulation.RunAsync(day =>
            {
                if (day.Day == 1 && day.Month % 3 == 0) Console.WriteLine($"{day:yyyy-MM-dd} {watch.Elapsed:hh\\:mm\\:ss} {simulation.Figures.Messages:N0} messages");
            });
            return 0;
        }
        catch (SimulationBroke broke)
        {
            Console.Error.WriteLine(broke.Message);
            return 1;
        }
        finally
        {
            Print(simulation.Figures, watch.Elapsed);
        }
    }

    private static void Print(SimulationFigures figures, TimeSpan wall)
    {
        using var process = Process.GetCurrentProcess();
        Line("days", figures.Days);
        Line("facts recorded or undone", figures.Facts);
        Line("of them by leads’ deeds (refused)", $"{figures.Deeds:N0} ({figures.Refused:N0})");
        Line("messages", figures.Messages);
        Line("of them to leads and heads", figures.ToOthers);
        Line("sent once more after a crash", figures.Repeats);
        Line("instances killed", figures.Deaths);
        Line("times their connections were cut", figures.Cuts);
        Line("comparisons with the replay", figures.Comparisons);
        Line("obligations compared", figures.Compared);
        Line("wall time", $"{wall:hh\\:mm\\:ss}");
        Line("ms for a day", $"{wall.TotalMilliseconds / Math.Max(1, figures.Days):F0}");
        foreach (var (what, spent) in figures.Spent) Line($"  {what}", $"{spent.TotalSeconds:F1} s");
        Line("peak memory, the mail server and the replay in it", $"{process.PeakWorkingSet64 / 1e6:F0} MB");
    }

    private static void Line(string what, object value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-50} {value:N0}"));
}

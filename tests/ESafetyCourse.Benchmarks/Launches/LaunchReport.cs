using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>What was measured. Times in milliseconds unless said otherwise.</summary>
internal sealed record LaunchFigures
{
    public required LaunchPlan Plan { get; init; }

    public required IReadOnlyList<Times> Times { get; init; }

    /// <summary>How long the measured launches took together, in seconds.</summary>
    public required double Seconds { get; init; }

    public required double ToolCpu { get; init; }

    public required double DatabaseCpu { get; init; }

    public required double GeneratorCpu { get; init; }

    /// <summary>In MB.</summary>
    public required double PeakMemory { get; init; }

    public required string LoadBefore { get; init; }

    public required string LoadAfter { get; init; }

    public required IReadOnlyDictionary<string, int> Failures { get; init; }

    /// <summary>What the checks after the launches found wrong.</summary>
    public IReadOnlyList<string> Wrong { get; init; } = [];

    public IReadOnlyList<Start> Starts { get; init; } = [];

    /// <summary>The same crowd at bare endpoints; null in the floor's own figures.</summary>
    public LaunchFigures? Floor { get; init; }

    /// <summary>Launches one after another.</summary>
    public IReadOnlyList<Times> OneAtATime { get; init; } = [];

    public string Durability { get; init; } = "";

    public int FirstPageBytes { get; init; }

    public IReadOnlyList<double> SyncTimes { get; init; } = [];

    /// <summary>A percentile by nearest rank.</summary>
    public static double Percentile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(part / 100 * sorted.Length) - 1)];
    }
}

/// <summary>From the start of the process to the first launch's page, in seconds: by the clock, and of CPU.</summary>
internal sealed record Start(double Seconds, double Cpu)
{
    /// <summary>Resident memory after the first launch, in MB; of the last start, when it has been idle for three seconds.</summary>
    public double Memory { get; init; }
}

/// <summary>Writes figures with the aims beside.</summary>
internal static class LaunchReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly (string Name, Func<Times, double> Of)[] Steps =
    [
        ("whole launch", times => times.Whole), ("  login", times => times.Login), ("  signing (the platform's part)", times => times.Signing),
        ("  launch", times => times.Launch), ("  first page", times => times.FirstPage),
    ];

    /// <summary>A table for people.</summary>
    public static string Table(LaunchFigures figures)
    {
        var text = new StringBuilder();
        Line(text, $"{figures.Times.Count} launches, {figures.Plan.Concurrent} at once, {figures.Plan.Returning} % by people who return; {Environment.ProcessorCount} cores, {ProcessFigures.Processor()}");
        Line(text, $".NET {Environment.Version}, {RuntimeInformation.OSDescription}; {figures.Durability}");
        Line(text, $"load average before {figures.LoadBefore}, after {figures.LoadAfter}\n");
        Line(text, $"{"",-34}{"measured",14}{"aim",12}");
        foreach (var (name, measured, unit, aim) in Rows(figures))
            Line(text, $"{name,-34}{measured,10:0.00} {unit,-3}{(aim is { } most ? $"≤ {most} {unit}" : ""),12}  {(aim is null ? "" : measured <= aim ? "met" : "missed")}");
        Line(text, $"\n{"ms",-34}{"p50",10}{"p95",10}{"p99",10}{"worst",10}");
        foreach (var (name, of) in Steps)
        {
            var times = figures.Times.Select(of).ToArray();
            Line(text, $"{name,-34}{At(50),10:0.0}{At(95),10:0.0}{At(99),10:0.0}{At(100),10:0.0}");
            double At(double part) => LaunchFigures.Percentile(times, part);
        }

        foreach (var (failure, count) in figures.Failures) Line(text, $"\nFAILED {count} times: {failure}");
        foreach (var wrong in figures.Wrong) Line(text, $"\nWRONG: {wrong}");
        if (figures.Failures.Count + figures.Wrong.Count == 0) Line(text, $"\nEvery launch led to its page and was stored once; a replayed and a spoilt one were refused.");
        return text.ToString();
    }

    /// <summary>The same for programs.</summary>
    public static string Json(LaunchFigures figures) => JsonSerializer.Serialize(new
    {
        launches = figures.Times.Count, figures.Plan.Concurrent, figures.Plan.Returning, cores = Environment.ProcessorCount, processor = ProcessFigures.Processor(),
        runtime = Environment.Version.ToString(), system = RuntimeInformation.OSDescription, figures.Durability, figures.LoadBefore, figures.LoadAfter,
        figures = Rows(figures).Select(row => new { row.Name, row.Measured, row.Unit, row.Aim }),
        milliseconds = Steps.Select(step => new
        {
            step = step.Name.Trim(), p50 = LaunchFigures.Percentile(figures.Times.Select(step.Of), 50), p95 = LaunchFigures.Percentile(figures.Times.Select(step.Of), 95),
            p99 = LaunchFigures.Percentile(figures.Times.Select(step.Of), 99),
        }),
        figures.Starts, figures.Failures, figures.Wrong,
    }, Indented);

    private static IEnumerable<(string Name, double Measured, string Unit, double? Aim)> Rows(LaunchFigures figures) =>
    [
        ("launches per second", figures.Times.Count / figures.Seconds, "/s", null),
        ("tool and PostgreSQL, CPU per launch", figures.ToolCpu + figures.DatabaseCpu, "ms", 1.9),
        ("  the floor of it", figures.Floor!.ToolCpu + figures.Floor.DatabaseCpu, "ms", null),
        ("tool, CPU per launch", figures.ToolCpu, "ms", null),
        ("  the floor of it", figures.Floor.ToolCpu, "ms", null),
        ("PostgreSQL, CPU per launch", figures.DatabaseCpu, "ms", null),
        ("  the floor of it", figures.Floor.DatabaseCpu, "ms", null),
        ("generator, CPU per launch", figures.GeneratorCpu, "ms", null),
        ("whole launch, p99", LaunchFigures.Percentile(figures.Times.Select(times => times.Whole), 99), "ms", 90),
        ("one at a time, p50", LaunchFigures.Percentile(figures.OneAtATime.Select(times => times.Whole - times.Signing), 50), "ms", 3.5),
        ("tool, peak memory", figures.PeakMemory, "MB", 170),
        ("tool, idle after the first launch", figures.Starts[^1].Memory, "MB", 110),
        ("first launch after start, median", LaunchFigures.Percentile(figures.Starts.Select(start => start.Seconds), 50), "s", 1.2),
        ("  CPU of it, median", LaunchFigures.Percentile(figures.Starts.Select(start => start.Cpu), 50), "s", null),
        ("first page with all it needs", figures.FirstPageBytes / 1000.0, "kB", 100),
        ("write and fsync of 8 kB, median", LaunchFigures.Percentile(figures.SyncTimes, 50), "ms", null),
        ("write and fsync of 8 kB, p99", LaunchFigures.Percentile(figures.SyncTimes, 99), "ms", null),
    ];

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}

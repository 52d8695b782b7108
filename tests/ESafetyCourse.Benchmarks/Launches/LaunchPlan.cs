using System.Globalization;

namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>What is to be measured.</summary>
public sealed record LaunchPlan
{
    public const string Options = """
        Options of launches:
          --launches 10000     launches that are measured
          --warm-up 10000      launches before, not measured
          --concurrent 32      people at once
          --one-at-a-time 500  launches after that, one after another
          --people 400         people who have been here before
          --returning 90       percentage of launches by them; the others are new
          --starts 3           how often the program is started to time the first launch
          --limit 15           minutes after which all is given up
          --program <path>     a published esafety.dll; by default the repository's is published
          --json               figures as JSON
        ESAFETY_BENCH_POSTGRES names a superuser's connection to a PostgreSQL of your own.
        """;

    public int Launches { get; private set; } = 10_000;

    public int WarmUp { get; private set; } = 10_000;

    public int Concurrent { get; private set; } = 32;

    public int OneAtATime { get; private set; } = 500;

    public int People { get; private set; } = 400;

    public int Returning { get; private set; } = 90;

    public int Starts { get; private set; } = 3;

    public int LimitMinutes { get; private set; } = 15;

    public string? Program { get; private set; }

    public bool Json { get; private set; }

    /// <summary>Reads the command line; null when it makes no sense.</summary>
    public static LaunchPlan? Read(string[] options)
    {
        var plan = new LaunchPlan();
        for (var at = 0; at < options.Length; at++)
        {
            if (options[at] == "--json") plan.Json = true;
            else if (at + 1 >= options.Length || !plan.Take(options[at], options[++at])) return null;
        }

        return plan.Returning <= 100 ? plan : null;
    }

    private bool Take(string name, string value)
    {
        if (name == "--program")
        {
            Program = Path.GetFullPath(value);
            return true;
        }

        if (!int.TryParse(value, CultureInfo.InvariantCulture, out var number) || number < 1) return false;
        switch (name)
        {
            case "--launches": Launches = number; return true;
            case "--warm-up": WarmUp = number; return true;
            case "--concurrent": Concurrent = number; return true;
            case "--one-at-a-time": OneAtATime = number; return true;
            case "--people": People = number; return true;
            case "--returning": Returning = number; return true;
            case "--starts": Starts = number; return true;
            case "--limit": LimitMinutes = number; return true;
            default: return false;
        }
    }
}

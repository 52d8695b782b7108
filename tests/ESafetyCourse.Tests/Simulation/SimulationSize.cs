namespace ESafetyCourse.Tests.Simulation;

/// <summary>How much is simulated.</summary>
/// <param name="Schools">Schools.</param>
/// <param name="People">People at all of them together, at the beginning.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="Seed">What decides everything that is left to chance but how fast the machine is.</param>
/// <param name="Busy">How much happens to a school, as a multiple of an ordinary one.</param>
/// <param name="Rough">How often an instance dies, as a multiple of what the benchmark has.</param>
/// <param name="ComparedEvery">On each such day table, query and replay of a school are compared.</param>
public sealed record SimulationSize(int Schools, int People, DateOnly First, DateOnly Last, int Seed, double Busy = 1, double Rough = 1, int ComparedEvery = 1)
{
    /// <summary>How many of the days are compared in full: the last of each year, and of the whole.</summary>
    public bool EndsYear(DateOnly day) => day == Last || (day != First && day.AddDays(1) is var next && (next.Month, next.Day) == (First.Month, First.Day));
}

/// <summary>Something that must never happen has happened.</summary>
public sealed class SimulationBroke(int seed, DateOnly day, string what) : Exception($"Seed {seed}, {day:yyyy-MM-dd}: {what}");

/// <summary>What a simulation came to.</summary>
public sealed class SimulationFigures
{
    private readonly Dictionary<string, TimeSpan> _spent = [];

    public int Days { get; set; }
    public int Facts { get; set; }
    public int Deeds { get; set; }
    public int Refused { get; set; }
    public int Messages { get; set; }
    public int ToOthers { get; set; }
    public int Repeats { get; set; }
    public int Deaths { get; set; }
    public int Cuts { get; set; }
    public int Comparisons { get; set; }
    public int Compared { get; set; }

    /// <summary>Where the time went.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Spent => _spent;

    /// <summary>Does something, and keeps how long it took.</summary>
    public async Task TimedAsync(string what, Func<Task> work)
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        await work();
        _spent[what] = _spent.GetValueOrDefault(what) + System.Diagnostics.Stopwatch.GetElapsedTime(began);
    }
}

using ESafetyCourse.Core;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Obligations;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>Where everybody of a school stands, three times: by the table of the jobs, by the query of the facts, and by the replay in memory.</summary>
/// <param name="desk">An instance.</param>
/// <param name="figures">Counted here.</param>
public sealed class Standing(ProgramInstance desk, SimulationFigures figures)
{
    private const string Kept = """
        select school_id, requirement_id, person_id, cycle, course_slug, modules, opens_on, due_on, first_due_on, done_on, signed, state, beneath, why, until_on,
            is_current, changes_on
        from obligations where school_id = $1
        """;

    /// <summary>The first difference, today and as known now; null where there is none.</summary>
    public async Task<string?> FaultNowAsync(SimulatedSchool school, DateOnly today, DateTimeOffset now)
    {
        var kept = Replay.Written(await KeptAsync(school)).ToList();
        var found = await FoundAsync(school, today, now);
        return Difference("the table", kept, "the query", found) ?? Difference("the query", found, "the replay", Replayed(school, today, now));
    }

    /// <summary>The first difference of query and replay on a day, as known at a moment.</summary>
    public async Task<string?> FaultAsync(SimulatedSchool school, DateOnly on, DateTimeOffset known) =>
        Difference($"on {on:O} as known at {known:O} the query", await FoundAsync(school, on, known), "the replay", Replayed(school, on, known));

    private async Task<List<string>> FoundAsync(SimulatedSchool school, DateOnly on, DateTimeOffset known) =>
        [.. Replay.Written(await desk.Get<FindObligations>().RunAsync(new Viewer.LeadOf(school.Id), on, known, CancellationToken.None))];

    private List<string> Replayed(SimulatedSchool school, DateOnly on, DateTimeOffset known)
    {
        var all = school.People.AsParallel().SelectMany(person => new Replay(school.Facts.Of(person.Id), on, known).Run()).ToList();
        figures.Comparisons++;
        figures.Compared += all.Count;
        return [.. Replay.Written(all)];
    }

    private async Task<List<Obligation>> KeptAsync(SimulatedSchool school)
    {
        var kept = new List<Obligation>();
        await using var read = desk.Connections.CreateCommand(Kept);
        read.Parameters.Add(new() { Value = school.Id.Value });
        await using var row = await read.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            kept.Add(new(
                new(row.GetGuid(0)), new(row.GetGuid(1)), new(row.GetGuid(2)), row.GetInt32(3), row.GetString(4), row.GetFieldValue<string[]>(5), Day(6)!.Value, Day(7)!.Value,
                Day(8)!.Value, Day(9), row.GetFieldValue<string[]>(10), StoredName.Read<ObligationState>(row.GetString(11)), StoredName.Read<ObligationState>(row.GetString(12)),
                StoredName.Read<ObligationWhy>(row.GetString(13)), Day(14), row.GetBoolean(15), Day(16)));
        }

        return kept;

        DateOnly? Day(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
    }

    private static string? Difference(string one, List<string> ones, string other, List<string> others)
    {
        if (ones.SequenceEqual(others)) return null;
        var (only, onlyOther) = (ones.Except(others).Take(3), others.Except(ones).Take(3));
        return $"{one} says {string.Join("; ", only)}, {other} says {string.Join("; ", onlyOther)}";
    }
}

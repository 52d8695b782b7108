using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;

namespace ESafetyCourse.Core.Obligations;

/// <summary>One requirement as it concerns one person, cycle after cycle.</summary>
/// <param name="Rule">The version that holds, or held last; before the first day the first.</param>
/// <param name="Cycles">In their order.</param>
public sealed record Owed(Requirement Rule, IReadOnlyList<Obligation> Cycles)
{
    /// <summary>The cycle that says where the person stands.</summary>
    public Obligation Now => Cycles.First(cycle => cycle.IsCurrent);

    /// <summary>The next cycle that isn't done; null where there is none, or the one of now isn't done yet. It may have been done before it opens.</summary>
    public Obligation? Next => Cycles.FirstOrDefault(cycle => cycle.Cycle > Now.Cycle && cycle.DoneOn is null);

    /// <summary>The newest cycle that is done; null where none is.</summary>
    public Obligation? LastDone => Cycles.LastOrDefault(cycle => cycle.DoneOn is not null);

    /// <summary>Whether it still concerns the person: they are there, are meant, and it is required.</summary>
    public bool Concerns => Now.State is not (ObligationState.Closed or ObligationState.NotApplicable or ObligationState.Superseded);

    /// <summary>Whether something is asked for now that isn't done: nobody is exempt, away, or not meant any more.</summary>
    public bool IsAsked => Now.State is ObligationState.Open or ObligationState.InProgress or ObligationState.Late;

    /// <summary>Whether it is asked for once more, of somebody who did it before.</summary>
    public bool IsRefresher => IsAsked && Now.Cycle > 1;

    /// <summary>Whether a module is asked for now and isn't signed for this cycle.</summary>
    public bool Asks(string module) => IsAsked && Now.Modules.Contains(module) && !Now.Signed.Contains(module);

    /// <summary>The first day on which a signature counts for a cycle after the first.</summary>
    /// <param name="cycle">One of <see cref="Cycles"/>, and not the first.</param>
    public DateOnly CountsFrom(Obligation cycle)
    {
        var before = Cycles.First(one => one.Cycle == cycle.Cycle - 1).DoneOn!.Value.AddDays(1);
        return new[] { cycle.FirstDueOn.AddDays(-Rule.CountsDays), before, Rule.SignedFromOn ?? before }.Max();
    }

    /// <summary>Whether it asks, or asked, for a module.</summary>
    public bool Covers(string module) => Cycles.Any(cycle => cycle.Modules.Contains(module));

    /// <summary>The cycle that a signature counts for; null where it counts for none.</summary>
    /// <param name="module">Slug of the module.</param>
    /// <param name="on">The school day of the signature.</param>
    public Obligation? SignedFor(string module, DateOnly on) => Cycles.LastOrDefault(cycle =>
        cycle.Signed.Contains(module) && (cycle.Cycle == 1 || on >= CountsFrom(cycle)) && (cycle.DoneOn is null || on <= cycle.DoneOn));

    /// <summary>The cycle after one; null where there is none yet.</summary>
    public Obligation? After(Obligation cycle) => Cycles.FirstOrDefault(one => one.Cycle == cycle.Cycle + 1);
}

/// <summary>What a person owes and has done, requirement by requirement.</summary>
public sealed class FindOwed(FindObligations find, FindRequirements requirements)
{
    /// <summary>What is asked of them first, the soonest due first; then the rest.</summary>
    public async Task<IReadOnlyList<Owed>> RunAsync(Viewer.Self viewer, CancellationToken ct)
    {
        var cycles = await find.RunAsync(viewer, ct);
        if (cycles.Count == 0) return [];
        var rules = (await requirements.RunAsync(viewer, ct)).ToDictionary(one => one.Id, one => one.Now);
        var owed =
            from row in cycles
            group row by row.Requirement into one
            where rules.ContainsKey(one.Key) // A lead may have undone it a moment ago.
            select new Owed(rules[one.Key], [.. one.OrderBy(row => row.Cycle)]);
        return [.. owed.OrderByDescending(one => one.IsAsked).ThenBy(one => one.Now.DueOn).ThenBy(one => one.Rule.CourseSlug, StringComparer.Ordinal)];
    }
}

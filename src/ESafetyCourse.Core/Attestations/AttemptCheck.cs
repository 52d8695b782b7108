using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;

namespace ESafetyCourse.Core.Attestations;

/// <summary>
/// Looks at the attempts of one school, in the order of <see cref="KeptAttempt.Rows"/>, and says what can't have come about by
/// using the program.
/// </summary>
internal sealed class AttemptCheck(CheckedEditions editions, Findings findings)
{
    // Several instances write times by their own clocks; two that differ by more could launch nobody (LTI's tokens live minutes).
    private const double ClocksDiffer = 3600;

    private readonly List<KeptAttempt> _earlier = [];
    private long _untrusted;

    public void Look(KeptAttempt attempt)
    {
        if (_earlier.Count > 0 && (_earlier[0].Person, _earlier[0].Module) != (attempt.Person, attempt.Module)) _earlier.Clear();
        foreach (var fault in Faults(attempt))
            findings.Add($"attempt {attempt.Id} (number {attempt.Number} at {attempt.Module} by person {attempt.Person}): {fault}");
        _earlier.Add(attempt);
    }

    /// <summary>Says how many could not be looked at whole.</summary>
    public void End()
    {
        if (_untrusted == 0) return;
        findings.Add($"{_untrusted} attempts could not be marked again, because the document of their edition can't be trusted");
    }

    private IEnumerable<string> Faults(KeptAttempt attempt)
    {
        foreach (var fault in StateFaults(attempt).Concat(OrderFaults(attempt))) yield return fault;
        if (!editions.Has(attempt.Edition)) yield return "its edition is not there";
        else if (editions.Find(attempt.Edition) is not { } module) _untrusted++;
        else if (module.Slug != attempt.Module) yield return $"its edition is of the module {module.Slug}";
        else
        {
            if (!Conditions.Fit(module, attempt.Conditions)) yield return "the conditions kept are not those that its edition depends on";
            module = module.For(attempt.Conditions);
            foreach (var fault in StepsCheck.Faults(attempt, module, _earlier.LastOrDefault())) yield return fault;
            foreach (var fault in MarkCheck.Faults(attempt, module)) yield return fault;
            if (attempt.Drawn is { } drawn && !QuizDraw.IsWhole(module, drawn)) yield return "the questions drawn are no whole quiz";
            if (!DrawFits(attempt, module)) yield return "the questions drawn are not those that its seed draws";
        }
    }

    private static IEnumerable<string> StateFaults(KeptAttempt attempt)
    {
        if (!attempt.PersonThere) yield return "its person is not there";
        var state = StoredName.TryRead<AttemptState>(attempt.State);
        if (state is AttemptState.Open)
        {
            if (attempt.Mark is not null) yield return "it is open, but has a mark";
            yield break;
        }

        if (state is null) yield return $"its state is {attempt.State}, which there is not";
        if (attempt.Drawn is null) yield return "no questions are kept for it";
        if (attempt.Mark is null) yield return "its mark is not there";
        else if (attempt.Mark.Passed != (state is AttemptState.Passed or AttemptState.Signed))
            yield return $"it is {attempt.State}, but its mark says {(attempt.Mark.Passed ? "passed" : "not passed")}";
        if (state is AttemptState.Signed && !attempt.Attested) yield return "it is signed, but no attestation names it";
    }

    // The next attempt begins only when the one before is over, and none is ever taken away.
    private IEnumerable<string> OrderFaults(KeptAttempt attempt)
    {
        var before = _earlier.LastOrDefault();
        var number = (before?.Number ?? 0) + 1;
        if (attempt.Number != number) yield return $"number {number} is missing before it";
        if (before is not null && StoredName.TryRead<AttemptState>(before.State) is AttemptState.Open or AttemptState.Passed)
            yield return $"number {before.Number} before it is still {before.State}";
        if (attempt.Mark?.MarkedAt + ClocksDiffer < attempt.StartedAt) yield return "it was marked before it began";
        if (attempt.StartedAt + ClocksDiffer < before?.Mark?.MarkedAt) yield return "it began before the one before it was marked";
    }

    /// <summary>
    /// Draws again with the seed, from what the person had seen by then. At one school, that is every attempt before this one.
    /// Where they drew at another school too, nothing tells which came first, and the draw is left alone.
    /// </summary>
    private bool DrawFits(KeptAttempt attempt, Module module)
    {
        if (attempt.Drawn is null || attempt.Elsewhere || _earlier.Exists(row => row.Drawn is null)) return true;
        if (_earlier.DistinctBy(row => row.StartedAt).Count() < _earlier.Count) return true;
        var lastSeen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (row, at) in _earlier.OrderBy(row => row.StartedAt).Select((row, at) => (row, at)))
            foreach (var question in row.Drawn!) lastSeen[question] = at + 1;
        return QuizDraw.Draw(module, lastSeen, attempt.Seed).SequenceEqual(attempt.Drawn);
    }
}

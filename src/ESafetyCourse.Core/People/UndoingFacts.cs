using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>How a fact is undone: once, by whoever is quickest.</summary>
public static class UndoingFacts
{
    /// <summary>Undoes those that stand, as part of a save.</summary>
    /// <param name="facts">Which, narrowed to what the lead may see.</param>
    /// <param name="by">The lead.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>How many: none where another lead was quicker.</returns>
    public static Task<int> UndoAsync<T>(this IQueryable<T> facts, Actor.Lead by, DateTimeOffset now, CancellationToken ct) where T : RecordedFact =>
        facts.Where(fact => fact.UndoneAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.UndoneAt, now).SetProperty(r => r.UndoneBy, by.Person), ct);

    /// <summary>The same by whoever runs the program, whom the evidence names.</summary>
    public static Task<int> UndoAsync<T>(this IQueryable<T> facts, Actor.Operator by, DateTimeOffset now, CancellationToken ct) where T : RecordedFact =>
        facts.Where(fact => fact.UndoneAt == null).ExecuteUpdateAsync(row => row.SetProperty(r => r.UndoneAt, now), ct);
}

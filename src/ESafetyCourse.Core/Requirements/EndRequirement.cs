using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Ends a requirement: nobody owes it any more after its last day, and what they did stays in the register.</summary>
public sealed class EndRequirement(CourseContext db, RequirementSaves saves, TimeProvider clock)
{
    /// <summary>Ends, in one save with evidence: versions that would begin later are undone, and the one of the last day ends on it.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="requirement">Which.</param>
    /// <param name="lastOn">The last day (Europe/London), itself included.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="RequirementRefusals.NotThere"/> or <see cref="RequirementRefusals.EndsBeforeItBegan"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, RequirementId requirement, DateOnly lastOn, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var standing = await saves.StandingAsync(by, requirement, ct);
        if (standing.Count == 0) return RequirementRefusals.NotThere.Refuse();
        if (lastOn < standing[0].StartsOn) return RequirementRefusals.EndsBeforeItBegan.Refuse();
        if (standing[^1].EndsOn <= lastOn) return new Done();

        var now = clock.UtcNowStored();
        foreach (var later in standing.Where(row => row.EndsOn is null || row.EndsOn > lastOn)) await saves.UndoAsync(by, later.Id, now, ct);
        if (standing.FindLast(row => row.StartsOn <= lastOn) is { } last && (last.EndsOn is null || last.EndsOn > lastOn))
            db.Add(RequirementRule.Of(last).From(requirement, by.School, by.Person, now, last.StartsOn, lastOn));
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.RequirementEnded(requirement, lastOn, EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Undoes a version of a requirement that was recorded wrongly and adds the right one, which has held all the time.</summary>
public sealed class CorrectRequirement(CourseContext db, RequirementSaves saves, TimeProvider clock)
{
    /// <summary>Corrects, in one save with evidence; where the version stands so already, nothing is written.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">The version as recorded.</param>
    /// <param name="rule">What was really asked.</param>
    /// <param name="startsOn">Its first day (Europe/London), after the last one of the version before; its last day stays.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The requirement; see <see cref="RequirementRefusals"/>.</returns>
    public async Task<Outcome<RequirementId>> RunAsync(Actor.Lead by, Guid id, RequirementRule rule, DateOnly startsOn, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var outcome = await WriteAsync(by, id, rule, startsOn, ct);
        if (outcome.Why is null) await save.CommitAsync(ct);
        return outcome;
    }

    /// <summary>The same as part of somebody else's save, who may only want to know what would come of it.</summary>
    internal async Task<Outcome<RequirementId>> WriteAsync(Actor.Lead by, Guid id, RequirementRule rule, DateOnly startsOn, CancellationToken ct)
    {
        var standing = await saves.StandingWithAsync(by, id, ct);
        if (standing.Find(row => row.Id == id) is not { } wrong) return RequirementRefusals.NotThere.Refuse();
        if (startsOn == wrong.StartsOn && rule.Same(RequirementRule.Of(wrong))) return wrong.RequirementId;
        if (await saves.FaultAsync(by, rule, ct) is { } fault) return fault.Refuse();
        if (startsOn != wrong.StartsOn && saves.Fault(startsOn) is { } start) return start.Refuse();
        var before = standing.FindLast(row => row.StartsOn < wrong.StartsOn)?.EndsOn;
        if (startsOn <= before || startsOn > wrong.EndsOn) return RequirementRefusals.StartsOutside.Refuse();

        var now = clock.UtcNowStored();
        await saves.UndoAsync(by, id, now, ct);
        var version = rule.From(wrong.RequirementId, by.School, by.Person, now, startsOn, wrong.EndsOn);
        db.Add(version);
        db.Add(EvidenceRow.Of(
            by, new EvidenceEntry.RequirementCorrected(wrong.RequirementId, id, version.Id, startsOn, rule.InEvidence(), EvidenceReason.RecordedWrongly), now));
        await db.SaveChangesAsync(ct);
        return wrong.RequirementId;
    }
}

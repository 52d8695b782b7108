using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Requires something more of a school's people.</summary>
public sealed class AddRequirement(CourseContext db, RequirementSaves saves, TimeProvider clock)
{
    /// <summary>Adds, in one save with evidence; where the school requires the very same from that day on, nothing is written: two clicks make one.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="rule">What is asked.</param>
    /// <param name="startsOn">The first day (Europe/London).</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The requirement; see <see cref="RequirementRefusals"/>.</returns>
    public async Task<Outcome<RequirementId>> RunAsync(Actor.Lead by, RequirementRule rule, DateOnly startsOn, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var outcome = await WriteAsync(by, rule, startsOn, ct);
        if (outcome.Why is null) await save.CommitAsync(ct);
        return outcome;
    }

    /// <summary>The same as part of somebody else's save, who may only want to know what would come of it.</summary>
    internal async Task<Outcome<RequirementId>> WriteAsync(Actor.Lead by, RequirementRule rule, DateOnly startsOn, CancellationToken ct)
    {
        if ((await saves.FaultAsync(by, rule, ct) ?? saves.Fault(startsOn)) is { } fault) return fault.Refuse();
        if (await saves.FindSameAsync(by, rule, startsOn, ct) is { } same) return same;
        var now = clock.UtcNowStored();
        var version = rule.From(TypedId.New<RequirementId>(), by.School, by.Person, now, startsOn);
        db.Add(version);
        db.Add(EvidenceRow.Of(
            by, new EvidenceEntry.RequirementAdded(version.RequirementId, version.Id, startsOn, rule.InEvidence(), EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        return version.RequirementId;
    }
}

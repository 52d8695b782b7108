using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Requires something else from a day on: the version until then ends the day before, and what was asked before that day stays as it was.</summary>
public sealed class ChangeRequirement(CourseContext db, RequirementSaves saves, TimeProvider clock)
{
    /// <summary>Changes, in one save with evidence; where the rule is the same already, nothing is written.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">The version that holds until then.</param>
    /// <param name="rule">What is asked from then on.</param>
    /// <param name="startsOn">The first day of it (Europe/London).</param>
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
        if (standing.Find(row => row.Id == id) is not { } old) return RequirementRefusals.NotThere.Refuse();
        if (rule.Same(RequirementRule.Of(old))) return old.RequirementId;
        if ((await saves.FaultAsync(by, rule, ct) ?? saves.Fault(startsOn)) is { } fault) return fault.Refuse();
        if (startsOn <= old.StartsOn || startsOn > old.EndsOn) return RequirementRefusals.StartsOutside.Refuse();

        var now = clock.UtcNowStored();
        await saves.UndoAsync(by, id, now, ct);
        db.Add(RequirementRule.Of(old).From(old.RequirementId, by.School, by.Person, now, old.StartsOn, startsOn.AddDays(-1)));
        var version = rule.From(old.RequirementId, by.School, by.Person, now, startsOn, old.EndsOn);
        db.Add(version);
        db.Add(EvidenceRow.Of(
            by, new EvidenceEntry.RequirementChanged(old.RequirementId, id, version.Id, startsOn, rule.InEvidence(), EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        return old.RequirementId;
    }
}

using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Takes the end of a requirement back: it goes on as if none had been said.</summary>
public sealed class ResumeRequirement(CourseContext db, RequirementSaves saves, TimeProvider clock)
{
    /// <summary>Takes it back, in one save with evidence; where no end is said, nothing is written.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="requirement">Which.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="RequirementRefusals.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, RequirementId requirement, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        if ((await saves.StandingAsync(by, requirement, ct)).LastOrDefault() is not { } last) return RequirementRefusals.NotThere.Refuse();
        if (last.EndsOn is null) return new Done();
        var now = clock.UtcNowStored();
        await saves.UndoAsync(by, last.Id, now, ct);
        db.Add(RequirementRule.Of(last).From(requirement, by.School, by.Person, now, last.StartsOn));
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.RequirementResumed(requirement, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

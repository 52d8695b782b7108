using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Requirements;

/// <summary>
/// Takes a version of a requirement back that should not have been recorded: the one before it goes on in its days, as if nothing had been said.
/// </summary>
public sealed class UndoRequirement(CourseContext db, RequirementSaves saves, TimeProvider clock)
{
    /// <summary>Takes it back, in one save with evidence.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">The version.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The requirement; refused with <see cref="RequirementRefusals.NotThere"/>.</returns>
    public async Task<Outcome<RequirementId>> RunAsync(Actor.Lead by, Guid id, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var standing = await saves.StandingWithAsync(by, id, ct);
        if (standing.Find(row => row.Id == id) is not { } wrong) return RequirementRefusals.NotThere.Refuse();
        var now = clock.UtcNowStored();
        await saves.UndoAsync(by, id, now, ct);
        // Where days lay between the two, the one before had ended by itself.
        if (standing.Find(row => row.EndsOn is { } last && last.AddDays(1) == wrong.StartsOn) is { } before)
        {
            await saves.UndoAsync(by, before.Id, now, ct);
            db.Add(RequirementRule.Of(before).From(before.RequirementId, by.School, by.Person, now, before.StartsOn, wrong.EndsOn));
        }

        db.Add(EvidenceRow.Of(by, new EvidenceEntry.RequirementUndone(wrong.RequirementId, id, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return wrong.RequirementId;
    }
}

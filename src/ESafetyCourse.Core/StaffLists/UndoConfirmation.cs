using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>Takes back that the list of staff is complete.</summary>
public sealed class UndoConfirmation(CourseContext db, TimeProvider clock)
{
    /// <summary>The lead may see no such confirmation, or it was taken back.</summary>
    public static RefusalCode NotThere { get; } = new("staff-list-confirmation-not-there");

    /// <summary>Takes it back, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, Guid confirmation, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        if (await db.StaffListConfirmations.VisibleTo(Viewer.Of(by)).Where(row => row.Id == confirmation).UndoAsync(by, now, ct) == 0) return NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.StaffListConfirmationUndone(confirmation, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

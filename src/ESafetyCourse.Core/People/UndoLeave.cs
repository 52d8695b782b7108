using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Takes back that somebody is on leave.</summary>
public sealed class UndoLeave(CourseContext db, TimeProvider clock)
{
    /// <summary>Takes back, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="FactRefusals.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, Guid id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var stands = db.Leaves.VisibleTo(Viewer.Of(by)).Where(leave => leave.Id == id && leave.UndoneAt == null);
        if (await stands.AsNoTracking().FirstOrDefaultAsync(ct) is not { } leave) return FactRefusals.NotThere.Refuse();
        if (await stands.UndoAsync(by, now, ct) == 0) return FactRefusals.NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.LeaveUndone(id, leave.PersonId, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

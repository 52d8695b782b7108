using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.People;

/// <summary>Takes back that somebody holds a duty: they never held it so.</summary>
public sealed class UndoDuty(CourseContext db, TimeProvider clock)
{
    /// <summary>Takes back, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="FactRefusals.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, Guid id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var stands = db.Duties.VisibleTo(Viewer.Of(by)).Where(row => row.Id == id && row.UndoneAt == null);
        if (await stands.UndoAsync(by, now, ct) == 0) return FactRefusals.NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.DutyUndone(id, EvidenceReason.RecordedWrongly), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

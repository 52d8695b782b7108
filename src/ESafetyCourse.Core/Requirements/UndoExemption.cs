using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Takes back that somebody is exempt.</summary>
public sealed class UndoExemption(CourseContext db, TimeProvider clock)
{
    /// <summary>Takes back, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="FactRefusals.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, Guid id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var stands = db.Exemptions.VisibleTo(Viewer.Of(by)).Where(row => row.Id == id && row.UndoneAt == null);
        if (await stands.AsNoTracking().FirstOrDefaultAsync(ct) is not { } exemption) return FactRefusals.NotThere.Refuse();
        if (await stands.UndoAsync(by, now, ct) == 0) return FactRefusals.NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.ExemptionUndone(id, exemption.PersonId, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

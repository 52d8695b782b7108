using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Erases the file that shows a completion. The completion stands, with the file's hash.</summary>
public sealed class EraseCompletionFile(CourseContext db, TimeProvider clock)
{
    /// <summary>Erases, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="FactRefusals.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, CompletionId id, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        if (await db.Completions.AsNoTracking().VisibleTo(Viewer.Of(by)).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } completion)
            return FactRefusals.NotThere.Refuse();
        if (await db.CompletionFiles.Where(file => file.CompletionId == id).ExecuteDeleteAsync(ct) == 0) return FactRefusals.NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.CompletionFileErased(id, completion.PersonId, EvidenceReason.LeadDecided), clock.UtcNowStored()));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

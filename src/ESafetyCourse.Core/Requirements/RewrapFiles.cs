using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Seals every file that shows a completion by the newest master key, so that older ones can be taken away.</summary>
public sealed class RewrapFiles(CourseContext db, MasterKey master, TimeProvider clock)
{
    /// <summary>A file is sealed by a master key that is not configured.</summary>
    public static RefusalCode SealedByAnother { get; } = new("completion-file-sealed-by-another");

    /// <summary>Seals anew what an older one sealed, each file in a save of its own: there may be many, of megabytes each.</summary>
    /// <returns>How many; refused with <see cref="SealedByAnother"/> and the completion's id, with those before it sealed anew.</returns>
    public async Task<Outcome<int>> RunAsync(Actor.Operator by, CancellationToken ct)
    {
        var (ids, anew) = (await db.CompletionFiles.OrderBy(file => file.CompletionId).Select(file => file.CompletionId).ToListAsync(ct), 0);
        foreach (var id in ids)
        {
            await using var save = await db.Database.BeginTransactionAsync(ct);
            if (await db.CompletionFiles.AsNoTracking().FirstOrDefaultAsync(row => row.CompletionId == id, ct) is not { } file) continue; // Erased meanwhile.
            if (master.TryOpen(file.Sealed, RecordCompletion.Purpose) is null) return SealedByAnother.Refuse($"{id}");
            if (master.Reseal(file.Sealed, RecordCompletion.Purpose) is not { } resealed) continue;
            if (await db.CompletionFiles.Where(row => row.CompletionId == id).ExecuteDeleteAsync(ct) == 0) continue;
            db.Add(new CompletionFile { CompletionId = id, Name = file.Name, MediaType = file.MediaType, Sealed = resealed });
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.FileRewrapped(id, master.Newest.Name), clock.UtcNowStored()));
            await db.SaveChangesAsync(ct);
            await save.CommitAsync(ct);
            db.ChangeTracker.Clear();
            anew++;
        }

        return anew;
    }
}

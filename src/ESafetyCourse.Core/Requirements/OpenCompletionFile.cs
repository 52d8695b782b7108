using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>What somebody handed in, opened for a lead of the school.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">Its kind.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed record OpenedFile(string Name, string MediaType, byte[] Bytes);

/// <summary>Opens the file that shows a completion.</summary>
public sealed class OpenCompletionFile(CourseContext db, MasterKey master)
{
    /// <summary>The file; null where the lead may see none, or it was erased.</summary>
    public async Task<OpenedFile?> RunAsync(Viewer.LeadOf viewer, CompletionId completion, CancellationToken ct)
    {
        if (!await db.Completions.VisibleTo(viewer).AnyAsync(row => row.Id == completion, ct)) return null;
        return await db.CompletionFiles.AsNoTracking().FirstOrDefaultAsync(row => row.CompletionId == completion, ct) is { } file
            ? new(file.Name, file.MediaType, master.Open(file.Sealed, RecordCompletion.Purpose))
            : null;
    }
}

using System.Security.Cryptography;
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
    /// <exception cref="CryptographicException">It is not the one that was handed in: the completion has its hash.</exception>
    public async Task<OpenedFile?> RunAsync(Viewer.LeadOf viewer, CompletionId completion, CancellationToken ct)
    {
        if (await db.Completions.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(row => row.Id == completion, ct) is not { } shown) return null;
        if (await db.CompletionFiles.AsNoTracking().FirstOrDefaultAsync(row => row.CompletionId == completion, ct) is not { } file) return null;
        var bytes = master.Open(file.Sealed, RecordCompletion.Purpose);
        // Any other file that was sealed for a completion opens as well; this one alone is evidence.
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != shown.FileSha256)
            throw new CryptographicException("The file is not the one that was handed in.");
        return new(file.Name, file.MediaType, bytes);
    }
}

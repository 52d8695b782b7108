using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ESafetyCourse.Core.People;

/// <summary>How every change to a post is saved.</summary>
internal static class SavingPosts
{
    /// <summary>Saves and commits, unless the person holds a post in that staff group already: then nothing is written.</summary>
    public static async Task<PostOutcome> SavePostAsync(this CourseContext db, IDbContextTransaction save, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_posts_person_school_group"))
        {
            db.ChangeTracker.Clear();
            return PostOutcome.AlreadyHeld;
        }

        await save.CommitAsync(ct);
        return PostOutcome.Done;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ESafetyCourse.Core.People;

/// <summary>How a post that is to stand is saved.</summary>
internal static class SavingPosts
{
    /// <summary>Saves and commits, unless the person holds a post in that staff group already: then nothing is written.</summary>
    /// <returns>The post that stands now.</returns>
    public static async Task<Outcome<PostId>> SavePostAsync(this CourseContext db, IDbContextTransaction save, PostId post, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_posts_person_school_group"))
        {
            db.ChangeTracker.Clear();
            return PostRefusals.AlreadyHeld.Refuse();
        }

        await save.CommitAsync(ct);
        return post;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ESafetyCourse.Core.People;

/// <summary>How a post that is to stand is saved.</summary>
internal static class SavingPosts
{
    /// <summary>Whether the person holds a post in the same staff group on some day of this one, that stands beside it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="post">The post.</param>
    /// <param name="ids">Every id that the person goes by.</param>
    /// <param name="ct">Cancellation.</param>
    public static Task<bool> HasPostBesideAsync(this CourseContext db, Post post, IReadOnlyCollection<PersonId> ids, CancellationToken ct) =>
        db.Posts.VisibleTo(new Viewer.LeadOf(post.SchoolId)).AnyAsync(
            row => row.Id != post.Id && row.UndoneAt == null && ids.Contains(row.PersonId) && row.StaffGroup == post.StaffGroup
                && (row.EndsOn == null || row.EndsOn >= post.StartsOn) && (post.EndsOn == null || row.StartsOn <= post.EndsOn),
            ct);

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

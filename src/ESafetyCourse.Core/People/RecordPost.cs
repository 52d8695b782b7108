using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Records what a person does at a school: asked once, at the first launch there.</summary>
public sealed class RecordPost(CourseContext db, TimeProvider clock)
{
    /// <summary>They said nothing of what they do.</summary>
    public static RefusalCode NothingSaid { get; } = new("post-nothing-said");

    /// <summary>Adds the posts unless the person holds one at the school already: then a lead corrects it. With evidence.</summary>
    /// <param name="by">Who, and where.</param>
    /// <param name="groups">One for each post.</param>
    /// <param name="ewcRegistered">What the person said of their EWC registration.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="NothingSaid"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Member by, IReadOnlyCollection<StaffGroup> groups, bool ewcRegistered, CancellationToken ct)
    {
        if (groups.Count == 0) return NothingSaid.Refuse();
        var own = Viewer.Of(by);
        if (await db.Posts.VisibleTo(own).NotOverOn(clock.Today()).AnyAsync(ct)) return new Done();

        var now = clock.UtcNowStored();
        foreach (var group in groups.Distinct())
        {
            var post = Post.New(by.Person, by.School, new(group, ewcRegistered), by.Person, now);
            db.Add(post);
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.PostRecorded(post.Id, group, ewcRegistered), now));
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_posts_person_school_group"))
        {
            db.ChangeTracker.Clear(); // Two clicks: the first one recorded it.
        }

        return new Done();
    }
}

using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Records what a person does at a school: asked once, at the first launch there.</summary>
public sealed class RecordPost(CourseContext db, TimeProvider clock)
{
    /// <summary>Adds the posts unless the person holds one at the school already: then a lead corrects it. With evidence.</summary>
    /// <param name="person">Who.</param>
    /// <param name="school">Where.</param>
    /// <param name="staffGroups">Keys of <see cref="StaffGroups.All"/>, one for each post.</param>
    /// <param name="ewcRegistered">What the person said of their EWC registration.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task RunAsync(PersonId person, SchoolId school, IEnumerable<string> staffGroups, bool ewcRegistered, CancellationToken ct)
    {
        if (await db.Posts.AnyAsync(post => post.PersonId == person && post.SchoolId == school && post.EndedAt == null, ct)) return;

        var now = clock.UtcNowStored();
        foreach (var staffGroup in staffGroups.Distinct(StringComparer.Ordinal))
        {
            var post = new Post
            {
                Id = TypedId.New<PostId>(), PersonId = person, SchoolId = school,
                StaffGroup = staffGroup, EwcRegistered = ewcRegistered, CreatedAt = now,
            };
            db.Add(post);
            db.Add(EvidenceRow.By(person, school, "post-recorded", post.Id.ToString(), now, new()
            {
                ["staffGroup"] = staffGroup, ["ewcRegistered"] = ewcRegistered,
            }));
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_posts_person_school_group"))
        {
            db.ChangeTracker.Clear(); // Two clicks: the first one recorded it.
        }
    }
}

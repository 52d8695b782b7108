using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.People;

/// <summary>Adds a further post that a person holds at the lead's school.</summary>
public sealed class AddPost(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>Adds, in one save with evidence.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="person">Whose; by any id that they go by.</param>
    /// <param name="group">The staff group, in which no entry of theirs may have a post.</param>
    /// <param name="ewcRegistered">Whether the person is registered with the EWC for it.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The new post; see <see cref="PostRefusals"/> and <see cref="FindPeople.NotThere"/>.</returns>
    public async Task<Outcome<PostId>> RunAsync(Actor.Lead by, PersonId person, StaffGroup group, bool ewcRegistered, CancellationToken ct)
    {
        if ((await find.RunAsync(new(by.School), ct)).Of(person) is not { } found) return FindPeople.NotThere.Refuse();
        if (found.Groups.Contains(group)) return PostRefusals.AlreadyHeld.Refuse();
        var now = clock.UtcNowStored();
        var post = new Post
        {
            Id = TypedId.New<PostId>(), PersonId = found.Id, SchoolId = by.School, StaffGroup = group, EwcRegistered = ewcRegistered, RecordedAt = now, StartsOn = SchoolCalendar.DateOf(now), RecordedBy = by.Person,
        };
        await using var save = await db.Database.BeginTransactionAsync(ct);
        db.Add(post);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PostAdded(post.Id, found.Id, group, ewcRegistered, EvidenceReason.HeldBesides), now));
        return await db.SavePostAsync(save, post.Id, ct);
    }
}

using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.People;

/// <summary>Adds a further post that a person holds at the lead's school, or will.</summary>
public sealed class AddPost(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>Adds, in one save with evidence.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="person">Whose; by any id that they go by.</param>
    /// <param name="said">The post. On none of its days may an entry of theirs have one in the same staff group.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The new post; see <see cref="PostRefusals"/> and <see cref="FindPeople.NotThere"/>.</returns>
    public async Task<Outcome<PostId>> RunAsync(Actor.Lead by, PersonId person, PostSaid said, CancellationToken ct)
    {
        if (said.Fault is { } fault) return fault.Refuse();
        if ((await find.RunAsync(new(by.School), ct)).Of(person) is not { } found) return FindPeople.NotThere.Refuse();
        var now = clock.UtcNowStored();
        var post = Post.New(found.Id, by.School, said, by.Person, now);
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        if (await db.HasPostBesideAsync(post, found.Ids, ct)) return PostRefusals.AlreadyHeld.Refuse();
        db.Add(post);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PostAdded(post.Id, found.Id, said.Group, said.EwcRegistered, EvidenceReason.HeldBesides, said.StartsOn), now));
        return await db.SavePostAsync(save, post.Id, ct);
    }
}

using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Ends a post that is over, or will be. The person stays in the register as far as they signed.</summary>
public sealed class EndPost(CourseContext db, TimeProvider clock)
{
    /// <summary>A post can't end before the day on which somebody said that it began.</summary>
    public static RefusalCode BeforeItBegan { get; } = new("post-ends-before-it-began");

    /// <summary>Ends, in one save with evidence: the row is undone, and one with an end stands in its place. Another end than one known already counts instead.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">The post as recorded.</param>
    /// <param name="lastOn">The last day (Europe/London), itself included; where nobody said when it began, it may be before we heard of it.</param>
    /// <param name="how">How it ended.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The post as it stands now; refused with <see cref="PostRefusals.NotThere"/>, <see cref="PostRefusals.AlreadyHeld"/> or <see cref="BeforeItBegan"/>.</returns>
    public async Task<Outcome<PostId>> RunAsync(Actor.Lead by, PostId id, DateOnly lastOn, PostEnd how, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var held = db.Posts.VisibleTo(Viewer.Of(by)).Where(post => post.Id == id && post.UndoneAt == null);
        if (await held.AsNoTracking().FirstOrDefaultAsync(ct) is not { } post) return PostRefusals.NotThere.Refuse();
        if (lastOn < post.StartsOn && post.StartKnown) return BeforeItBegan.Refuse();
        if ((post.EndsOn, post.EndedHow) == (lastOn, how)) return id;
        var ended = post.Instead(by.Person, now, new(EndsOn: lastOn, EndedHow: how));
        if (await held.UndoAsync(by, now, ct) == 0) return PostRefusals.NotThere.Refuse();
        if (await db.HasPostBesideAsync(ended, [post.PersonId], ct)) return PostRefusals.AlreadyHeld.Refuse();
        db.Add(ended);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PostEnded(id, post.PersonId, ended.Id, lastOn, how.Stored(), EvidenceReason.Over), now));
        return await db.SavePostAsync(save, ended.Id, ct);
    }
}

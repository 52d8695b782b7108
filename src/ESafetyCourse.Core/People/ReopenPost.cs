using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Takes back that a post ended, or will: it is held on, with no end known.</summary>
public sealed class ReopenPost(CourseContext db, TimeProvider clock)
{
    /// <summary>Takes back, in one save with evidence.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">The post as recorded, with its end.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The post as it stands now; refused with <see cref="PostRefusals.NotThere"/> or <see cref="PostRefusals.AlreadyHeld"/>.</returns>
    public async Task<Outcome<PostId>> RunAsync(Actor.Lead by, PostId id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var ended = db.Posts.VisibleTo(Viewer.Of(by)).Where(post => post.Id == id && post.UndoneAt == null && post.EndsOn != null);
        if (await ended.AsNoTracking().FirstOrDefaultAsync(ct) is not { } post) return PostRefusals.NotThere.Refuse();
        if (await ended.UndoAsync(by, now, ct) == 0) return PostRefusals.NotThere.Refuse();
        var open = post.Instead(by.Person, now, new());
        if (await db.HasPostBesideAsync(open, [post.PersonId], ct)) return PostRefusals.AlreadyHeld.Refuse();
        db.Add(open);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PostReopened(id, post.PersonId, open.Id, EvidenceReason.TakenBack), now));
        return await db.SavePostAsync(save, open.Id, ct);
    }
}

using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Says that a post was never held: it was recorded wrongly, and nothing stands in its place.</summary>
public sealed class UndoPost(CourseContext db, TimeProvider clock)
{
    /// <summary>Undoes, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="PostRefusals.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, PostId id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var held = db.Posts.VisibleTo(Viewer.Of(by)).Where(post => post.Id == id && post.UndoneAt == null);
        if (await held.AsNoTracking().FirstOrDefaultAsync(ct) is not { } post) return PostRefusals.NotThere.Refuse();
        if (await held.UndoAsync(by, now, ct) == 0) return PostRefusals.NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PostUndone(id, post.PersonId, EvidenceReason.RecordedWrongly), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>
/// Undoes a post that was recorded wrongly and adds the right one, which ends as it did: past attestations name the posts that they covered then.
/// </summary>
public sealed class CorrectPost(CourseContext db, TimeProvider clock)
{
    /// <summary>Corrects, in one save with evidence; where the post stands so already, nothing is written.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">The post as recorded.</param>
    /// <param name="said">What it really is.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The post that stands now; see <see cref="PostRefusals"/> and <see cref="EndPost.BeforeItBegan"/>.</returns>
    public async Task<Outcome<PostId>> RunAsync(Actor.Lead by, PostId id, PostSaid said, CancellationToken ct)
    {
        if (said.Fault is { } fault) return fault.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var held = db.Posts.VisibleTo(Viewer.Of(by)).Where(post => post.Id == id && post.UndoneAt == null);
        if (await held.AsNoTracking().FirstOrDefaultAsync(ct) is not { } old) return PostRefusals.NotThere.Refuse();
        if (said == PostSaid.Of(old)) return id;
        if (said.StartsOn > old.EndsOn) return EndPost.BeforeItBegan.Refuse();

        // Undone first: the new one may be in the same group. Two leads at once: the second finds nothing to undo.
        if (await held.UndoAsync(by, now, ct) == 0) return PostRefusals.NotThere.Refuse();
        var post = old.Instead(by.Person, now, PostChange.To(said) with { EndsOn = old.EndsOn, EndedHow = old.EndedHow });
        if (await db.HasPostBesideAsync(post, [post.PersonId], ct)) return PostRefusals.AlreadyHeld.Refuse();
        db.Add(post);
        db.Add(EvidenceRow.Of(
            by, new EvidenceEntry.PostCorrected(id, old.PersonId, post.Id, said.Group, said.EwcRegistered, EvidenceReason.RecordedWrongly, said.StartsOn), now));
        return await db.SavePostAsync(save, post.Id, ct);
    }
}

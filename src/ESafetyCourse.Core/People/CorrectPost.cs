using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Undoes a post that was recorded wrongly and adds the right one, which has the same days: past attestations name the posts that they covered then.</summary>
public sealed class CorrectPost(CourseContext db, TimeProvider clock)
{
    /// <summary>Corrects, in one save with evidence; where the post stands so already, nothing is written.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">The post as recorded.</param>
    /// <param name="group">What it really is.</param>
    /// <param name="ewcRegistered">Whether the person is registered with the EWC for it.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The post that stands now; see <see cref="PostRefusals"/>.</returns>
    public async Task<Outcome<PostId>> RunAsync(Actor.Lead by, PostId id, StaffGroup group, bool ewcRegistered, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var held = db.Posts.VisibleTo(Viewer.Of(by)).NotOverOn(clock.Today()).Where(post => post.Id == id);
        if (await held.AsNoTracking().FirstOrDefaultAsync(ct) is not { } old) return PostRefusals.NotThere.Refuse();
        if (old.StaffGroup == group && old.EwcRegistered == ewcRegistered) return id;

        // Undone first: the new one may be in the same group. Two leads at once: the second finds nothing to undo.
        if (await held.UndoAsync(by, now, ct) == 0) return PostRefusals.NotThere.Refuse();
        var post = old.Instead(by.Person, now, new(group, ewcRegistered, EndsOn: old.EndsOn, EndedHow: old.EndedHow));
        db.Add(post);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PostCorrected(id, old.PersonId, post.Id, group, ewcRegistered, EvidenceReason.RecordedWrongly), now));
        return await db.SavePostAsync(save, post.Id, ct);
    }
}

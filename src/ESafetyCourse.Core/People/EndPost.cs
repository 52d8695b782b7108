using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Ends a post that is over. The person stays in the register as far as they signed.</summary>
public sealed class EndPost(CourseContext db, TimeProvider clock)
{
    /// <summary>Ends, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="PostRefusals.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, PostId id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var held = db.Posts.VisibleTo(Viewer.Of(by)).Where(post => post.Id == id && post.EndedAt == null);
        if (await held.AsNoTracking().FirstOrDefaultAsync(ct) is not { } post) return PostRefusals.NotThere.Refuse();
        if (await held.ExecuteUpdateAsync(row => row.SetProperty(r => r.EndedAt, now), ct) == 0) return PostRefusals.NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PostEnded(id, post.PersonId, EvidenceReason.Over), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

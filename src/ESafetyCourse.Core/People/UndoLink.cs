using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Takes back what a lead said of two people: each is who they were, and a question that was asked is asked again.</summary>
public sealed class UndoLink(CourseContext db, TimeProvider clock)
{
    /// <summary>The lead may see no such answer, or it was taken back already.</summary>
    public static RefusalCode NotThere { get; } = new("people-link-not-there");

    /// <summary>Takes back, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, Guid id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var links = db.PersonLinks.VisibleTo(Viewer.Of(by)).Where(link => link.Id == id && link.UndoneAt == null);
        if (await links.AsNoTracking().FirstOrDefaultAsync(ct) is not { } link) return NotThere.Refuse();
        if (await links.ExecuteUpdateAsync(row => row.SetProperty(r => r.UndoneAt, now), ct) == 0) return NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PeopleLinkUndone(link.PersonId, link.OtherId, link.Same, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

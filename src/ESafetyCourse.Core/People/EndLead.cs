using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Ends another lead's right. As nobody ends their own, the last lead of a school always stays.</summary>
public sealed class EndLead(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>It is the lead's own: only another lead ends it.</summary>
    public static RefusalCode OwnRight { get; } = new("lead-own-right");

    /// <summary>The one is no lead, or whoever asks has stopped being one.</summary>
    public static RefusalCode NoLead { get; } = new("lead-not-there");

    /// <summary>Ends, in one save with evidence.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="person">Whose right ends; by any id that they go by.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="OwnRight"/>, <see cref="NoLead"/> or <see cref="FindPeople.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, PersonId person, CancellationToken ct)
    {
        var viewer = Viewer.Of(by);
        if ((await find.RunAsync(viewer, ct)).Of(person) is not { } found) return FindPeople.NotThere.Refuse();
        if (found.Ids.Contains(by.Person)) return OwnRight.Refuse();
        var (now, ids) = (clock.UtcNowStored(), found.Ids);
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct); // Two leads who end each other's right at once: the first one stays.
        var leads = db.Leads.VisibleTo(viewer).Where(lead => lead.RevokedAt == null);
        if (!await leads.AnyAsync(lead => lead.PersonId == by.Person, ct)) return NoLead.Refuse();
        var ended = await leads.Where(lead => ids.Contains(lead.PersonId)).ExecuteUpdateAsync(row => row.SetProperty(r => r.RevokedAt, now), ct);
        if (ended == 0) return NoLead.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.LeadEnded(found.Id, EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>What came of saying that two people are one.</summary>
public enum LinkOutcome
{
    /// <summary>They are one from now on.</summary>
    Linked,

    /// <summary>The one who would give up their id is the lead who asks.</summary>
    Own,

    /// <summary>The one who would give up their id is a lead: a right must not vanish with it.</summary>
    IsLead,

    /// <summary>Others were said to be the one who would give up their id.</summary>
    HasOthers,

    /// <summary>One of them is not there, or was linked a moment ago.</summary>
    Unknown,
}

/// <summary>
/// Says that somebody the school knows is somebody else it knows: from now on their launches are that person's, at this
/// school. What either of them did and signed stays under the id it was done with (docs/adr/0007).
/// </summary>
public sealed class LinkPeople(CourseContext db, TimeProvider clock)
{
    /// <summary>Links, in one save with evidence; what was said of the person before is taken back.</summary>
    /// <param name="viewer">The lead's school.</param>
    /// <param name="by">The lead.</param>
    /// <param name="person">Who gives up their id, found as this lead.</param>
    /// <param name="other">Who that is, found as this lead.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<LinkOutcome> RunAsync(Viewer.LeadOf viewer, PersonId by, SchoolPerson person, SchoolPerson other, CancellationToken ct)
    {
        if (person.Id == other.Id) return LinkOutcome.Unknown;
        if (person.Id == by) return LinkOutcome.Own;
        var (now, id, otherId) = (clock.UtcNowStored(), person.Id, other.Id);
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(viewer, ct);
        if (await db.Leads.VisibleTo(viewer).AnyAsync(lead => lead.PersonId == id && lead.RevokedAt == null, ct)) return LinkOutcome.IsLead;
        var links = db.PersonLinks.VisibleTo(viewer).Where(link => link.UndoneAt == null);
        if (await links.AnyAsync(link => link.Same && link.OtherId == id, ct)) return LinkOutcome.HasOthers;
        if (await links.AnyAsync(link => link.Same && (link.PersonId == id || link.PersonId == otherId), ct)) return LinkOutcome.Unknown;

        var apart = await links.Where(link => link.PersonId == id).ExecuteUpdateAsync(row => row.SetProperty(r => r.UndoneAt, now), ct);
        db.Add(new PersonLink { Id = Guid.CreateVersion7(now), SchoolId = viewer.School, PersonId = id, OtherId = otherId, Same = true, DecidedAt = now });
        db.Add(EvidenceRow.By(by, viewer.School, "people-linked", id.ToString(), now, new()
        {
            ["sameAs"] = otherId.ToString(), ["insteadOfApart"] = apart > 0,
        }));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return LinkOutcome.Linked;
    }
}

/// <summary>Says that a newcomer is somebody else than the person whose id the LMS gave them: the question is answered.</summary>
public sealed class TellApart(CourseContext db, TimeProvider clock)
{
    /// <summary>Answers, in one save with evidence.</summary>
    /// <returns>False when a lead has answered already.</returns>
    public async Task<bool> RunAsync(Viewer.LeadOf viewer, PersonId by, Restart restart, CancellationToken ct)
    {
        var (now, id) = (clock.UtcNowStored(), restart.Newcomer);
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(viewer, ct);
        if (await db.PersonLinks.VisibleTo(viewer).AnyAsync(link => link.UndoneAt == null && link.PersonId == id, ct)) return false;
        db.Add(new PersonLink { Id = Guid.CreateVersion7(now), SchoolId = viewer.School, PersonId = id, OtherId = restart.Former, DecidedAt = now });
        db.Add(EvidenceRow.By(by, viewer.School, "people-told-apart", id.ToString(), now, new() { ["notSameAs"] = restart.Former.ToString() }));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return true;
    }
}

/// <summary>Takes back what a lead said of two people: each is who they were, and a question that was asked is asked again.</summary>
public sealed class UndoLink(CourseContext db, TimeProvider clock)
{
    /// <summary>Takes back, in one save with evidence.</summary>
    /// <returns>False when the lead may see no such answer, or it was taken back already.</returns>
    public async Task<bool> RunAsync(Viewer.LeadOf viewer, PersonId by, Guid id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var links = db.PersonLinks.VisibleTo(viewer).Where(link => link.Id == id && link.UndoneAt == null);
        if (await links.AsNoTracking().FirstOrDefaultAsync(ct) is not { } link) return false;
        if (await links.ExecuteUpdateAsync(row => row.SetProperty(r => r.UndoneAt, now), ct) == 0) return false;
        db.Add(EvidenceRow.By(by, viewer.School, "people-link-undone", link.PersonId.ToString(), now, new()
        {
            ["other"] = link.OtherId.ToString(), ["wasSame"] = link.Same,
        }));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return true;
    }
}

using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>
/// Says that somebody the school knows is somebody else it knows: from now on their launches are that person's, at this
/// school. What either of them did and signed stays under the id it was done with (docs/adr/0007).
/// </summary>
public sealed class LinkPeople(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>The one who would give up their id is the lead who asks.</summary>
    public static RefusalCode OwnId { get; } = new("people-own-id");

    /// <summary>The one who would give up their id is a lead: a right must not vanish with it.</summary>
    public static RefusalCode IsLead { get; } = new("people-is-lead");

    /// <summary>Others were said to be the one who would give up their id.</summary>
    public static RefusalCode HasOthers { get; } = new("people-has-others");

    /// <summary>One of them was linked a moment ago, or they are one already.</summary>
    public static RefusalCode LinkedAlready { get; } = new("people-linked-already");

    /// <summary>Links, in one save with evidence; where it was said before that they are two, that is taken back. What was said of others stays.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="person">Who gives up their id.</param>
    /// <param name="other">Who that is.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with one of this deed's codes or <see cref="FindPeople.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, PersonId person, PersonId other, CancellationToken ct)
    {
        var viewer = Viewer.Of(by);
        var people = await find.RunAsync(viewer, ct);
        if ((people.Of(person)?.Id, people.Of(other)?.Id) is not ({ } id, { } otherId)) return FindPeople.NotThere.Refuse();
        if (id == otherId) return LinkedAlready.Refuse();
        if (id == by.Person) return OwnId.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        if (await db.Leads.VisibleTo(viewer).AnyAsync(lead => lead.PersonId == id && lead.RevokedAt == null, ct)) return IsLead.Refuse();
        var links = db.PersonLinks.VisibleTo(viewer).Where(link => link.UndoneAt == null);
        if (await links.AnyAsync(link => link.Same && link.OtherId == id, ct)) return HasOthers.Refuse();
        if (await links.AnyAsync(link => link.Same && (link.PersonId == id || link.PersonId == otherId), ct)) return LinkedAlready.Refuse();

        var others = await links.Where(link => link.Same && link.OtherId == otherId).Select(link => link.PersonId).ToListAsync(ct);
        others.Add(otherId);
        var apart = await links.Where(link => (link.PersonId == id && others.Contains(link.OtherId)) || (link.OtherId == id && others.Contains(link.PersonId)))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.UndoneAt, now), ct);
        db.Add(new PersonLink { Id = Guid.CreateVersion7(now), SchoolId = by.School, PersonId = id, OtherId = otherId, Same = true, DecidedAt = now });
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PeopleLinked(id, otherId, apart > 0, EvidenceReason.SamePerson), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

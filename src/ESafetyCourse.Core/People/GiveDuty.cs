using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Who is to hold a duty. A closed set.</summary>
public abstract record DutyHolder
{
    private DutyHolder()
    {
    }

    /// <summary>Somebody whom the school knows.</summary>
    public sealed record Known(PersonId Person) : DutyHolder;

    /// <summary>A contact of the school.</summary>
    public sealed record Contact(ContactId Id) : DutyHolder;

    /// <summary>Somebody new, by an address alone.</summary>
    public sealed record New(ContactSaid Said) : DutyHolder;
}

/// <summary>Says that somebody holds a duty at the lead's school from a day on. Several people may hold one duty.</summary>
public sealed class GiveDuty(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>They hold that duty already, on some of these days.</summary>
    public static RefusalCode HeldAlready { get; } = new("duty-held-already");

    /// <summary>The school has no such contact.</summary>
    public static RefusalCode NoContact { get; } = new("duty-no-contact");

    /// <summary>Records it, in one save with evidence.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="duty">Which duty.</param>
    /// <param name="holder">Who.</param>
    /// <param name="startsOn">From which day on (Europe/London).</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// The duty; refused with <see cref="HeldAlready"/>, <see cref="NoContact"/>, <see cref="FindPeople.NotThere"/>, <see cref="FactRefusals.DayUnlikely"/>
    /// or a fault of <see cref="ContactSaid"/>.
    /// </returns>
    public async Task<Outcome<Guid>> RunAsync(Actor.Lead by, DutyKind duty, DutyHolder holder, DateOnly startsOn, CancellationToken ct)
    {
        if (new Days(startsOn, null).Fault(clock.Today()) is { } unlikely) return unlikely.Refuse();
        if (holder is DutyHolder.New { Said.Fault: { } fault }) return fault.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        if ((await HolderAsync(by, holder, now, ct)).IsRefused(out var why, out var who)) return why;
        var held = db.Duties.VisibleTo(Viewer.Of(by)).Where(row => row.UndoneAt == null && row.Kind == duty && (row.EndsOn == null || row.EndsOn >= startsOn));
        var theirs = who.Contact is { } contact
            ? held.Where(row => row.ContactId == contact) : held.Where(row => row.PersonId != null && who.Ids.Contains(row.PersonId.Value));
        if (await theirs.AnyAsync(ct)) return HeldAlready.Refuse();
        var given = new Duty
        {
            Id = Guid.CreateVersion7(now), SchoolId = by.School, Kind = duty, PersonId = who.Person, ContactId = who.Contact, StartsOn = startsOn,
            RecordedAt = now, RecordedBy = by.Person,
        };
        db.Add(given);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.DutyGiven(given.Id, duty.Stored(), who.Person, who.Contact, startsOn, EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return given.Id;
    }

    private async Task<Outcome<Holder>> HolderAsync(Actor.Lead by, DutyHolder holder, DateTimeOffset now, CancellationToken ct)
    {
        switch (holder)
        {
            case DutyHolder.Known(var person):
                return (await find.RunAsync(Viewer.Of(by), ct)).Of(person) is { } found ? new Holder(found.Id, null, found.Ids) : FindPeople.NotThere.Refuse();
            case DutyHolder.Contact(var id):
                var stands = await db.Contacts.VisibleTo(Viewer.Of(by)).AnyAsync(row => row.Id == id && row.UndoneAt == null, ct);
                return stands ? new Holder(null, id, []) : NoContact.Refuse();
            case DutyHolder.New(var said):
                var contact = said.ToContact(by, now);
                db.Add(contact);
                db.Add(EvidenceRow.Of(by, new EvidenceEntry.ContactAdded(contact.Id), now));
                return new Holder(null, contact.Id, []);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private sealed record Holder(PersonId? Person, ContactId? Contact, IReadOnlyList<PersonId> Ids);
}

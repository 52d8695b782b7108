using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Erases a contact who holds no duty any more: name and address are gone, and that there was one stays.</summary>
public sealed class EraseContact(CourseContext db, TimeProvider clock)
{
    /// <summary>The contact holds a duty today, or will.</summary>
    public static RefusalCode HoldsDuty { get; } = new("contact-holds-duty");

    /// <summary>Erases, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="GiveDuty.NoContact"/> or <see cref="HoldsDuty"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, ContactId id, CancellationToken ct)
    {
        var (now, today) = (clock.UtcNowStored(), clock.Today());
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var held = db.Duties.VisibleTo(Viewer.Of(by)).Where(row => row.ContactId == id && row.UndoneAt == null);
        if (await held.AnyAsync(row => row.EndsOn == null || row.EndsOn >= today, ct)) return HoldsDuty.Refuse();
        if (await db.UndoContactAsync(by, id, now, ct) == 0) return GiveDuty.NoContact.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.ContactErased(id, EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

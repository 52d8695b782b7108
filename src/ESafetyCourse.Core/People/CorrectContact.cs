using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Corrects what a contact is called, or the address or language: another contact stands in its place and holds its duties.</summary>
public sealed class CorrectContact(CourseContext db, TimeProvider clock)
{
    /// <summary>Corrects, in one save with evidence; the former row is undone, and its name and address erased.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">The contact as recorded.</param>
    /// <param name="said">What is right.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The contact that stands now; refused with <see cref="GiveDuty.NoContact"/> or a fault of <see cref="ContactSaid"/>.</returns>
    public async Task<Outcome<ContactId>> RunAsync(Actor.Lead by, ContactId id, ContactSaid said, CancellationToken ct)
    {
        if (said.Fault is { } fault) return fault.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var contact = said.ToContact(by, now);
        if (await db.UndoContactAsync(by, id, now, ct) == 0) return GiveDuty.NoContact.Refuse();
        var held = db.Duties.VisibleTo(Viewer.Of(by)).Where(row => row.ContactId == id && row.UndoneAt == null);
        var duties = await held.AsNoTracking().ToListAsync(ct);
        await held.UndoAsync(by, now, ct);
        db.Add(contact);
        db.AddRange(duties.Select(duty => duty.Instead(by, now, contact.Id, duty.EndsOn)));
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.ContactCorrected(id, contact.Id, EvidenceReason.RecordedWrongly), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return contact.Id;
    }
}

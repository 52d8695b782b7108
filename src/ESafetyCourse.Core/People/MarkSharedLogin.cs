using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Says that several people use one log-in: it can't sign from now on. What was signed with it stays.</summary>
public sealed class MarkSharedLogin(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>Says so, in one save with evidence; said once more it changes nothing.</summary>
    /// <returns>Refused with <see cref="FindPeople.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, PersonId person, CancellationToken ct)
    {
        var viewer = Viewer.Of(by);
        if ((await find.RunAsync(viewer, ct)).Of(person) is not { } found) return FindPeople.NotThere.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        if (await db.SharedLogins.VisibleTo(viewer).AnyAsync(row => row.PersonId == found.Id && row.UndoneAt == null, ct)) return new Done();
        db.Add(new SharedLogin { Id = Guid.CreateVersion7(now), SchoolId = by.School, PersonId = found.Id, SaidAt = now });
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.LoginShared(found.Id, EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

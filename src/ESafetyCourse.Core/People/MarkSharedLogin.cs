using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>
/// Says that several people use one log-in: it can't sign from now on. What was signed with it stays. It is said of every record that counts as
/// the person: which of their log-ins is meant nobody can tell, and each stays so where the records become two again.
/// </summary>
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
        var said = await db.SharedLogins.VisibleTo(viewer).Where(row => row.UndoneAt == null).Select(row => row.PersonId).ToListAsync(ct);
        foreach (var id in found.Ids.Except(said))
        {
            db.Add(new SharedLogin { Id = Guid.CreateVersion7(now), SchoolId = by.School, PersonId = id, SaidAt = now });
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.LoginShared(id, EvidenceReason.LeadDecided), now));
        }

        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

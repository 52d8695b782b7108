using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Takes back that several people use one log-in, whichever of the person's records it was said of.</summary>
public sealed class UnmarkSharedLogin(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>It is not said of them.</summary>
    public static RefusalCode NotShared { get; } = new("login-not-shared");

    /// <summary>Takes it back, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="NotShared"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, PersonId person, CancellationToken ct)
    {
        var viewer = Viewer.Of(by);
        if ((await find.RunAsync(viewer, ct)).Of(person) is not { } found) return NotShared.Refuse();
        var (now, ids) = (clock.UtcNowStored(), found.Ids);
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct); // Two leads at once: the second finds it taken back.
        var said = await db.SharedLogins.VisibleTo(viewer).Where(row => ids.Contains(row.PersonId) && row.UndoneAt == null).ToListAsync(ct);
        if (said.Count == 0) return NotShared.Refuse();
        foreach (var row in said)
        {
            row.UndoneAt = now;
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.LoginUnshared(row.PersonId, EvidenceReason.TakenBack), now));
        }

        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

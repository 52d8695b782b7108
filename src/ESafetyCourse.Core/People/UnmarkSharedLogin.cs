using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Takes back that several people use one log-in.</summary>
public sealed class UnmarkSharedLogin(CourseContext db, TimeProvider clock)
{
    /// <summary>It is not said of them.</summary>
    public static RefusalCode NotShared { get; } = new("login-not-shared");

    /// <summary>Takes it back, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="NotShared"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, PersonId person, CancellationToken ct)
    {
        var row = await db.SharedLogins.VisibleTo(Viewer.Of(by)).FirstOrDefaultAsync(one => one.PersonId == person && one.UndoneAt == null, ct);
        if (row is null) return NotShared.Refuse();
        var now = clock.UtcNowStored();
        row.UndoneAt = now;
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.LoginUnshared(person, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}

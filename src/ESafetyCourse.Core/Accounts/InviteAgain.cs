using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Sends an invitation once more because a lead asked: its link is good for another <see cref="Invitation.Lasts"/>.</summary>
public sealed class InviteAgain(CourseContext db, MailWaits wait, TimeProvider clock)
{
    /// <summary>The last one was sent less than <see cref="Invitation.Apart"/> ago.</summary>
    public static RefusalCode TooSoon { get; } = new("invitation-too-soon");

    /// <summary>Queues it.</summary>
    /// <returns>Refused with <see cref="TooSoon"/>, or with <see cref="FactRefusals.NotThere"/> where the grant is another school's or stands no more.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, GrantId id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        // Of two who ask at once, one sends it.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({id.ToString()}, 44))", ct);
        if (await db.Grants.AsNoTracking().VisibleTo(Viewer.Of(by)).StandingOn(clock.Today()).SingleOrDefaultAsync(row => row.Id == id, ct) is not { } grant)
            return FactRefusals.NotThere.Refuse();
        if (await db.InvitationsSince(by.School, id, now - Invitation.Apart).AnyAsync(ct)) return TooSoon.Refuse();
        await db.QueueInvitationAsync(by.School, grant, now, ct);
        await save.CommitAsync(ct);
        wait();
        return new Done();
    }
}

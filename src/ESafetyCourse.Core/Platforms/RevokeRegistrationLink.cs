using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>Takes a registration link back that may be in other hands, with evidence. A try that is under way comes to nothing by it.</summary>
public sealed class RevokeRegistrationLink(CourseContext db, TimeProvider clock)
{
    /// <summary>No link that can be used is called so.</summary>
    public static RefusalCode NotOpen { get; } = new("registration-link-not-open");

    /// <summary>Takes it back, in one save.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="name">Its <see cref="RegistrationLink.Name"/>.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="NotOpen"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Operator by, string name, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        // Whoever is registering by it either has spent it by now, or finds that it was taken back.
        var links = await db.RegistrationLinks
            .FromSql($"select * from registration_links where used_at is null and expires_at > {now} for update").ToListAsync(ct);
        if (links.FindAll(link => link.IsOpenAt(now) && link.Name == name) is not [var found]) return NotOpen.Refuse();
        found.RevokedAt = now;
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.RegistrationLinkRevoked(found.PlatformId, found.Name), now, found.SchoolId));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

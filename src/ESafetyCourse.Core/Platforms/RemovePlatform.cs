using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>Takes a registration out of use, with evidence; its records stay.</summary>
public sealed class RemovePlatform(CourseContext db, TimeProvider clock)
{
    /// <summary>There is no such registration in use.</summary>
    public static RefusalCode NotRegistered { get; } = new("platform-not-registered");

    /// <summary>Takes it out of use, in one save.</summary>
    /// <returns>Refused with <see cref="NotRegistered"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Operator by, string issuer, string clientId, CancellationToken ct)
    {
        if (await db.LtiRegistrations.InUse(issuer, clientId).FirstOrDefaultAsync(ct) is not { Platform: var platform } registration) return NotRegistered.Refuse();
        var now = clock.UtcNowStored();
        (platform.RemovedAt, registration.InUse) = (now, false);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PlatformRemoved(platform.Id), now, platform.SchoolId));
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}

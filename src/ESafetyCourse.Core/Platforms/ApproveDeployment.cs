using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>Lets launches of a deployment in that a launch has named, with evidence; on a shared platform it may be one school's.</summary>
public sealed class ApproveDeployment(CourseContext db, TimeProvider clock)
{
    /// <summary>No such registration in use, or none of its deployments that waits has that id.</summary>
    public static RefusalCode NotWaiting { get; } = new("deployment-not-waiting");

    /// <summary>The platform is one school's own, and its deployments with it.</summary>
    public static RefusalCode NotShared { get; } = new("deployment-not-shared");

    /// <summary>Approves it, in one save.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="issuer">Of the registration.</param>
    /// <param name="clientId">Of the registration.</param>
    /// <param name="deployment">The LTI deployment id.</param>
    /// <param name="school">Whose it is alone; null to leave that to platform or course.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="NotWaiting"/> or <see cref="NotShared"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(
        Actor.Operator by, string issuer, string clientId, string deployment, SchoolId? school, CancellationToken ct)
    {
        if (await db.LtiRegistrations.InUse(issuer, clientId).FirstOrDefaultAsync(ct) is not { Platform: var platform }) return NotWaiting.Refuse();
        if (school is not null && platform.SchoolId is not null) return NotShared.Refuse();
        var found = await db.Deployments.FirstOrDefaultAsync(row => row.PlatformId == platform.Id && row.LtiId == deployment && row.ApprovedAt == null, ct);
        if (found is null) return NotWaiting.Refuse();
        var now = clock.UtcNowStored();
        (found.ApprovedAt, found.SchoolId) = (now, school);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.DeploymentApproved(platform.Id, deployment), now, school ?? platform.SchoolId));
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}

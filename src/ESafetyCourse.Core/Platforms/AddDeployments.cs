using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>Adds deployments to a registration that lacks them, with evidence.</summary>
public sealed class AddDeployments(CourseContext db, TimeProvider clock)
{
    /// <summary>There is no such registration in use.</summary>
    public static RefusalCode NotRegistered { get; } = new("deployments-of-no-platform");

    /// <summary>No deployment is called so; <see cref="RegistrationRules.DeploymentFaults"/> says why.</summary>
    public static RefusalCode Unsound { get; } = new("deployments-unsound");

    /// <summary>Adds those that are not there yet, in one save.</summary>
    /// <returns>How many were added; refused with <see cref="Unsound"/> or <see cref="NotRegistered"/>.</returns>
    public async Task<Outcome<int>> RunAsync(
        Actor.Operator by, string issuer, string clientId, IReadOnlyList<string> deployments, CancellationToken ct)
    {
        if (RegistrationRules.DeploymentFaults(deployments).Any()) return Unsound.Refuse();
        if (await db.LtiRegistrations.InUse(issuer, clientId).FirstOrDefaultAsync(ct) is not { Platform: var platform }) return NotRegistered.Refuse();
        var added = await db.AddMissingDeploymentsAsync(by, platform, deployments, clock.UtcNowStored(), ct);
        await db.SaveChangesAsync(ct);
        return added;
    }
}

using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>What deeds about platforms look for and write alike.</summary>
internal static class SavingPlatforms
{
    /// <summary>The registration with that issuer and client id, unless it was taken out of use.</summary>
    public static IQueryable<LtiRegistration> InUse(this IQueryable<LtiRegistration> registrations, string issuer, string clientId) =>
        registrations.Include(row => row.Platform).Where(row => row.Issuer == issuer && row.ClientId == clientId && row.InUse);

    /// <summary>Adds a deployment to what is saved next, with evidence.</summary>
    public static void AddDeployment(this CourseContext db, Actor.Operator by, Platform platform, string deployment, DateTimeOffset now)
    {
        db.Add(new Deployment { Id = TypedId.New<DeploymentId>(), PlatformId = platform.Id, LtiId = deployment, AddedAt = now, ApprovedAt = now });
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.DeploymentAdded(platform.Id, deployment), now, platform.SchoolId));
    }
}

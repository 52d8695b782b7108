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
    public static void AddDeployment(this CourseContext db, Actor by, Platform platform, string deployment, DateTimeOffset now)
    {
        db.Add(new Deployment { Id = TypedId.New<DeploymentId>(), PlatformId = platform.Id, LtiId = deployment, AddedAt = now, ApprovedAt = now });
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.DeploymentAdded(platform.Id, deployment), now, platform.SchoolId));
    }

    /// <summary>Lets launches of a deployment in that has waited, in what is saved next, with evidence.</summary>
    /// <param name="db">What is saved.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="platform">Where the deployment is.</param>
    /// <param name="waiting">The deployment.</param>
    /// <param name="school">Whose it is alone; null to leave that to platform or course.</param>
    /// <param name="now">The time (UTC).</param>
    public static void Approve(this CourseContext db, Actor by, Platform platform, Deployment waiting, SchoolId? school, DateTimeOffset now)
    {
        (waiting.ApprovedAt, waiting.SchoolId) = (now, school);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.DeploymentApproved(platform.Id, waiting.LtiId), now, school ?? platform.SchoolId));
    }

    /// <summary>Adds a registration to what is saved next, with evidence; its deployments are not among it.</summary>
    public static LtiRegistration AddRegistration(this CourseContext db, Actor by, Registration registration, SchoolId? school, DateTimeOffset now)
    {
        var lti = New(registration, school, now);
        db.Add(lti);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PlatformAdded(lti.Platform.Id, lti.Issuer, lti.ClientId, lti.Platform.AllowPrivate), now, school));
        return lti;
    }

    /// <summary>Brings a registration up to date in what is saved next, with evidence.</summary>
    public static void Update(this CourseContext db, Actor by, LtiRegistration lti, Registration registration, DateTimeOffset now)
    {
        (lti.AuthorizationUrl, lti.TokenUrl) = (registration.AuthorizationUrl.OriginalString, registration.TokenUrl.OriginalString);
        (lti.TokenAudience, lti.JwksUrl) = (registration.TokenAudience ?? registration.TokenUrl.OriginalString, registration.JwksUrl.OriginalString);
        lti.Platform.FrameOrigins = [.. lti.Platform.FrameOrigins.Union(FrameOrigins(registration), StringComparer.OrdinalIgnoreCase)];
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PlatformUpdated(lti.PlatformId), now, lti.Platform.SchoolId));
    }

    /// <summary>Adds those deployments to what is saved next that are not there, with evidence; one that waited is approved.</summary>
    public static async Task<int> AddMissingDeploymentsAsync(
        this CourseContext db, Actor by, Platform platform, IReadOnlyList<string> deployments, DateTimeOffset now, CancellationToken ct)
    {
        var held = await db.Deployments.Where(row => row.PlatformId == platform.Id).ToListAsync(ct);
        var added = deployments.Distinct(StringComparer.Ordinal).Where(one => !held.Any(row => row.LtiId == one && row.ApprovedAt is not null)).ToList();
        foreach (var deployment in added)
        {
            if (held.Find(row => row.LtiId == deployment) is not { } waiting) db.AddDeployment(by, platform, deployment, now);
            else db.Approve(by, platform, waiting, null, now);
        }

        return added.Count;
    }

    private static LtiRegistration New(Registration registration, SchoolId? school, DateTimeOffset now) => new()
    {
        Platform = new Platform
        {
            Id = TypedId.New<PlatformId>(), Kind = PlatformKind.Lti, SchoolId = school, FrameOrigins = [.. FrameOrigins(registration)],
            AllowPrivate = registration.AllowPrivate, AddedAt = now,
        },
        Issuer = registration.Issuer, ClientId = registration.ClientId,
        AuthorizationUrl = registration.AuthorizationUrl.OriginalString, TokenUrl = registration.TokenUrl.OriginalString,
        TokenAudience = registration.TokenAudience ?? registration.TokenUrl.OriginalString, JwksUrl = registration.JwksUrl.OriginalString,
        SharedIssuer = registration.SharedIssuer, InUse = true,
    };

    private static IEnumerable<string> FrameOrigins(Registration registration) => registration.FrameOrigins.Prepend(registration.Issuer)
        .Select(text => new Uri(text).Origin()).Distinct(StringComparer.OrdinalIgnoreCase);
}

using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A registration as the operator gives it.</summary>
/// <param name="Issuer">The <c>iss</c>, exactly as the platform writes it.</param>
/// <param name="ClientId">Client id.</param>
/// <param name="AuthorizationUrl">OIDC authorisation address.</param>
/// <param name="TokenUrl">Access token address.</param>
/// <param name="TokenAudience">The token request's <c>aud</c>; null for the token address.</param>
/// <param name="JwksUrl">Key set address.</param>
/// <param name="Deployments">Deployment ids.</param>
/// <param name="FrameOrigins">Addresses whose origins frame the tool besides the issuer's own.</param>
/// <param name="SharedIssuer">The issuer serves many customers.</param>
/// <param name="AllowPrivate">Plain http and private addresses are allowed for it.</param>
public sealed record Registration(
    string Issuer, string ClientId, Uri AuthorizationUrl, Uri TokenUrl, string? TokenAudience, Uri JwksUrl,
    IReadOnlyList<string> Deployments, IReadOnlyList<string> FrameOrigins, bool SharedIssuer, bool AllowPrivate);

/// <summary>What came of registering a platform. A closed set.</summary>
public abstract record RegisterPlatformOutcome
{
    private RegisterPlatformOutcome()
    {
    }

    /// <summary>Registered.</summary>
    public sealed record Registered : RegisterPlatformOutcome;

    /// <summary>Issuer and client id were registered already; deployments that it lacked were added to it.</summary>
    public sealed record DeploymentsAdded : RegisterPlatformOutcome;

    /// <summary>Issuer and client id were registered already, with all those deployments.</summary>
    public sealed record Unchanged : RegisterPlatformOutcome;

    /// <summary>No platform can be registered so; these sentences say why.</summary>
    public sealed record Refused(IReadOnlyList<string> Why) : RegisterPlatformOutcome;
}

/// <summary>Registers a platform by hand, with evidence.</summary>
public sealed class RegisterPlatform(CourseContext db, TimeProvider clock)
{
    /// <summary>Registers, or adds deployments to what is registered.</summary>
    public async Task<RegisterPlatformOutcome> RunAsync(Registration registration, SchoolId defaultSchool, CancellationToken ct)
    {
        if (RegistrationRules.Faults(registration) is { Count: > 0 } faults) return new RegisterPlatformOutcome.Refused(faults);
        var now = clock.UtcNowStored();
        var platform = await db.Platforms.FirstOrDefaultAsync(
            row => row.Issuer == registration.Issuer && row.ClientId == registration.ClientId && row.RemovedAt == null, ct);
        var isNew = platform is null;
        if (platform is null)
        {
            platform = New(registration, defaultSchool, now);
            db.Add(platform);
            db.Add(EvidenceRow.ByOperator(defaultSchool, "platform-added", platform.Id.ToString(), now, new()
            {
                ["issuer"] = platform.Issuer, ["clientId"] = platform.ClientId, ["allowPrivate"] = platform.AllowPrivate,
            }));
        }

        var held = isNew ? [] : await db.Deployments.Where(row => row.PlatformId == platform.Id).Select(row => row.LtiId).ToListAsync(ct);
        var added = registration.Deployments.Except(held, StringComparer.Ordinal).ToList();
        foreach (var deployment in added)
        {
            db.Add(new Deployment { Id = TypedId.New<DeploymentId>(), PlatformId = platform.Id, LtiId = deployment, AddedAt = now });
            db.Add(EvidenceRow.ByOperator(defaultSchool, "deployment-added", platform.Id.ToString(), now, new() { ["deployment"] = deployment }));
        }

        await db.SaveChangesAsync(ct);
        if (isNew) return new RegisterPlatformOutcome.Registered();
        return added.Count > 0 ? new RegisterPlatformOutcome.DeploymentsAdded() : new RegisterPlatformOutcome.Unchanged();
    }

    private static Platform New(Registration registration, SchoolId defaultSchool, DateTimeOffset now) => new()
    {
        Id = TypedId.New<PlatformId>(), Issuer = registration.Issuer, ClientId = registration.ClientId,
        AuthorizationUrl = registration.AuthorizationUrl.OriginalString, TokenUrl = registration.TokenUrl.OriginalString,
        TokenAudience = registration.TokenAudience ?? registration.TokenUrl.OriginalString, JwksUrl = registration.JwksUrl.OriginalString,
        FrameOrigins = [.. FrameOrigins(registration)], SharedIssuer = registration.SharedIssuer, AllowPrivate = registration.AllowPrivate,
        DefaultSchoolId = defaultSchool, AddedAt = now,
    };

    private static IEnumerable<string> FrameOrigins(Registration registration) => registration.FrameOrigins.Prepend(registration.Issuer)
        .Select(text => new Uri(text).Origin()).Distinct(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Takes a registration out of use, with evidence; its records stay.</summary>
public sealed class RemovePlatform(CourseContext db, TimeProvider clock)
{
    /// <summary>Removes.</summary>
    /// <returns>False when there is no such registration.</returns>
    public async Task<bool> RunAsync(string issuer, string clientId, CancellationToken ct)
    {
        var platform = await db.Platforms.FirstOrDefaultAsync(row => row.Issuer == issuer && row.ClientId == clientId && row.RemovedAt == null, ct);
        if (platform is null) return false;
        platform.RemovedAt = clock.UtcNowStored();
        db.Add(EvidenceRow.ByOperator(platform.DefaultSchoolId, "platform-removed", platform.Id.ToString(), platform.RemovedAt.Value, []));
        await db.SaveChangesAsync(ct);
        return true;
    }
}

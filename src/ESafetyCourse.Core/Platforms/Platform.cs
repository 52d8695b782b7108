namespace ESafetyCourse.Core.Platforms;

/// <summary>An LMS registration: issuer and client id, and the addresses that belong to it (stored, never derived).</summary>
public sealed class Platform
{
    /// <summary>Id.</summary>
    public PlatformId Id { get; init; }

    /// <summary>The <c>iss</c> of its tokens, exactly as it writes it.</summary>
    public required string Issuer { get; init; }

    /// <summary>The client id that the platform gave us.</summary>
    public required string ClientId { get; init; }

    /// <summary>OIDC authorisation address.</summary>
    public required string AuthorizationUrl { get; init; }

    /// <summary>Access token address.</summary>
    public required string TokenUrl { get; init; }

    /// <summary>What the <c>aud</c> of our token request must be: the token address unless the platform says otherwise.</summary>
    public required string TokenAudience { get; init; }

    /// <summary>Where its public keys are.</summary>
    public required string JwksUrl { get; init; }

    /// <summary>Origins whose pages may frame us for this registration.</summary>
    public required string[] FrameOrigins { get; init; }

    /// <summary>The issuer is shared by many customers, so that identities are scoped by client id and deployment too (docs/design.md §9).</summary>
    public bool SharedIssuer { get; init; }

    /// <summary>The operator allowed plain http and private addresses for this registration.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>The school of contexts met for the first time.</summary>
    public SchoolId DefaultSchoolId { get; init; }

    /// <summary>When it was added (UTC).</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>When it was removed (UTC); its records stay.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>A deployment of the tool on a platform, known by the platform's own id for it.</summary>
public sealed class Deployment
{
    /// <summary>Id.</summary>
    public DeploymentId Id { get; init; }

    /// <summary>On which platform.</summary>
    public PlatformId PlatformId { get; init; }

    /// <summary>The LTI <c>deployment_id</c>; case matters.</summary>
    public required string LtiId { get; init; }

    /// <summary>When it was added (UTC).</summary>
    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>An LMS course, which belongs to one school.</summary>
public sealed class Context
{
    /// <summary>Id.</summary>
    public ContextId Id { get; init; }

    /// <summary>Under which deployment.</summary>
    public DeploymentId DeploymentId { get; init; }

    /// <summary>The LTI context id.</summary>
    public required string LtiId { get; init; }

    /// <summary>Its title in the LMS.</summary>
    public string? Title { get; set; }

    /// <summary>The school it belongs to.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>When we first met it (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A placement of the tool in a context.</summary>
public sealed class ResourceLink
{
    /// <summary>Id.</summary>
    public ResourceLinkId Id { get; init; }

    /// <summary>Under which deployment.</summary>
    public DeploymentId DeploymentId { get; init; }

    /// <summary>In which context; null where the platform names none.</summary>
    public ContextId? ContextId { get; init; }

    /// <summary>The LTI resource link id.</summary>
    public required string LtiId { get; init; }

    /// <summary>Its title in the LMS.</summary>
    public string? Title { get; set; }

    /// <summary>The module it names by the custom parameter <c>module</c>.</summary>
    public string? ModuleSlug { get; set; }

    /// <summary>The coupled line item, as the last launch gave it.</summary>
    public string? LineItemUrl { get; set; }

    /// <summary>When we first met it (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

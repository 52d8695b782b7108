namespace ESafetyCourse.Core.Platforms;

/// <summary>By which door people come from a platform.</summary>
public enum PlatformKind
{
    /// <summary>LTI 1.3: an <see cref="LtiRegistration"/> stands beside it.</summary>
    Lti,
}

/// <summary>A learning platform from which people come: one school's own, or shared by many.</summary>
public sealed class Platform
{
    /// <summary>Id.</summary>
    public PlatformId Id { get; init; }

    /// <summary>Its kind.</summary>
    public PlatformKind Kind { get; init; }

    /// <summary>Whose it is; null where schools share it: then deployment or course say which school a launch belongs to.</summary>
    public SchoolId? SchoolId { get; init; }

    /// <summary>Origins whose pages may frame us for this platform.</summary>
    public required string[] FrameOrigins { get; set; }

    /// <summary>The operator allowed plain http and private addresses for it.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>When it was added (UTC).</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>When it was removed (UTC); its records stay.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>What only LTI knows of a platform: issuer and client id, and the addresses that belong to it (stored, never derived).</summary>
public sealed class LtiRegistration
{
    /// <summary>Whose.</summary>
    public PlatformId PlatformId { get; init; }

    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The <c>iss</c> of its tokens, exactly as it writes it.</summary>
    public required string Issuer { get; set; }

    /// <summary>The client id that the platform gave us.</summary>
    public required string ClientId { get; init; }

    /// <summary>OIDC authorisation address.</summary>
    public required string AuthorizationUrl { get; set; }

    /// <summary>Access token address.</summary>
    public required string TokenUrl { get; set; }

    /// <summary>What the <c>aud</c> of our token request must be: the token address unless the platform says otherwise.</summary>
    public required string TokenAudience { get; set; }

    /// <summary>Where its public keys are.</summary>
    public required string JwksUrl { get; set; }

    /// <summary>What it calls its product, such as <c>moodle</c>; null where it was registered by hand.</summary>
    public string? Product { get; set; }

    /// <summary>The issuer is shared by many customers, so that identities are scoped by client id and deployment too (docs/design.md §9).</summary>
    public bool SharedIssuer { get; init; }

    /// <summary>Follows <see cref="Platforms.Platform.RemovedAt"/>: no two in use have the same issuer and client id.</summary>
    public bool InUse { get; set; }
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

    /// <summary>The school of all that comes through it; null where the platform or the course says which.</summary>
    public SchoolId? SchoolId { get; set; }

    /// <summary>When it was added, or first named by a launch (UTC).</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>When the operator approved it (UTC); null while it waits for that, and no launch through it is taken.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }
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
    public SchoolId SchoolId { get; set; }

    /// <summary>Where its members are read, as the last launch that said so did; null where the platform offers no list.</summary>
    public string? RosterUrl { get; set; }

    /// <summary>The course that it was copied from, where the platform said so when we first met it.</summary>
    public ContextId? CopiedFrom { get; init; }

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

    /// <summary>The module or course that it names by the custom parameter <c>module</c> or <c>course</c>: no course has a module's slug.</summary>
    public string? ModuleSlug { get; set; }

    /// <summary>The module that somebody who runs the course chose for it; it counts where the parameter names none that was published.</summary>
    public string? ChosenSlug { get; set; }

    /// <summary>The coupled line item, as the last launch gave it, or as it was found since.</summary>
    public string? LineItemUrl { get; set; }

    /// <summary>The course's line items, as the last launch gave them.</summary>
    public string? LineItemsUrl { get; set; }

    /// <summary>What may be granted there (<see cref="Platforms.GradeScopes"/>).</summary>
    public string? GradeScopes { get; set; }

    /// <summary>No launch names the line item: it was looked for, and found or made.</summary>
    public bool LineItemFound { get; set; }

    /// <summary>When we first met it (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

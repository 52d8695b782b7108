namespace ESafetyCourse.Core.Launches;

/// <summary>What only an LTI launch knows of its visit: from where, to what. Rights that its roles give end with it.</summary>
public sealed class LtiLaunch
{
    /// <summary>The visit that came in by it.</summary>
    public VisitId VisitId { get; init; }

    /// <summary>As whom the platform knows the person.</summary>
    public IdentityId IdentityId { get; init; }

    /// <summary>Through which deployment.</summary>
    public DeploymentId DeploymentId { get; init; }

    /// <summary>In which context.</summary>
    public ContextId? ContextId { get; init; }

    /// <summary>By which link; null for a message that comes by none, or by one that was never opened.</summary>
    public ResourceLinkId? ResourceLinkId { get; init; }

    /// <summary>Where a score goes, or null when the link takes none.</summary>
    public string? LineItemUrl { get; init; }

    /// <summary>Whether the platform grants the AGS score scope here.</summary>
    public bool CanSendScore { get; init; }

    /// <summary>Instructor or administrator of the context: may say what stands in it, and sees nothing of the school by it (docs/design.md §3.7).</summary>
    public bool Instructor { get; init; }

    /// <summary>Where the LMS wants people back; may carry a session key of the LMS, so never logged, and emptied after <see cref="Visits.Visit.Lasts"/>.</summary>
    public string? ReturnUrl { get; init; }
}

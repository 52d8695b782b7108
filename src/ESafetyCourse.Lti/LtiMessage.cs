namespace ESafetyCourse.Lti;

/// <summary>A message that meets every rule of its type: what is required is here, and not null. The types are three, and no more.</summary>
public abstract record LtiMessage
{
    private protected LtiMessage(LaunchToken token, string deploymentId, string subject, Uri targetLinkUri, Roles roles) =>
        (Token, DeploymentId, Subject, TargetLinkUri, Roles) = (token, deploymentId, subject, targetLinkUri, roles);

    /// <summary>The platform, as it writes its own address.</summary>
    public string Issuer => Token.Issuer;

    /// <summary>Our client id there.</summary>
    public string ClientId => Token.ClientId;

    /// <summary>Which deployment; whether it is known is for the caller to say.</summary>
    public string DeploymentId { get; }

    /// <summary>Who, within the issuer.</summary>
    public string Subject { get; }

    /// <summary>What to open; resolve it against your own routes only.</summary>
    public Uri TargetLinkUri { get; }

    /// <summary>What the person is in the course.</summary>
    public Roles Roles { get; }

    /// <summary>Everything else that the platform said.</summary>
    public LaunchToken Token { get; }
}

/// <summary>Somebody opens an activity (LTI 1.3 Core 5, <c>LtiResourceLinkRequest</c>).</summary>
public sealed record ResourceLinkLaunch : LtiMessage
{
    internal ResourceLinkLaunch(
        LaunchToken token, string deploymentId, string subject, Uri targetLinkUri, Roles roles, ResourceLinkClaim resourceLink)
        : base(token, deploymentId, subject, targetLinkUri, roles) => ResourceLink = resourceLink;

    /// <summary>Which activity of the course: one placement of the tool.</summary>
    public ResourceLinkClaim ResourceLink { get; }
}

/// <summary>Somebody chooses what to put into a course (Deep Linking 2.0, <c>LtiDeepLinkingRequest</c>).</summary>
public sealed record DeepLinkingRequest : LtiMessage
{
    internal DeepLinkingRequest(
        LaunchToken token, string deploymentId, string subject, Uri targetLinkUri, Roles roles, DeepLinkingSettings settings, Uri returnUrl)
        : base(token, deploymentId, subject, targetLinkUri, roles) => (Settings, ReturnUrl) = (settings, returnUrl);

    /// <summary>What the platform takes.</summary>
    public DeepLinkingSettings Settings { get; }

    /// <summary>Where the choice goes, http or https only. Moodle's carries a session key: never log it.</summary>
    public Uri ReturnUrl { get; }

    /// <summary>Leaves the return address out.</summary>
    public override string ToString() => $"DeepLinkingRequest of {Issuer}";
}

/// <summary>Somebody looks at what another person has done (Submission Review 1.0, <c>LtiSubmissionReviewRequest</c>).</summary>
public sealed record SubmissionReviewRequest : LtiMessage
{
    internal SubmissionReviewRequest(
        LaunchToken token, string deploymentId, string subject, Uri targetLinkUri, Roles roles, ResourceLinkClaim resourceLink,
        ForUserClaim? forUser, Uri lineItem)
        : base(token, deploymentId, subject, targetLinkUri, roles) => (ResourceLink, ForUser, LineItem) = (resourceLink, forUser, lineItem);

    /// <summary>The activity that the grade belongs to.</summary>
    public ResourceLinkClaim ResourceLink { get; }

    /// <summary>Whose work is looked at; the subject is who looks. Null where the platform names nobody (a whole column of Moodle's grade book).</summary>
    public ForUserClaim? ForUser { get; }

    /// <summary>The column that the review was opened from.</summary>
    public Uri LineItem { get; }
}

namespace ESafetyCourse.Core.Launches;

/// <summary>The refusals that come from our own records rather than from the protocol; docs/launch-codes.md lists them too.</summary>
public static class ToolRefusals
{
    /// <summary>What came is no form: of another type, broken, or far too large.</summary>
    public static RefusalCode FormUnreadable { get; } = new(
        "form-unreadable", "1EdTech Security Framework 5.1.1.1 and 5.1.1.3", CanBeFixedBy.LmsAdministrator);

    /// <summary>No registration has that issuer and client id.</summary>
    public static RefusalCode PlatformUnknown { get; } = new(
        "platform-unknown", "1EdTech Security Framework 5.1.1.1", CanBeFixedBy.Operator);

    /// <summary>Several registrations share the issuer, and the platform did not say which one it is.</summary>
    public static RefusalCode PlatformAmbiguous { get; } = new("platform-ambiguous", "LTI 1.3 Core 4.1.3", CanBeFixedBy.LmsAdministrator);

    /// <summary>The deployment was not added to the registration, or nobody has approved it yet.</summary>
    public static RefusalCode DeploymentUnknown { get; } = new("deployment-unknown", "LTI 1.3 Core 5.3.3", CanBeFixedBy.Operator);

    /// <summary>The platform is shared by schools, and nobody has said yet whose course this is. Nothing of the person was stored.</summary>
    public static RefusalCode ContextUnclaimed { get; } = new("context-unclaimed", "LTI 1.3 Core 5.4.1", CanBeFixedBy.Person);

    /// <summary>The platform is shared by schools, and the launch names no course, by which it could be told whose it is. Nothing of the person was stored.</summary>
    public static RefusalCode ContextMissing { get; } = new("context-missing", "LTI 1.3 Core 5.4.1", CanBeFixedBy.Operator);

    /// <summary>A platform's "student view": nobody real, of whom nothing is to be recorded. Nothing was stored.</summary>
    public static RefusalCode TestUser { get; } = new("test-user", "LTI 1.3 Core A.2.4", CanBeFixedBy.Person);

    /// <summary>Only who teaches or administers a course chooses what stands in it. Nothing of the person was stored.</summary>
    public static RefusalCode ChoosingNotAllowed { get; } = new("choosing-not-allowed", "Deep Linking 2.0 (roles)", CanBeFixedBy.Person);

    /// <summary>No login under way has that state: it took too long, was used already, or never was.</summary>
    public static RefusalCode StateUnknown { get; } = new("state-unknown", "1EdTech Security Framework 5.1.1.5", CanBeFixedBy.Person);

    /// <summary>The browser that comes back is not the one that set out.</summary>
    public static RefusalCode BrowserDiffers { get; } = new("browser-differs", "OpenID Connect Core 3.1.2.1 (state)", CanBeFixedBy.Person);

    /// <summary>The signed target link is not an address of this tool.</summary>
    public static RefusalCode TargetLinkForeign { get; } = new("target-link-foreign", "LTI 1.3 Core 5.3.4", CanBeFixedBy.LmsAdministrator);

    /// <summary>One network begins more logins than a county's staff would.</summary>
    public static RefusalCode TooManyLogins { get; } = new("too-many-logins", "RFC 6585 4", CanBeFixedBy.Person);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RefusalCode> All { get; } =
        [FormUnreadable, PlatformUnknown, PlatformAmbiguous, DeploymentUnknown, TestUser, ContextMissing, ContextUnclaimed, ChoosingNotAllowed, StateUnknown, BrowserDiffers,
            TargetLinkForeign, TooManyLogins];
}

namespace ESafetyCourse.Lti;

/// <summary>A launch that meets every rule: what is required is here, and not null.</summary>
/// <param name="Issuer">The platform, as it writes its own address.</param>
/// <param name="ClientId">Our client id there.</param>
/// <param name="DeploymentId">Which deployment; whether it is known is for the caller to say.</param>
/// <param name="Subject">Who, within the issuer.</param>
/// <param name="TargetLinkUri">What to open; resolve it against your own routes only.</param>
/// <param name="ResourceLink">Which activity of the course: one placement of the tool.</param>
/// <param name="Roles">What the person is in the course.</param>
/// <param name="Token">Everything else that the platform said.</param>
public sealed record ResourceLinkLaunch(
    string Issuer,
    string ClientId,
    string DeploymentId,
    string Subject,
    Uri TargetLinkUri,
    ResourceLinkClaim ResourceLink,
    Roles Roles,
    LaunchToken Token);

/// <summary>The ladder that a verified token climbs to become a launch: one rung per clause.</summary>
public static class LaunchRules
{
    private const int LongestId = 255;

    private static readonly HashSet<string> KnownElsewhere = new(StringComparer.Ordinal)
    {
        "LtiDeepLinkingRequest", "LtiSubmissionReviewRequest", "LtiContextLaunchRequest", "LtiDataPrivacyLaunchRequest",
        "LtiAssetProcessorSettingsRequest", "LtiReportReviewRequest", "LtiEulaRequest", "LtiStartProctoring", "LtiStartAssessment",
        "LtiEndAssessment",
    };

    /// <summary>Climbs the ladder, and says from which rung a token falls: it is genuine, but no launch that can be served.</summary>
    public static Outcome<ResourceLinkLaunch> Check(LaunchToken token)
    {
        // LTI 1.3 Core 5.3.2: the version is REQUIRED and must be 1.3.0.
        if (token.Version is not "1.3.0") return RefusalCodes.VersionWrong.Refuse(token.Version);

        // LTI 1.3 Core 5.3.1: the message type is REQUIRED. The other types are somebody else's door.
        if (token.MessageType is not { Length: > 0 } type) return RefusalCodes.MessageTypeMissing.Refuse();
        if (KnownElsewhere.Contains(type)) return RefusalCodes.MessageTypeUnsupported.Refuse(type);
        if (type != "LtiResourceLinkRequest") return RefusalCodes.MessageTypeUnknown.Refuse(type);

        // LTI 1.3 Core 5.3.3: the deployment id is REQUIRED, case-sensitive, at most 255 ASCII characters.
        if (token.DeploymentId is not { Length: > 0 } deployment) return RefusalCodes.DeploymentMissing.Refuse();
        if (!IsId(deployment)) return RefusalCodes.DeploymentWrong.Refuse();

        // LTI 1.3 Core 5.3.4: the target link is REQUIRED.
        if (token.TargetLinkUri is not { Length: > 0 } written) return RefusalCodes.TargetLinkMissing.Refuse();
        if (WebAddress.Read(written) is not { } target) return RefusalCodes.TargetLinkWrong.Refuse();

        // LTI 1.3 Core 5.3.5: the resource link and its id are REQUIRED; at most 255 ASCII characters.
        if (token.ResourceLink is not { } link) return RefusalCodes.ResourceLinkMissing.Refuse();
        if (!IsId(link.Id)) return RefusalCodes.ResourceLinkWrong.Refuse();

        // LTI 1.3 Core 5.4.1: the context is optional; its id, where there is one, has the same limits.
        if (token.Context is { } context && !IsId(context.Id)) return RefusalCodes.ContextWrong.Refuse();

        // LTI 1.3 Core 5.3.7: the roles are REQUIRED, but may be empty or unknown to us: then they give least privilege.
        if (token.Roles is not { } roles) return RefusalCodes.RolesMissing.Refuse();

        // LTI 1.3 Core 5.3.6: the subject, where there is one, must not be empty; at most 255 ASCII characters (OpenID Connect Core 2).
        if (token.Subject is { } given && string.IsNullOrWhiteSpace(given)) return RefusalCodes.SubjectEmpty.Refuse();
        if (token.SubjectUnreadable || (token.Subject is { } id && !IsSubject(id))) return RefusalCodes.SubjectWrong.Refuse();

        // LTI 1.3 Core 5.3.6.1: a platform may launch anonymously, but what is recorded here is recorded for somebody.
        if (token.Subject is not { } subject) return RefusalCodes.Anonymous.Refuse();

        return new ResourceLinkLaunch(token.Issuer, token.ClientId, deployment, subject, target, link, roles, token);
    }

    /// <summary>Lenient about letters, as ids are only compared; strict about length and about what a database cannot keep.</summary>
    private static bool IsId(string id) => id.Length <= LongestId && !id.Any(char.IsControl);

    private static bool IsSubject(string subject) => subject.Length <= LongestId && subject.All(letter => letter is >= ' ' and <= '~');
}

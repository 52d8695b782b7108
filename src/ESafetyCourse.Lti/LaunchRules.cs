namespace ESafetyCourse.Lti;

/// <summary>The ladder that a verified token climbs to become a message: one rung per clause.</summary>
public static class LaunchRules
{
    private const int LongestId = 255;
    private const string ResourceLinkRequest = "LtiResourceLinkRequest";
    private const string DeepLinkRequest = "LtiDeepLinkingRequest";
    private const string ReviewRequest = "LtiSubmissionReviewRequest";

    /// <summary>The one type of content that we have to give (Deep Linking 2.0, LTI resource link).</summary>
    private const string OurContent = "ltiResourceLink";

    private static readonly HashSet<string> KnownElsewhere = new(StringComparer.Ordinal)
    {
        "LtiContextLaunchRequest", "LtiDataPrivacyLaunchRequest",
        "LtiAssetProcessorSettingsRequest", "LtiReportReviewRequest", "LtiEulaRequest", "LtiStartProctoring", "LtiStartAssessment",
        "LtiEndAssessment",
    };

    /// <summary>Climbs the ladder, and says from which rung a token falls: it is genuine, but no message that can be served.</summary>
    public static Outcome<LtiMessage> Check(LaunchToken token)
    {
        // LTI 1.3 Core 5.3.2: the version is REQUIRED and must be 1.3.0.
        if (token.Version is not "1.3.0") return RefusalCodes.VersionWrong.Refuse(token.Version);

        // LTI 1.3 Core 5.3.1: the message type is REQUIRED. Types that we do not serve are somebody else's door.
        if (token.MessageType is not { Length: > 0 } type) return RefusalCodes.MessageTypeMissing.Refuse();
        if (KnownElsewhere.Contains(type)) return RefusalCodes.MessageTypeUnsupported.Refuse(type);
        if (type is not (ResourceLinkRequest or DeepLinkRequest or ReviewRequest)) return RefusalCodes.MessageTypeUnknown.Refuse(type);

        // LTI 1.3 Core 5.3.3: the deployment id is REQUIRED, case-sensitive, at most 255 ASCII characters.
        if (token.DeploymentId is not { Length: > 0 } deployment) return RefusalCodes.DeploymentMissing.Refuse();
        if (!IsId(deployment)) return RefusalCodes.DeploymentWrong.Refuse();

        // LTI 1.3 Core 5.3.4: the target link is REQUIRED.
        if (token.TargetLinkUri is not { Length: > 0 } written) return RefusalCodes.TargetLinkMissing.Refuse();
        if (WebAddress.Read(written) is not { } target) return RefusalCodes.TargetLinkWrong.Refuse();

        // LTI 1.3 Core 5.3.5: the resource link and its id are REQUIRED, except before there is one; at most 255 ASCII characters.
        var link = token.ResourceLink;
        if (link is null && type != DeepLinkRequest) return RefusalCodes.ResourceLinkMissing.Refuse();
        if (link is not null && !IsId(link.Id)) return RefusalCodes.ResourceLinkWrong.Refuse();

        // LTI 1.3 Core 5.4.1: the context is optional; its id, where there is one, has the same limits.
        if (token.Context is { } context && !IsId(context.Id)) return RefusalCodes.ContextWrong.Refuse();

        // LTI 1.3 Core 5.3.7: the roles are REQUIRED, but may be empty or unknown to us: then they give least privilege, as they do in a
        // deep linking request without any, where they are optional (Deep Linking 2.0).
        if ((token.Roles ?? (type == DeepLinkRequest ? new Roles([]) : null)) is not { } roles) return RefusalCodes.RolesMissing.Refuse();

        if (CheckSubject(token, out var subject) is { } nobody) return nobody;
        if (type == DeepLinkRequest) return CheckSettings(token, (settings, back) => new(token, deployment, subject, target, roles, settings, back));
        if (type == ResourceLinkRequest) return new ResourceLinkLaunch(token, deployment, subject, target, roles, link!);

        // Submission Review 1.0: for_user and the line item are REQUIRED, but Moodle opens a whole column so, which is nobody's work. The id is
        // somebody's subject, and has its limits.
        if (token.ForUser is { } user && (user.UserId.Length == 0 || !IsSubject(user.UserId))) return RefusalCodes.ForUserMissing.Refuse();
        if (token.Grades?.LineItem is not { } column) return RefusalCodes.LineItemMissing.Refuse();
        return new SubmissionReviewRequest(token, deployment, subject, target, roles, link!, token.ForUser, column);
    }

    private static Refusal? CheckSubject(LaunchToken token, out string subject)
    {
        subject = token.Subject ?? "";
        // LTI 1.3 Core 5.3.6: the subject, where there is one, must not be empty; at most 255 ASCII characters (OpenID Connect Core 2).
        if (token.Subject is { } given && string.IsNullOrWhiteSpace(given)) return RefusalCodes.SubjectEmpty.Refuse();
        if (token.SubjectUnreadable || !IsSubject(subject)) return RefusalCodes.SubjectWrong.Refuse();
        // LTI 1.3 Core 5.3.6.1: a platform may launch anonymously, but what is recorded here is recorded for somebody.
        return token.Subject is null ? RefusalCodes.Anonymous.Refuse() : null;
    }

    private static Outcome<LtiMessage> CheckSettings(LaunchToken token, Func<DeepLinkingSettings, Uri, DeepLinkingRequest> whole)
    {
        // Deep Linking 2.0: the settings, and in them the return address and the accepted types, are REQUIRED. The targets are too, but
        // nothing here depends on them.
        if (token.DeepLinking is not { } settings) return RefusalCodes.DeepLinkingSettingsMissing.Refuse();
        if (settings.ReturnUrl is not { } back) return RefusalCodes.DeepLinkingReturnMissing.Refuse();
        return settings.AcceptTypes.Contains(OurContent)
            ? whole(settings, back)
            : RefusalCodes.DeepLinkingNothingAccepted.Refuse(string.Join(' ', settings.AcceptTypes));
    }

    /// <summary>Lenient about letters, as ids are only compared; strict about length and about what a database cannot keep.</summary>
    private static bool IsId(string id) => id.Length <= LongestId && !id.Any(char.IsControl);

    /// <summary>Whether an id could be somebody's subject (OpenID Connect Core 2), wherever else it stands.</summary>
    internal static bool IsSubject(string subject) => subject.Length <= LongestId && subject.All(letter => letter is >= ' ' and <= '~');
}

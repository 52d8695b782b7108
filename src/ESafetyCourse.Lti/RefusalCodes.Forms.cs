namespace ESafetyCourse.Lti;

/// <summary>Refusals of the login and launch forms, before any token is read.</summary>
public static partial class RefusalCodes
{
    private const string LoginClause = "OpenID Connect Core 4, 1EdTech Security Framework 5.1.1.1";
    private const string AnswerClause = "1EdTech Security Framework 5.1.1.3";

    internal static readonly RefusalCode FormFieldTwice = new(
        "form-field-twice", $"Your LMS sent the same detail twice. {OpenThenAskLms}",
        $"Anfonodd eich LMS yr un manylyn ddwywaith. {OpenThenAskLmsWelsh}", "RFC 6749 3.1", Mender.LmsAdministrator);

    internal static readonly RefusalCode FormFieldEmpty = new(
        "form-field-empty", $"Your LMS left a detail blank. {OpenThenAskLms}",
        $"Gadawodd eich LMS fanylyn yn wag. {OpenThenAskLmsWelsh}", "RFC 6749 3.1", Mender.LmsAdministrator);

    internal static readonly RefusalCode FormFieldTooLong = new(
        "form-field-too-long", $"Your LMS sent a detail that is too long. {OpenThenAskLms}",
        $"Anfonodd eich LMS fanylyn sy’n rhy hir. {OpenThenAskLmsWelsh}", LoginClause, Mender.LmsAdministrator);

    internal static readonly RefusalCode FormFieldCharactersWrong = new(
        "form-field-characters-wrong", $"Your LMS sent a detail with characters that cannot be read. {OpenThenAskLms}",
        $"Anfonodd eich LMS fanylyn â nodau na ellir eu darllen. {OpenThenAskLmsWelsh}", LoginClause, Mender.LmsAdministrator);

    internal static readonly RefusalCode LoginMissingIss = new(
        "login-missing-iss", $"Your LMS did not say which LMS it is. {AskLms}",
        $"Ni ddywedodd eich LMS pa LMS ydyw. {AskLmsWelsh}", LoginClause, Mender.LmsAdministrator);

    internal static readonly RefusalCode LoginMissingLoginHint = new(
        "login-missing-login-hint", $"Your LMS did not say who is signing in. {OpenThenAskLms}",
        $"Ni ddywedodd eich LMS pwy sy’n mewngofnodi. {OpenThenAskLmsWelsh}", LoginClause, Mender.LmsAdministrator);

    internal static readonly RefusalCode LoginMissingTargetLinkUri = new(
        "login-missing-target-link-uri", $"Your LMS did not say which page to open. {AskLms}",
        $"Ni ddywedodd eich LMS pa dudalen i’w hagor. {AskLmsWelsh}", LoginClause, Mender.LmsAdministrator);

    internal static readonly RefusalCode LoginTargetLinkUriWrong = new(
        "login-target-link-uri-wrong", $"Your LMS asked for a page by something that is not a web address. {AskLms}",
        $"Gofynnodd eich LMS am dudalen drwy rywbeth nad yw’n gyfeiriad gwe. {AskLmsWelsh}", LoginClause, Mender.LmsAdministrator);

    internal static readonly RefusalCode LoginDeploymentsDiffer = new(
        "login-deployments-differ", $"Your LMS gave two different deployment ids. {AskLms}",
        $"Rhoddodd eich LMS ddau ID defnyddio gwahanol. {AskLmsWelsh}", "LTI 1.3 Core 4.1", Mender.LmsAdministrator);

    internal static readonly RefusalCode LaunchMissingState = new(
        "launch-missing-state", $"Your sign-in could not be matched to this browser. {OpenAgain}",
        $"Nid oedd modd cysylltu eich mewngofnodi â’r porwr hwn. {OpenAgainWelsh}", AnswerClause, Mender.Person);

    internal static readonly RefusalCode LaunchMissingIdToken = new(
        "launch-missing-id-token", $"Your LMS did not send your sign-in. {OpenThenAskLms}",
        $"Nid anfonodd eich LMS eich mewngofnodi. {OpenThenAskLmsWelsh}", AnswerClause, Mender.Person);

    internal static readonly RefusalCode PlatformNotSignedIn = new(
        "platform-not-signed-in",
        "Your LMS says that you are not signed in. Sign in to it, then open the activity again from your course page.",
        "Mae eich LMS yn dweud nad ydych wedi mewngofnodi. Mewngofnodwch iddo, ac yna agorwch y gweithgaredd eto o dudalen eich cwrs.",
        "OpenID Connect Core 3.1.2.6", Mender.Person);

    internal static readonly RefusalCode PlatformRefused = new(
        "platform-refused", $"Your LMS did not let the activity open. {OpenThenAskLms}",
        $"Ni adawodd eich LMS i’r gweithgaredd agor. {OpenThenAskLmsWelsh}", "OpenID Connect Core 3.1.2.6", Mender.Person);

    private static IReadOnlyList<RefusalCode> OfForms =>
    [
        FormFieldTwice, FormFieldEmpty, FormFieldTooLong, FormFieldCharactersWrong, LoginMissingIss, LoginMissingLoginHint,
        LoginMissingTargetLinkUri, LoginTargetLinkUriWrong, LoginDeploymentsDiffer, LaunchMissingState, LaunchMissingIdToken,
        PlatformNotSignedIn, PlatformRefused,
    ];
}

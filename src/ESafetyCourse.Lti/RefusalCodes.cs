namespace ESafetyCourse.Lti;

/// <summary>
/// Every refusal that this library can give, each with the clause that it rests on; <c>docs/launch-codes.md</c> says what to do about it.
/// </summary>
public static class RefusalCodes
{
    private const string LoginClause = "OpenID Connect Core 4, 1EdTech Security Framework 5.1.1.1";
    private const string AnswerClause = "1EdTech Security Framework 5.1.1.3";
    private const string DeepLinkingClause = "Deep Linking 2.0, deep linking settings";
    private const string RegistrationClause = "Dynamic Registration 1.0, platform configuration";
    private const string AnsweredClause = "Dynamic Registration 1.0, registration response";
    private const string ReviewClause = "Submission Review 1.0, LtiSubmissionReviewRequest";

    // The login and launch forms, before any token is read.
    internal static readonly RefusalCode FormFieldTwice = new("form-field-twice", "RFC 6749 3.1", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode FormFieldEmpty = new("form-field-empty", "RFC 6749 3.1", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode FormFieldTooLong = new("form-field-too-long", LoginClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode FormFieldCharactersWrong = new("form-field-characters-wrong", LoginClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode LoginMissingIss = new("login-missing-iss", LoginClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode LoginMissingLoginHint = new("login-missing-login-hint", LoginClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode LoginMissingTargetLinkUri = new("login-missing-target-link-uri", LoginClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode LoginTargetLinkUriWrong = new("login-target-link-uri-wrong", LoginClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode LoginDeploymentsDiffer = new("login-deployments-differ", "LTI 1.3 Core 4.1", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode LaunchMissingState = new("launch-missing-state", AnswerClause, CanBeFixedBy.Person);
    internal static readonly RefusalCode LaunchMissingIdToken = new("launch-missing-id-token", AnswerClause, CanBeFixedBy.Person);
    internal static readonly RefusalCode PlatformNotSignedIn = new("platform-not-signed-in", "OpenID Connect Core 3.1.2.6", CanBeFixedBy.Person);
    internal static readonly RefusalCode PlatformRefused = new("platform-refused", "OpenID Connect Core 3.1.2.6", CanBeFixedBy.Person);

    // The id_token itself: its shape, its signature, whom it is for and when.
    internal static readonly RefusalCode TokenTooLong = new("token-too-long", "RFC 7519 11", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenMalformed = new("token-malformed", "RFC 7515 5.2", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenHeaderWrong = new("token-header-wrong", "RFC 7515 4", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenAlgNotAllowed = new(
        "token-alg-not-allowed", "1EdTech Security Framework 5.1.3 (6), RFC 8725 3.1", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenKidMissing = new("token-kid-missing", "1EdTech Security Framework 6.3", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenHeaderCritical = new("token-header-critical", "RFC 7515 4.1.11", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenClaimsMalformed = new("token-claims-malformed", "RFC 7519 4 and 7.2", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenIssuerWrong = new(
        "token-issuer-wrong", "1EdTech Security Framework 5.1.3 (2)", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenAudienceWrong = new(
        "token-audience-wrong", "1EdTech Security Framework 5.1.3 (3)", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenKidUnknown = new("token-kid-unknown", "1EdTech Security Framework 6.3", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode PlatformKeysUnreachable = new(
        "platform-keys-unreachable", "1EdTech Security Framework 6.3", CanBeFixedBy.Operator);
    internal static readonly RefusalCode TokenKeyWeak = new("token-key-weak", "RFC 7518 3.3", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenSignatureWrong = new(
        "token-signature-wrong", "1EdTech Security Framework 5.1.3 (1)", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenAzpWrong = new(
        "token-azp-wrong", "1EdTech Security Framework 5.1.3 (4) and (5)", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenExpiryWrong = new(
        "token-expiry-wrong", "1EdTech Security Framework 5.1.3 (7)", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenExpired = new("token-expired", "1EdTech Security Framework 5.1.3 (7)", CanBeFixedBy.Person);
    internal static readonly RefusalCode TokenIssuedAtWrong = new(
        "token-issued-at-wrong", "1EdTech Security Framework 5.1.3 (8)", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenFromFuture = new(
        "token-from-future", "1EdTech Security Framework 5.1.3 (8)", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenBeforeLogin = new(
        "token-before-login", "1EdTech Security Framework 5.1.3 (8), OpenID Connect Core 3.1.3.7 (10)", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TokenNonceWrong = new("token-nonce-wrong", "1EdTech Security Framework 5.1.3 (9)", CanBeFixedBy.Person);

    // A token that is genuine but is no launch we can serve.
    internal static readonly RefusalCode VersionWrong = new("version-wrong", "LTI 1.3 Core 5.3.2", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode MessageTypeMissing = new("message-type-missing", "LTI 1.3 Core 5.3.1", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode MessageTypeUnknown = new("message-type-unknown", "LTI 1.3 Core 5.3.1", CanBeFixedBy.LmsAdministrator);

    /// <summary>A message of LTI's that this tool, or the part of it that was asked, does not serve.</summary>
    public static readonly RefusalCode MessageTypeUnsupported = new("message-type-unsupported", "LTI 1.3 Core 5.3.1", CanBeFixedBy.Person);

    internal static readonly RefusalCode DeploymentMissing = new("deployment-missing", "LTI 1.3 Core 5.3.3", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode DeploymentWrong = new("deployment-wrong", "LTI 1.3 Core 5.3.3", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TargetLinkMissing = new("target-link-missing", "LTI 1.3 Core 5.3.4", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode TargetLinkWrong = new("target-link-wrong", "LTI 1.3 Core 5.3.4", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode ResourceLinkMissing = new("resource-link-missing", "LTI 1.3 Core 5.3.5", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode ResourceLinkWrong = new("resource-link-wrong", "LTI 1.3 Core 5.3.5", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode ContextWrong = new("context-wrong", "LTI 1.3 Core 5.4.1", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode RolesMissing = new("roles-missing", "LTI 1.3 Core 5.3.7", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode SubjectEmpty = new("subject-empty", "LTI 1.3 Core 5.3.6", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode SubjectWrong = new(
        "subject-wrong", "LTI 1.3 Core 5.3.6, OpenID Connect Core 2", CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode Anonymous = new("anonymous", "LTI 1.3 Core 5.3.6.1", CanBeFixedBy.Person);

    // What a deep linking request or a submission review must say besides.
    internal static readonly RefusalCode DeepLinkingSettingsMissing = new(
        "deep-linking-settings-missing", DeepLinkingClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode DeepLinkingReturnMissing = new(
        "deep-linking-return-missing", DeepLinkingClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode DeepLinkingNothingAccepted = new("deep-linking-nothing-accepted", DeepLinkingClause, CanBeFixedBy.Person);
    internal static readonly RefusalCode ForUserMissing = new("for-user-missing", ReviewClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode LineItemMissing = new("line-item-missing", ReviewClause, CanBeFixedBy.LmsAdministrator);

    // Registering the tool with a platform, before there is any launch.
    internal static readonly RefusalCode RegistrationAddressWrong = new(
        "registration-address-wrong", RegistrationClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode RegistrationUnreachable = new("registration-unreachable", RegistrationClause, CanBeFixedBy.Operator);
    internal static readonly RefusalCode RegistrationConfigurationWrong = new(
        "registration-configuration-wrong", RegistrationClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode RegistrationIssuerWrong = new(
        "registration-issuer-wrong", RegistrationClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode RegistrationRefused = new("registration-refused", AnsweredClause, CanBeFixedBy.LmsAdministrator);
    internal static readonly RefusalCode RegistrationAnswerWrong = new(
        "registration-answer-wrong", AnsweredClause, CanBeFixedBy.LmsAdministrator);

    /// <summary>The whole catalogue, in the order in which a launch meets it; then that of registrations.</summary>
    public static IReadOnlyList<RefusalCode> All { get; } =
    [
        FormFieldTwice, FormFieldEmpty, FormFieldTooLong, FormFieldCharactersWrong, LoginMissingIss, LoginMissingLoginHint,
        LoginMissingTargetLinkUri, LoginTargetLinkUriWrong, LoginDeploymentsDiffer, LaunchMissingState, LaunchMissingIdToken,
        PlatformNotSignedIn, PlatformRefused,

        TokenTooLong, TokenMalformed, TokenHeaderWrong, TokenAlgNotAllowed, TokenKidMissing, TokenHeaderCritical, TokenClaimsMalformed,
        TokenIssuerWrong, TokenAudienceWrong, TokenKidUnknown, PlatformKeysUnreachable, TokenKeyWeak, TokenSignatureWrong, TokenAzpWrong,
        TokenExpiryWrong, TokenExpired, TokenIssuedAtWrong, TokenFromFuture, TokenBeforeLogin, TokenNonceWrong,

        VersionWrong, MessageTypeMissing, MessageTypeUnknown, MessageTypeUnsupported, DeploymentMissing, DeploymentWrong, TargetLinkMissing,
        TargetLinkWrong, ResourceLinkMissing, ResourceLinkWrong, ContextWrong, RolesMissing, SubjectEmpty, SubjectWrong, Anonymous,

        DeepLinkingSettingsMissing, DeepLinkingReturnMissing, DeepLinkingNothingAccepted, ForUserMissing, LineItemMissing,

        RegistrationAddressWrong, RegistrationUnreachable, RegistrationConfigurationWrong, RegistrationIssuerWrong, RegistrationRefused,
        RegistrationAnswerWrong,
    ];

    /// <summary>
    /// Those that are given before a platform's signature was found good: whoever knows issuer and client id can bring them about, and what
    /// the token says is anybody's word.
    /// </summary>
    public static IReadOnlyList<RefusalCode> BeforeSignature { get; } =
    [
        TokenTooLong, TokenMalformed, TokenHeaderWrong, TokenAlgNotAllowed, TokenKidMissing, TokenHeaderCritical, TokenClaimsMalformed,
        TokenIssuerWrong, TokenAudienceWrong, TokenKidUnknown, PlatformKeysUnreachable, TokenKeyWeak, TokenSignatureWrong,
    ];

    /// <summary>The entry of a code, or null for a code of somebody else's.</summary>
    public static RefusalCode? Find(string code) => All.FirstOrDefault(entry => entry.Code == code);
}

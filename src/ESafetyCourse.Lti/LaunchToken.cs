using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>
/// The claims of a verified token. Whatever is absent or of the wrong type is null: <see cref="LaunchRules"/> says whether that matters.
/// </summary>
public sealed record LaunchToken
{
    /// <summary><c>iss</c>: the platform.</summary>
    public required string Issuer { get; init; }

    /// <summary>Our client id there, which the audience contained.</summary>
    public required string ClientId { get; init; }

    /// <summary><c>sub</c>: who, unique only within the issuer. Null is an anonymous launch; empty is invalid.</summary>
    public string? Subject { get; init; }

    /// <summary>True when <c>sub</c> was there but was no string.</summary>
    public bool SubjectUnreadable { get; init; }

    /// <summary>LTI 1.3 Core 5.3.3; case matters.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>LTI 1.3 Core 5.3.1.</summary>
    public string? MessageType { get; init; }

    /// <summary>LTI 1.3 Core 5.3.2.</summary>
    public string? Version { get; init; }

    /// <summary>LTI 1.3 Core 5.3.4, exactly as it came.</summary>
    public string? TargetLinkUri { get; init; }

    /// <summary>LTI 1.3 Core 5.3.5; null when there is none or it has no id.</summary>
    public ResourceLinkClaim? ResourceLink { get; init; }

    /// <summary>LTI 1.3 Core 5.4.1: the course; null when there is none or it has no id.</summary>
    public ContextClaim? Context { get; init; }

    /// <summary>LTI 1.3 Core 5.3.7; null when the claim is missing, which is another thing than having no role.</summary>
    public Roles? Roles { get; init; }

    /// <summary>Display name, if the platform gives it.</summary>
    public string? Name { get; init; }

    /// <summary>Given name, if the platform gives it.</summary>
    public string? GivenName { get; init; }

    /// <summary>Family name, if the platform gives it.</summary>
    public string? FamilyName { get; init; }

    /// <summary>E-mail address, if the platform gives it; may be shared, so never a key.</summary>
    public string? Email { get; init; }

    /// <summary>The person's language tag, if the platform gives it.</summary>
    public string? Locale { get; init; }

    /// <summary>Custom parameters as strings; what the platform left unresolved (<c>$Var</c>) is dropped.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    /// <summary>LTI 1.3 Core 5.4.4.</summary>
    public PresentationClaim? Presentation { get; init; }

    /// <summary>LTI 1.3 Core 5.4.2: which installation of which LMS.</summary>
    public PlatformClaim? Platform { get; init; }

    /// <summary>AGS 2.0: where scores go; null when the platform offers no grade service here.</summary>
    public GradesClaim? Grades { get; init; }

    /// <summary>Names and Roles 2.0: where the members are read; null when the platform does not let us.</summary>
    public RosterClaim? Roster { get; init; }

    /// <summary>Deep Linking 2.0: what a choice may be; only in a deep linking request.</summary>
    public DeepLinkingSettings? DeepLinking { get; init; }

    /// <summary>Submission Review 1.0: whose work; null when there is none or it has no id.</summary>
    public ForUserClaim? ForUser { get; init; }

    /// <summary>Reads and verifies in one step, for a caller who already holds the platform's keys.</summary>
    /// <param name="idToken">The token as it came.</param>
    /// <param name="expected">The registration and nonce of the login that this answers.</param>
    /// <param name="keys">Those that the platform publishes now; the one with the token's <c>kid</c> is used.</param>
    /// <param name="now">The present moment (UTC).</param>
    public static Outcome<LaunchToken> Verify(
        string idToken, ExpectedToken expected, IReadOnlyList<VerificationKey> keys, DateTimeOffset now)
    {
        if (UnverifiedToken.Read(idToken).IsRefused(out var unread, out var unverified)) return unread;
        var key = keys.FirstOrDefault(one => one.KeyId == unverified.KeyId);
        return key is null ? RefusalCodes.TokenKidUnknown.Refuse(unverified.KeyId) : unverified.Verify(expected, key, now);
    }

    /// <summary>Names nobody: a token in a log line must not become personal data.</summary>
    public override string ToString() => $"LaunchToken of {Issuer}";

    internal static LaunchToken From(JsonElement claims, ExpectedToken expected) => new()
    {
        Issuer = expected.Issuer,
        ClientId = expected.ClientId,
        Subject = claims.Exact("sub"),
        SubjectUnreadable = claims.Member("sub") is { ValueKind: not JsonValueKind.String },
        DeploymentId = claims.Exact(Claims.Lti + "deployment_id"),
        MessageType = claims.Exact(Claims.Lti + "message_type"),
        Version = claims.Exact(Claims.Lti + "version"),
        TargetLinkUri = claims.Exact(Claims.Lti + "target_link_uri"),
        ResourceLink = ResourceLinkClaim.From(claims),
        Context = ContextClaim.From(claims),
        Roles = claims.Member(Claims.Lti + "roles") is { ValueKind: JsonValueKind.Array }
            ? new Roles(claims.Texts(Claims.Lti + "roles"))
            : null,
        Name = claims.Line("name"),
        GivenName = claims.Line("given_name"),
        FamilyName = claims.Line("family_name"),
        Email = claims.Line("email"),
        Locale = claims.Line("locale"),
        Custom = CustomParameters.From(claims),
        Presentation = PresentationClaim.From(claims),
        Platform = PlatformClaim.From(claims),
        Grades = GradesClaim.From(claims),
        Roster = RosterClaim.From(claims),
        DeepLinking = DeepLinkingSettings.From(claims),
        ForUser = ForUserClaim.From(claims),
    };
}

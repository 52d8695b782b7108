namespace ESafetyCourse.DemoLms.Launches;

/// <summary>One launch of the certification suite or of our own list.</summary>
/// <param name="Name">What is special about it, in a few words.</param>
/// <param name="Query">The query to put on an activity page or on its launch, without a question mark.</param>
/// <param name="ToolAccepts">Whether a correct tool lets the person in.</param>
public sealed record LaunchCase(string Name, string Query, bool ToolAccepts)
{
    internal string QueryOfALink => Query.Length == 0 ? "" : "?" + Query;

    /// <summary>The name, so that a test list reads well.</summary>
    public override string ToString() => Name;
}

/// <summary>The launches a tool has to refuse and those it has to accept (docs/design.md §9, and the token rules of section 2).</summary>
public static class LaunchCases
{
    /// <summary>Must end in a readable refusal.</summary>
    public static IReadOnlyList<LaunchCase> Refused { get; } =
    [
        new("no kid", "kid=missing", false),
        new("a kid nobody published", "kid=unknown", false),
        new("a body that is no LTI message", "body=notlti", false),
        new("version 11.3", "version=11.3", false),
        new("no version", "without=version", false),
        new("nonsense times", "times=nonsense", false),
        new("expired", "times=expired", false),
        new("issued in the future", "times=future", false),
        new("several required claims missing", "without=message_type,version,roles", false),
        new("no message type", "without=message_type", false),
        new("an unknown message type", "message_type=LtiUnheardOfRequest", false),
        new("no roles", "without=roles", false),
        new("no deployment id", "without=deployment", false),
        new("no resource link", "without=resource_link", false),
        new("no id in the resource link", "without=resource_link.id", false),
        new("no target link", "without=target_link_uri", false),
        new("an empty sub", "sub=empty", false),
        new("no nonce", "without=nonce", false),
        new("another nonce", "nonce=other", false),
        new("no expiry", "without=exp", false),
        new("another audience", "aud=other", false),
        new("another authorised party", "azp=other", false),
        new("another issuer", "iss=other", false),
        new("another state", "state=other", false),
        new("no state", "state=missing", false),
        new("a stranger's signature", "signature=broken", false),
        new("no signature", "alg=none", false),
        new("HS256 with the public key", "alg=HS256", false),
        new("an error instead of a token", "answer=error", false),
    ];

    /// <summary>Unusual, but right.</summary>
    public static IReadOnlyList<LaunchCase> Accepted { get; } =
    [
        new("an ordinary launch", "", true),
        new("login by GET", "method=get", true),
        new("audience as a list", "aud=array", true),
        new("several roles", "roles=membership%23Learner,institution/person%23Staff,membership%23Mentor", true),
        new("short role names", "roles=Learner", true),
        new("only an unknown role", "roles=http://lms.example/roles/Visitor", true),
        new("an empty role", "roles=empty", true),
        new("an empty list of roles", "roles=none", true),
        new("e-mail only", "without=name", true),
        new("names only", "without=email", true),
        new("nothing personal", "without=pii", true),
        new("an instructor with e-mail, without a context", "roles=membership%23Instructor&without=name,context", true),
        new("a student with only a resource link", "without=optional", true),
        new("no tool platform", "without=tool_platform", true),
        new("no grades offered", "without=ags", true),
        new("no module named", "without=module", true),
        new("a Welsh locale with a region", "locale=cy-GB", true),
        new("platform storage", "storage=offered", true),
        new("platform storage that never answers, as in Canvas's apps", "storage=silent", true),
    ];

    /// <summary>The refused ones, then the accepted ones.</summary>
    public static IReadOnlyList<LaunchCase> All { get; } = [.. Refused, .. Accepted];
}

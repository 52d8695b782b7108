namespace ESafetyCourse.DemoLms;

/// <summary>Where the platform and the tool are, and what they call each other. Section <c>DemoLms</c> of the configuration.</summary>
/// <param name="Url">The platform's own public address, also the issuer. No trailing slash; a path is allowed.</param>
/// <param name="ToolUrl">The public address of the tool, without a trailing slash.</param>
/// <param name="ClientId">
/// The OAuth client id under which the tool is registered here. Empty when it is to register itself: then links open the first tool let in.
/// </param>
/// <param name="DeploymentId">Sent with launches; as in Moodle it is also the <c>type_id</c> of the grade addresses.</param>
/// <param name="DataFolder">Keeps keys, sessions, tokens and grades between runs; null keeps them in memory.</param>
public sealed record DemoSettings(string Url, string ToolUrl, string ClientId, string DeploymentId, string? DataFolder)
{
    /// <summary>Whether the tool of these settings is told names and e-mail addresses (<c>ShareNames</c>, true unless set).</summary>
    public bool SharesNames { get; init; } = true;

    /// <summary>Whether it may make grade columns (<c>GradeSync</c> is <c>columns</c>): Moodle's second setting of grade synchronisation.</summary>
    public bool MayMakeColumns { get; init; }

    /// <summary>The folder in which the tool puts what it would send by e-mail; null where it has none.</summary>
    public string? MailFolder { get; init; }

    /// <summary>Sent with its launches: <c>Custom</c>, such as <c>context_history=$Context.id.history;school=1</c>.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether this is the LMS of a county with three schools, rather than of one school.</summary>
    public bool County { get; init; }

    /// <summary>How many made-up people are in an additional course for trials of speed; none unless set.</summary>
    public int Crowd { get; init; }

    /// <summary>The <c>iss</c> of every launch: the same as <see cref="Url"/>, character for character.</summary>
    public string Issuer => Url;

    /// <summary>The one redirect address registered for the tool, and its default <c>target_link_uri</c>.</summary>
    public string RedirectUri => ToolUrl + "/lti/launch";

    /// <summary>The tool's address for third-party initiated login.</summary>
    public string ToolLoginUrl => ToolUrl + "/lti/login";

    /// <summary>Where the tool publishes its public keys.</summary>
    public string ToolKeysUrl => ToolUrl + "/.well-known/jwks.json";

    /// <summary>The platform's OpenID Connect authorisation address.</summary>
    public string AuthorisationUrl => Url + "/lti/auth";

    /// <summary>The platform's OAuth token address; also the <c>aud</c> that client assertions must carry.</summary>
    public string TokenUrl => Url + "/lti/token";

    /// <summary>Where the platform publishes its public keys.</summary>
    public string KeysUrl => Url + "/lti/certs";

    /// <summary>What a tool reads first to register itself; also at <c>/mod/lti/openid-configuration.php</c>, as in Moodle.</summary>
    public string ConfigurationUrl => Url + "/.well-known/openid-configuration";

    /// <summary>Where a tool registers itself, with a token that an administrator's frame was given.</summary>
    public string RegistrationUrl => Url + "/lti/register";

    internal string Path => new Uri(Url).AbsolutePath.TrimEnd('/');

    internal string Origin => new Uri(Url).GetLeftPart(UriPartial.Authority);

    internal static DemoSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("DemoLms");
        return new DemoSettings(
            Address(section["Url"] ?? "http://localhost:5080"),
            Address(section["ToolUrl"] ?? "http://127.0.0.1:5081"),
            section["ClientId"] ?? "esafety-demo-tool",
            section["DeploymentId"] ?? "1",
            section["Data"] ?? configuration["data"])
        {
            SharesNames = section.GetValue("ShareNames", true),
            MayMakeColumns = section["GradeSync"] == "columns",
            MailFolder = section["Mail"],
            Custom = Parameters(section["Custom"] ?? ""),
            County = section.GetValue("County", false),
            Crowd = section.GetValue("Crowd", 0),
        };
    }

    private static Dictionary<string, string> Parameters(string configured) => configured
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(one => one.Split('=', 2)).Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0], pair => pair[1]);

    private static string Address(string configured) =>
        Uri.TryCreate(configured, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
            ? configured.TrimEnd('/')
            : throw new InvalidOperationException($"DemoLms: \"{configured}\" is not an http or https address.");
}

namespace ESafetyCourse.DemoLms;

/// <summary>Where the platform and the tool are, and what they call each other. Section <c>DemoLms</c> of the configuration.</summary>
/// <param name="Url">The platform's own public address, also the issuer. No trailing slash; a path is allowed.</param>
/// <param name="ToolUrl">The public address of the tool, without a trailing slash.</param>
/// <param name="ClientId">The OAuth client id under which the tool is registered here.</param>
/// <param name="DeploymentId">Sent with launches; as in Moodle it is also the <c>type_id</c> of the grade addresses.</param>
/// <param name="DataFolder">Keeps keys, sessions, tokens and grades between runs; null keeps them in memory.</param>
public sealed record DemoSettings(string Url, string ToolUrl, string ClientId, string DeploymentId, string? DataFolder)
{
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

    internal string ToolOrigin => new Uri(ToolUrl).GetLeftPart(UriPartial.Authority);

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
            section["Data"] ?? configuration["data"]);
    }

    private static string Address(string configured) =>
        Uri.TryCreate(configured, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
            ? configured.TrimEnd('/')
            : throw new InvalidOperationException($"DemoLms: \"{configured}\" is not an http or https address.");
}

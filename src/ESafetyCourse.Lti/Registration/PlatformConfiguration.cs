using System.Text;
using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>
/// What a platform says of itself before a tool is registered with it (Dynamic Registration 1.0, platform configuration; OpenID Connect
/// Discovery 1.0 3). It is believed as far as the address that the administrator opened: the issuer must live there.
/// </summary>
public sealed record PlatformConfiguration
{
    /// <summary>As the platform writes it: tokens are compared with this exact string.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where a login is sent on to.</summary>
    public required Uri AuthorizationEndpoint { get; init; }

    /// <summary>Where the registration goes.</summary>
    public required Uri RegistrationEndpoint { get; init; }

    /// <summary>Where access tokens come from.</summary>
    public required Uri TokenEndpoint { get; init; }

    /// <summary>Where the platform's keys are.</summary>
    public required Uri JwksUri { get; init; }

    /// <summary>The audience that the platform wants in our assertions, where it is another than the token endpoint.</summary>
    public string? AuthorizationServer { get; init; }

    /// <summary>The scopes that it may grant; null where it does not say.</summary>
    public IReadOnlyList<string>? ScopesSupported { get; init; }

    /// <summary>The product, such as <c>moodle</c>.</summary>
    public string? ProductFamily { get; init; }

    /// <summary>The product's version.</summary>
    public string? Version { get; init; }

    /// <summary>The message types that it can send; empty where it does not say. Moodle leaves out what it does besides.</summary>
    public IReadOnlyList<string> MessagesSupported { get; init; } = [];

    /// <summary>The variables that it fills in custom parameters; empty where it does not say.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>What our assertions say as <c>aud</c>: see <see cref="PlatformTokenSettings.Audience"/>.</summary>
    public string TokenAudience => AuthorizationServer ?? TokenEndpoint.OriginalString;

    /// <summary>Says whether a configuration may be fetched from an address; null when it may.</summary>
    /// <param name="address">The <c>openid_configuration</c> that the administrator's browser brought.</param>
    /// <param name="policy">Where plain http is allowed.</param>
    public static Refusal? CheckAddress(Uri address, AddressPolicy policy) =>
        // Dynamic Registration 1.0, platform configuration: an https address without a fragment.
        WebAddress.Read(address.OriginalString) is not null && address.Fragment.Length == 0 && IsSafe(address, policy)
            ? null
            : RefusalCodes.RegistrationAddressWrong.Refuse(address.IsAbsoluteUri ? address.Scheme : "not absolute");

    /// <summary>Reads a configuration. What is not required may be missing or odd.</summary>
    /// <param name="address">Where it came from.</param>
    /// <param name="json">The body.</param>
    /// <param name="policy">Where plain http is allowed.</param>
    public static Outcome<PlatformConfiguration> Read(Uri address, string json, AddressPolicy policy)
    {
        if (CheckAddress(address, policy) is { } astray) return astray;
        if (StrictJson.ReadObject(Encoding.UTF8.GetBytes(json)) is not { } said) return RefusalCodes.RegistrationConfigurationWrong.Refuse("not JSON");
        // Dynamic Registration 1.0: the issuer's domain must be that of the address, or anybody could speak for any platform.
        if (said.Exact("issuer") is not { } issuer || WebAddress.Read(issuer) is not { } home) return Wrong("issuer");
        if (!Houses(home, address)) return RefusalCodes.RegistrationIssuerWrong.Refuse(home.Authority);
        if (Endpoint(said, "authorization_endpoint", policy) is not { } authorization) return Wrong("authorization_endpoint");
        if (Endpoint(said, "registration_endpoint", policy) is not { } registration) return Wrong("registration_endpoint");
        if (Endpoint(said, "token_endpoint", policy) is not { } token) return Wrong("token_endpoint");
        if (Endpoint(said, "jwks_uri", policy) is not { } jwks) return Wrong("jwks_uri");
        var platform = said.Map("https://purl.imsglobal.org/spec/lti-platform-configuration") ?? default;
        return new PlatformConfiguration
        {
            Issuer = issuer,
            AuthorizationEndpoint = authorization,
            RegistrationEndpoint = registration,
            TokenEndpoint = token,
            JwksUri = jwks,
            AuthorizationServer = said.Line("authorization_server"),
            ScopesSupported = said.Member("scopes_supported") is null ? null : Words(said.Texts("scopes_supported")),
            ProductFamily = platform.Line("product_family_code"),
            Version = platform.Line("version"),
            MessagesSupported = Types(platform),
            Variables = platform.Texts("variables"),
        };
    }

    // Another port is another server, and of several platforms at one server each has its folder (Moodle's issuer is its own; OpenID Connect
    // Discovery 1.0 4 puts the configuration below it, too). What servers take for a dot or a slash leads out of the folder again.
    private static bool Houses(Uri issuer, Uri address)
    {
        var folder = issuer.AbsolutePath.TrimEnd('/');
        if (!ServiceAddress.SameOrigin(issuer, address)) return false;
        return folder.Length == 0 || (address.AbsolutePath.StartsWith($"{folder}/", StringComparison.Ordinal)
            && !address.AbsolutePath.Contains("%2e", StringComparison.OrdinalIgnoreCase)
            && !address.AbsolutePath.Contains("%2f", StringComparison.OrdinalIgnoreCase) && !address.AbsolutePath.Contains("%5c", StringComparison.OrdinalIgnoreCase));
    }

    private static Refusal Wrong(string member) => RefusalCodes.RegistrationConfigurationWrong.Refuse(member);

    private static Uri? Endpoint(JsonElement said, string name, AddressPolicy policy) =>
        said.Address(name) is { Fragment: "" } endpoint && IsSafe(endpoint, policy) ? endpoint : null;

    private static bool IsSafe(Uri address, AddressPolicy policy) =>
        address.Scheme == Uri.UriSchemeHttps || policy.AllowsPlainHttp(address.Host);

    private static string[] Words(IReadOnlyList<string> texts) =>
        [.. texts.SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];

    /// <summary>Objects with a type; older Moodles write the type alone.</summary>
    private static string[] Types(JsonElement platform) => platform.Member("messages_supported") is { ValueKind: JsonValueKind.Array } messages
        ? [.. messages.EnumerateArray().Select(message => message.ValueKind == JsonValueKind.String ? message.GetString() : message.Exact("type")).OfType<string>()]
        : [];
}

using System.Text.Json.Nodes;

namespace ESafetyCourse.Lti;

/// <summary>What the tool tells a platform of itself (Dynamic Registration 1.0, tool configuration; OpenID Connect Dynamic Client Registration 1.0 2).</summary>
public sealed record ToolRegistration
{
    /// <summary>The tool's name.</summary>
    public required RegistrationText Name { get; init; }

    /// <summary>What the tool is for, in a sentence.</summary>
    public required RegistrationText Description { get; init; }

    /// <summary>Where a platform begins a login.</summary>
    public required Uri LoginUrl { get; init; }

    /// <summary>Where tokens are posted; the exact strings that later requests name.</summary>
    public required IReadOnlyList<Uri> RedirectUrls { get; init; }

    /// <summary>Where the tool's keys are.</summary>
    public required Uri JwksUrl { get; init; }

    /// <summary>What a link opens that says nothing else. Its host and port are the tool's domain, as Moodle wants the two to be the same.</summary>
    public required Uri TargetLinkUrl { get; init; }

    /// <summary>A picture for lists of tools.</summary>
    public Uri? LogoUrl { get; init; }

    /// <summary>A page about the tool.</summary>
    public Uri? HomeUrl { get; init; }

    /// <summary>What the tool keeps of people.</summary>
    public Uri? PrivacyUrl { get; init; }

    /// <summary>What users agree to.</summary>
    public Uri? TermsUrl { get; init; }

    /// <summary>E-mail addresses of those who look after the tool.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>The scopes that the tool has a use for; only those that the platform offers are asked for, as others fail there.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The claims that the tool has a use for: they decide what a platform shares.</summary>
    public IReadOnlyList<string> Claims { get; init; } = ["iss", "sub", "name", "given_name", "family_name", "email"];

    /// <summary>The messages that the tool takes.</summary>
    public IReadOnlyList<ToolMessage> Messages { get; init; } = [];

    /// <summary>Custom parameters of every launch; values may be variables.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    /// <summary>The body of the registration request, without a member that has no value.</summary>
    public JsonObject ToJson(PlatformConfiguration platform)
    {
        var body = new JsonObject
        {
            ["application_type"] = "web",
            ["response_types"] = new JsonArray("id_token"),
            ["grant_types"] = new JsonArray("client_credentials", "implicit"),
            ["initiate_login_uri"] = LoginUrl.AbsoluteUri,
            ["redirect_uris"] = Array(RedirectUrls.Select(address => address.AbsoluteUri)),
            ["jwks_uri"] = JwksUrl.AbsoluteUri,
            ["token_endpoint_auth_method"] = "private_key_jwt",
            ["scope"] = string.Join(' ', Scopes.Where(scope => platform.ScopesSupported?.Contains(scope) ?? true)),
        };
        Name.WriteTo(body, "client_name");
        if (LogoUrl is not null) body["logo_uri"] = LogoUrl.AbsoluteUri;
        if (HomeUrl is not null) body["client_uri"] = HomeUrl.AbsoluteUri;
        if (PrivacyUrl is not null) body["policy_uri"] = PrivacyUrl.AbsoluteUri;
        if (TermsUrl is not null) body["tos_uri"] = TermsUrl.AbsoluteUri;
        if (Contacts.Count > 0) body["contacts"] = Array(Contacts);
        body["https://purl.imsglobal.org/spec/lti-tool-configuration"] = Tool(platform);
        return body;
    }

    private JsonObject Tool(PlatformConfiguration platform)
    {
        var tool = new JsonObject
        {
            ["domain"] = TargetLinkUrl.Authority, // Moodle 4.5 compares host and port.
            ["target_link_uri"] = TargetLinkUrl.AbsoluteUri,
            ["claims"] = Array(Claims),
            ["messages"] = new JsonArray([.. Messages.Where(message => message.Suits(platform)).Select(message => (JsonNode)message.ToJson())]),
        };
        Description.WriteTo(tool, "description");
        if (Custom.Count > 0) tool["custom_parameters"] = Custom.ToJson();
        return tool;
    }

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}

/// <summary>A text for people in both languages (OpenID Connect Dynamic Client Registration 1.0 2.1): English, and Welsh where there is any.</summary>
/// <param name="English">Read wherever Welsh is not asked for.</param>
/// <param name="Welsh">Sent beside it as <c>#cy</c>.</param>
public sealed record RegistrationText(string English, string? Welsh = null)
{
    internal void WriteTo(JsonObject json, string name)
    {
        json[name] = English;
        if (Welsh is not null) json[$"{name}#cy"] = Welsh;
    }
}

/// <summary>A message that the tool takes (Dynamic Registration 1.0, messages).</summary>
/// <param name="Type">Its type.</param>
public sealed record ToolMessage(string Type)
{
    /// <summary>Opens an activity.</summary>
    public const string ResourceLink = "LtiResourceLinkRequest";

    /// <summary>Chooses content.</summary>
    public const string DeepLinking = "LtiDeepLinkingRequest";

    /// <summary>Looks at what somebody has done.</summary>
    public const string SubmissionReview = "LtiSubmissionReviewRequest";

    /// <summary>What the platform may write on its button.</summary>
    public RegistrationText? Label { get; init; }

    /// <summary>What it opens, where that is another page than the tool's target link.</summary>
    public Uri? TargetLinkUrl { get; init; }

    /// <summary>Custom parameters of this message.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    /// <summary>The two that every platform of LTI Advantage knows always; others only where they are offered.</summary>
    internal bool Suits(PlatformConfiguration platform) => Type is ResourceLink or DeepLinking || platform.MessagesSupported.Contains(Type);

    internal JsonObject ToJson()
    {
        var message = new JsonObject { ["type"] = Type };
        if (TargetLinkUrl is not null) message["target_link_uri"] = TargetLinkUrl.AbsoluteUri;
        Label?.WriteTo(message, "label");
        if (Custom.Count > 0) message["custom_parameters"] = Custom.ToJson();
        return message;
    }
}

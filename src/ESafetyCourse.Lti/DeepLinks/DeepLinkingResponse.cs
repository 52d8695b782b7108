using System.Text.Json.Nodes;

namespace ESafetyCourse.Lti;

/// <summary>What must be kept of a deep linking request until it is answered.</summary>
/// <param name="Issuer">The platform, exactly as it wrote itself: the answer's audience.</param>
/// <param name="ClientId">Our client id there: the answer's issuer.</param>
/// <param name="DeploymentId">The request's deployment.</param>
/// <param name="ReturnUrl">Where the answer is posted, as the form field <c>JWT</c>. Moodle's carries a session key: never log it.</param>
/// <param name="Data">The request's data; null where there was none, which is another thing than empty.</param>
public sealed record DeepLinkingReturn(string Issuer, string ClientId, string DeploymentId, Uri ReturnUrl, string? Data)
{
    /// <summary>Whether more than one item may be sent.</summary>
    public bool AcceptMultiple { get; init; }

    /// <summary>Whether items may bring a line item: not where the platform has said that it makes none.</summary>
    public bool AcceptLineItem { get; init; } = true;

    /// <summary>What a request wants back.</summary>
    public static DeepLinkingReturn Of(DeepLinkingRequest request) =>
        new(request.Issuer, request.ClientId, request.DeploymentId, request.ReturnUrl, request.Settings.Data)
        {
            AcceptMultiple = request.Settings.AcceptMultiple,
            AcceptLineItem = request.Settings.AcceptLineItem ?? true,
        };

    /// <summary>Leaves out the address and the data.</summary>
    public override string ToString() => $"DeepLinkingReturn to {Issuer}";
}

/// <summary>The answer to a deep linking request (Deep Linking 2.0, deep linking response).</summary>
/// <param name="To">What asked for it.</param>
/// <param name="Items">What was chosen; none means that nothing was.</param>
public sealed record DeepLinkingResponse(DeepLinkingReturn To, IReadOnlyList<ContentItem> Items)
{
    /// <summary>Moodle checks our <c>iat</c> with no leeway at all, so it lies a little in the past.</summary>
    private static readonly TimeSpan Backdated = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>What the platform may tell the person.</summary>
    public string? Message { get; init; }

    /// <summary>What the platform may tell the person when it did not go well.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The form field's value: a token that lasts for five minutes, and for one post.</summary>
    /// <param name="key">The tool's current key.</param>
    /// <param name="now">The present moment (UTC).</param>
    /// <exception cref="InvalidOperationException">Several items for a platform that takes one: a mistake of ours.</exception>
    public string Sign(ToolKey key, DateTimeOffset now)
    {
        if (Items.Count > 1 && !To.AcceptMultiple) throw new InvalidOperationException("The platform takes one item.");
        var claims = new JsonObject
        {
            ["iss"] = To.ClientId,
            // A string: some platforms refuse an array.
            ["aud"] = To.Issuer,
            ["iat"] = (now - Backdated).ToUnixTimeSeconds(),
            ["exp"] = (now + Lasts).ToUnixTimeSeconds(),
            ["nonce"] = Secrets.New(),
            [Claims.Lti + "deployment_id"] = To.DeploymentId,
            [Claims.Lti + "message_type"] = "LtiDeepLinkingResponse",
            [Claims.Lti + "version"] = "1.3.0",
            [Claims.DeepLinking + "content_items"] = new JsonArray([.. Items.Select(item => (JsonNode)item.ToJson(To.AcceptLineItem))]),
        };
        if (To.Data is not null) claims[Claims.DeepLinking + "data"] = To.Data;
        if (Message is not null) claims[Claims.DeepLinking + "msg"] = Message;
        if (ErrorMessage is not null) claims[Claims.DeepLinking + "errormsg"] = ErrorMessage;
        return key.Sign(claims);
    }
}

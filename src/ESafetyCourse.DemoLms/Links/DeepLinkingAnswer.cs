using System.Text.Json;
using ESafetyCourse.DemoLms.Keys;
using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Sessions;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Links;

/// <summary>Whether a deep linking response is the tool's and sound (LTI Deep Linking 2.0, section 4.5), and what it brings.</summary>
internal sealed class DeepLinkingAnswer(ToolKeys keys, DemoSettings settings, Quirks quirks, TimeProvider clock)
{
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(60);

    public async Task<(IReadOnlyList<ContentItem>? Items, string? Problem)> ReadAsync(
        string jwt, Tool tool, Session session, CancellationToken ct)
    {
        if (CompactToken.Parse(jwt) is not { } token)
        {
            return (null, "The answer has no field JWT with a token in it.");
        }
        if (Text(token.Header, "alg") != "RS256" || Text(token.Header, "kid") is not { Length: > 0 } kid)
        {
            return (null, "The answer's header needs alg RS256 and a kid.");
        }
        if (Text(token.Claims, "iss") != tool.ClientId)
        {
            return (null, "iss must be the client id.");
        }
        using var key = await keys.FindAsync(tool.KeysUrl, kid, ct);
        if (key is null || !token.IsSignedBy(key))
        {
            return (null, $"The signature does not match, or there is no key \"{kid}\" at {tool.KeysUrl}.");
        }
        if ((TimesWrong(token.Claims) ?? MessageWrong(token.Claims, tool, session)) is { } problem)
        {
            return (null, problem);
        }
        if (Text(token.Claims, Vocabulary.DeepLinking + "errormsg") is { Length: > 0 } said)
        {
            return (null, said);
        }
        var (items, wrong) = ContentItem.ReadAll(token.Claims, Vocabulary.DeepLinking + "content_items");
        return quirks.Has("19") && items?.Any(item => item.Url is null) == true ? (null, "Invalid link: every item needs a url.") : (items, wrong);
    }

    // Moodle gives no leeway: a clock that runs ahead by a second is enough to fail.
    private string? TimesWrong(JsonElement claims)
    {
        var now = clock.GetUtcNow();
        var leeway = quirks.Has("17") ? TimeSpan.Zero : Leeway;
        if (Instant(claims, "exp") is not { } expires || expires + leeway <= now)
        {
            return "exp must be given and lie ahead.";
        }
        if (Instant(claims, "iat") is not { } issued || issued - leeway > now)
        {
            return "iat must be given and not lie ahead.";
        }
        return Instant(claims, "nbf") is { } notBefore && notBefore - leeway > now ? "nbf must not lie ahead." : null;
    }

    private string? MessageWrong(JsonElement claims, Tool tool, Session session)
    {
        (string Name, string Value)[] wanted =
        [
            ("aud", settings.Issuer),
            (Vocabulary.Claim + "message_type", "LtiDeepLinkingResponse"),
            (Vocabulary.Claim + "version", "1.3.0"),
            (Vocabulary.Claim + "deployment_id", quirks.Has("unknown-deployment") ? "another-deployment" : tool.DeploymentId),
        ];
        foreach (var (name, value) in wanted)
        {
            if (Text(claims, name) != value)
            {
                return $"{name} must be {value}.";
            }
        }
        // Section 4.5.1: data MUST come back when it was sent, and only then.
        var data = quirks.Has("dl-data") ? LaunchClaims.DeepLinkingData(session) : null;
        return Text(claims, Vocabulary.DeepLinking + "data") == data ? null : "data must come back exactly as it was sent.";
    }

    private static DateTimeOffset? Instant(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var seconds)
            && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

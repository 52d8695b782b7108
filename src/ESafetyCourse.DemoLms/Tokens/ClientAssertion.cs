using System.Text.Json;
using ESafetyCourse.DemoLms.Keys;
using ESafetyCourse.DemoLms.Storage;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Tokens;

/// <summary>Whether a client assertion proves that the tool asks (RFC 7523 section 3; LTI security framework section 4.1.1).</summary>
internal sealed class ClientAssertion(
    ToolKeys keys, KnownTools tools, DemoSettings settings, StateFile file, Quirks quirks, TimeProvider clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);

    /// <summary>The tool that proves itself, or why it is refused. A good one is spent: its <c>jti</c> is not accepted again.</summary>
    public async Task<(Tool? Tool, string? Refusal)> ReadAsync(string assertion, CancellationToken ct)
    {
        if (CompactToken.Parse(assertion) is not { } token)
        {
            return (null, "client_assertion is not a JWT.");
        }
        if (tools.With(Text(token.Claims, "sub")) is not { } tool || Text(token.Claims, "iss") != tool.ClientId)
        {
            return (null, "iss and sub must both be the client id.");
        }
        return (tool, await RefusalAsync(token, tool, ct));
    }

    private async Task<string?> RefusalAsync(CompactToken token, Tool tool, CancellationToken ct)
    {
        if (Text(token.Header, "alg") != "RS256" || Text(token.Header, "kid") is not { } kid)
        {
            return "The assertion's header needs alg RS256 and a kid.";
        }
        using var key = await keys.FindAsync(tool.KeysUrl, kid, ct);
        if (key is null)
        {
            return $"No key \"{kid}\" at {tool.KeysUrl}.";
        }
        return !token.IsSignedBy(key) ? "The signature does not match." : AudienceWrong(token.Claims) ?? TimesWrong(token.Claims);
    }

    private string? AudienceWrong(JsonElement claims)
    {
        var audience = quirks.Has("5") ? settings.Issuer : settings.TokenUrl;
        return Audiences(claims).Contains(audience, StringComparer.Ordinal) ? null : $"aud must be {audience}.";
    }

    private string? TimesWrong(JsonElement claims)
    {
        var now = clock.GetUtcNow();
        if (Instant(claims, "exp") is not { } expires || expires + Skew <= now || expires > now + LongestLife)
        {
            return "exp must be given, lie ahead, and by no more than an hour.";
        }
        if (Instant(claims, "iat") is not { } issued || issued > now + Skew)
        {
            return "iat must be given and not lie ahead.";
        }
        if (Text(claims, "jti") is not { Length: > 0 } id)
        {
            return "jti must be given.";
        }
        return file.Change(state => Spend(state, id, expires + Skew, now)) ? null : "This jti has been used.";
    }

    private static bool Spend(PlatformState state, string id, DateTimeOffset until, DateTimeOffset now)
    {
        foreach (var old in state.SpentAssertions.Where(entry => entry.Value < now).Select(entry => entry.Key).ToArray())
        {
            state.SpentAssertions.Remove(old);
        }
        return state.SpentAssertions.TryAdd(id, until);
    }

    private static IEnumerable<string?> Audiences(JsonElement claims) => !claims.TryGetProperty("aud", out var audience)
        ? []
        : audience.ValueKind switch
        {
            JsonValueKind.String => [audience.GetString()],
            JsonValueKind.Array => audience.EnumerateArray()
                .Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()),
            _ => [],
        };

    private static DateTimeOffset? Instant(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var seconds)
            && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Lti;

/// <summary>
/// Access tokens for platforms' services: client credentials with a signed assertion (1EdTech Security Framework 4.1, RFC 7523). Kept per
/// token address, client id and set of scopes, as two registrations at one issuer have different rights. One instance for the whole
/// program; safe to use from several threads.
/// </summary>
/// <param name="http">A guarded client.</param>
/// <param name="signingKey">The tool's current key.</param>
/// <param name="clock">The time.</param>
public sealed class ServiceTokens(HttpClient http, Func<CancellationToken, ValueTask<ToolKey>> signingKey, TimeProvider clock)
{
    private const int LongestToken = 16 * 1024;

    /// <summary>Moodle checks our <c>iat</c> with no leeway at all, so it lies a little in the past.</summary>
    private static readonly TimeSpan Backdated = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AssertionLasts = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan RefreshEarly = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <summary>A kept token, or a new one. Callers who want the same token at the same time share one request.</summary>
    public async Task<TokenOutcome> GetAsync(PlatformTokenSettings platform, IReadOnlyCollection<string> scopes, CancellationToken ct)
    {
        var wanted = string.Join(' ', scopes.Order(StringComparer.Ordinal));
        var cacheKey = $"{platform.TokenUrl.AbsoluteUri}\n{platform.ClientId}\n{wanted}";
        var place = kept.GetOrAdd(cacheKey, _ => new Kept());
        await place.Turn.WaitAsync(ct);
        try
        {
            if (place.Token is { } held && clock.GetUtcNow() < held.FreshUntil) return new TokenOutcome.Granted(held);
            var outcome = await AskAsync(platform, wanted, cacheKey, ct);
            place.Token = (outcome as TokenOutcome.Granted)?.Token;
            return outcome;
        }
        finally
        {
            place.Turn.Release();
        }
    }

    /// <summary>Drops a token that a service answered with 401; a newer one that has taken its place stays.</summary>
    public void Forget(ServiceToken token)
    {
        if (kept.TryGetValue(token.CacheKey, out var place)) Interlocked.CompareExchange(ref place.Token, null, token);
    }

    private async Task<TokenOutcome> AskAsync(PlatformTokenSettings platform, string scopes, string cacheKey, CancellationToken ct)
    {
        var key = await signingKey(ct);
        using var request = new HttpRequestMessage(HttpMethod.Post, platform.TokenUrl)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                new("client_assertion", key.Sign(Assertion(platform))),
                new("scope", scopes),
            ]),
        };
        request.Headers.Accept.ParseAdd("application/json");
        var asked = clock.GetUtcNow();
        var answer = await Exchange.SendAsync(http, request, clock, ct);
        if (answer.Forbidden) return new TokenOutcome.Denied(answer.Failure!, ByPlatform: false);
        if (answer.Failure is { } failure) return new TokenOutcome.TryAgain(failure, null);
        return answer.Succeeded ? ReadToken(answer.Body, scopes, cacheKey, asked) : ReadError(answer);
    }

    /// <summary>RFC 7523 3: we are issuer and subject, the platform the one audience (a string: some platforms refuse an array).</summary>
    private JsonObject Assertion(PlatformTokenSettings platform)
    {
        var now = clock.GetUtcNow();
        return new JsonObject
        {
            ["iss"] = platform.ClientId,
            ["sub"] = platform.ClientId,
            ["aud"] = platform.Audience,
            ["iat"] = (now - Backdated).ToUnixTimeSeconds(),
            ["exp"] = (now + AssertionLasts).ToUnixTimeSeconds(),
            ["jti"] = Secrets.New(),
        };
    }

    private static TokenOutcome ReadToken(string body, string asked, string cacheKey, DateTimeOffset askedAt)
    {
        if (StrictJson.ReadObject(Encoding.UTF8.GetBytes(body)) is not { } answer
            || answer.Exact("access_token") is not { Length: > 0 and <= LongestToken } value
            || value.Any(letter => letter is <= ' ' or > '~'))
        {
            return new TokenOutcome.TryAgain("the platform's token answer could not be read", null, ScoreObstacle.SignIn);
        }

        // RFC 6749 5.1: the type is compared without regard to case; some platforms write "bearer".
        if (!"bearer".Equals(answer.Exact("token_type") ?? "bearer", StringComparison.OrdinalIgnoreCase))
        {
            return new TokenOutcome.Denied("the platform gave a token of a type that is not known here");
        }

        // RFC 6749 5.1: no scope in the answer means that all was granted.
        var granted = (answer.Exact("scope") ?? asked).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var missing = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(granted).ToArray();
        return missing.Length > 0
            ? new TokenOutcome.Denied($"the platform does not grant {string.Join(' ', missing)}")
            : new TokenOutcome.Granted(new ServiceToken(cacheKey, value, granted, askedAt + Lasts(answer) - RefreshEarly));
    }

    /// <summary>Five minutes where the platform does not say; a day at most.</summary>
    private static TimeSpan Lasts(JsonElement answer) =>
        answer.Member("expires_in")?.Scalar() is { } text
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && !double.IsNaN(seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400))
            : TimeSpan.FromMinutes(5);

    /// <summary>
    /// RFC 6749 5.2. Only what a setting must mend is final: <c>invalid_client</c> also comes while a platform has not yet fetched our
    /// new key.
    /// </summary>
    private static TokenOutcome ReadError(Exchange answer)
    {
        var error = StrictJson.ReadObject(Encoding.UTF8.GetBytes(answer.Body))?.Exact("error");
        return error is "invalid_scope" or "unauthorized_client" or "unsupported_grant_type"
            ? new TokenOutcome.Denied($"the platform refused a token: {error}")
            : new TokenOutcome.TryAgain($"the platform answered the token request with {(int)answer.Status!}", answer.RetryAfter, answer.Passing ? answer.Absence : ScoreObstacle.SignIn);
    }

    private sealed class Kept
    {
        public readonly SemaphoreSlim Turn = new(1);
        public ServiceToken? Token;
    }
}

/// <summary>What a registration needs for service tokens (1EdTech Security Framework 4.1).</summary>
/// <param name="TokenUrl">The platform's access token address.</param>
/// <param name="ClientId">Our client id there.</param>
/// <param name="Audience">The <c>aud</c> of our assertion: the token address, unless the platform wants another value (Brightspace
/// does).</param>
public sealed record PlatformTokenSettings(Uri TokenUrl, string ClientId, string Audience);

/// <summary>An access token of a platform's services.</summary>
public sealed class ServiceToken
{
    internal ServiceToken(string cacheKey, string value, IReadOnlyList<string> scopes, DateTimeOffset freshUntil)
    {
        CacheKey = cacheKey;
        Value = value;
        Scopes = scopes;
        FreshUntil = freshUntil;
    }

    /// <summary>What to send after <c>Bearer</c>. Never log it.</summary>
    public string Value { get; }

    /// <summary>What was granted, which may be less than was asked for.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>Until when it is used (UTC): 60 seconds before it runs out.</summary>
    public DateTimeOffset FreshUntil { get; }

    internal string CacheKey { get; }

    /// <summary>Does not show the token.</summary>
    public override string ToString() => $"ServiceToken for {string.Join(' ', Scopes)}";
}

/// <summary>What came of asking for a token.</summary>
public abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    /// <summary>A token that is good for a minute at least.</summary>
    /// <param name="Token">The token.</param>
    public sealed record Granted(ServiceToken Token) : TokenOutcome;

    /// <summary>
    /// The platform does not give tool, scope or address what was asked; asking again changes nothing until somebody mends it.
    /// </summary>
    /// <param name="Why">For the operator, without secrets.</param>
    /// <param name="ByPlatform">False when our own rule about addresses forbids asking at all.</param>
    public sealed record Denied(string Why, bool ByPlatform = true) : TokenOutcome;

    /// <summary>Not now: down, busy, or not yet aware of our key.</summary>
    /// <param name="Why">For the operator, without secrets.</param>
    /// <param name="RetryAfter">How long the platform wants to be left alone, if it says.</param>
    /// <param name="Obstacle">
    /// <see cref="ScoreObstacle.SignIn"/> when the platform answered, and the answer was no: mostly it could not fetch our keys.
    /// </param>
    public sealed record TryAgain(string Why, TimeSpan? RetryAfter, ScoreObstacle Obstacle = ScoreObstacle.Away) : TokenOutcome;
}

using System.Globalization;
using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>What the token of a login must say: the registration the login was for, and its nonce.</summary>
/// <param name="Issuer">The registration's issuer, compared as an exact string.</param>
/// <param name="ClientId">The registration's client id.</param>
/// <param name="Nonce">The nonce that went out with the authentication request.</param>
public sealed record ExpectedToken(string Issuer, string ClientId, string Nonce)
{
    /// <summary>
    /// How far the platform's clock may be off, to either side and for every time in a token alike (Moodle's tokens last only 60
    /// seconds; school servers without a time server are often a minute out).
    /// </summary>
    public static TimeSpan Skew { get; } = TimeSpan.FromSeconds(120);

    /// <summary>When the login began (UTC), by our clock; null when that is not known.</summary>
    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>Audiences beside our own that may stand in a token; none, unless the operator says so.</summary>
    public IReadOnlySet<string> TrustedAudiences { get; init; } = new HashSet<string>();

    internal Refusal? CheckAddressee(JsonElement claims)
    {
        // 1EdTech Security Framework 5.1.3 (2): iss must exactly match the platform's issuer, no trailing slash more or less.
        if (claims.Exact("iss") is not { } issuer || issuer != Issuer) return RefusalCodes.TokenIssuerWrong.Refuse(claims.Exact("iss"));
        // 5.1.3 (3): aud, a string or an array, must contain our client id and no audience that we do not trust.
        var audiences = claims.Texts("aud");
        var forUs = audiences.Contains(ClientId) && audiences.All(one => one == ClientId || TrustedAudiences.Contains(one)) && !HasOddAudience(claims);
        return forUs ? null : RefusalCodes.TokenAudienceWrong.Refuse(string.Join(' ', audiences));
    }

    /// <summary>RFC 7519 4.1.3: an array of strings. Whatever else stands in it is an audience that nobody trusts.</summary>
    private static bool HasOddAudience(JsonElement claims) => claims.Member("aud") is { ValueKind: JsonValueKind.Array } several
        && several.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String || one.GetString() is "");

    internal Refusal? CheckParty(JsonElement claims)
    {
        // 5.1.3 (4): with several audiences azp must be there. (5): where it is there, it must be our client id.
        var party = claims.Member("azp");
        if (party is null) return claims.Texts("aud").Count > 1 ? RefusalCodes.TokenAzpWrong.Refuse() : null;
        return claims.Exact("azp") == ClientId ? null : RefusalCodes.TokenAzpWrong.Refuse(claims.Exact("azp"));
    }

    internal Refusal? CheckTimes(JsonElement claims, DateTimeOffset now)
    {
        var present = Seconds(now);
        // 5.1.3 (7): the current time must be before exp.
        if (claims.Seconds("exp") is not { } expires) return RefusalCodes.TokenExpiryWrong.Refuse();
        if (present >= expires + Skew.TotalSeconds) return RefusalCodes.TokenExpired.Refuse();
        // 5.1.3 (8), RFC 7519 4.1.5: neither iat nor nbf may lie ahead of us.
        if (claims.Seconds("iat") is not { } issued) return RefusalCodes.TokenIssuedAtWrong.Refuse();
        var notBefore = claims.TryGetProperty("nbf", out _) ? claims.Seconds("nbf") : double.NegativeInfinity;
        if (notBefore is not { } starts) return RefusalCodes.TokenIssuedAtWrong.Refuse();
        if (Math.Max(issued, starts) > present + Skew.TotalSeconds) return RefusalCodes.TokenFromFuture.Refuse();
        // RFC 7519 4.1.4 and 4.1.5: what begins only after it has ended was never good.
        if (starts > expires) return RefusalCodes.TokenExpiryWrong.Refuse();
        // 5.1.3 (8), OpenID Connect Core 3.1.3.7 (10): a token is made in answer to a login, so it can't be older than that. It would
        // also need the nonce of that login: what falls here is nearly always a clock that is behind, and is told so.
        return BeganAt is { } began && issued < Seconds(began) - Skew.TotalSeconds ? RefusalCodes.TokenBeforeLogin.Refuse(Behind(began, issued)) : null;
    }

    private static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000d;

    private static string Behind(DateTimeOffset began, double issued) =>
        string.Create(CultureInfo.InvariantCulture, $"{Seconds(began) - issued:F0} seconds before the login");

    internal Refusal? CheckNonce(JsonElement claims) =>
        // 5.1.3 (9): the very nonce of the request. Consuming it, once, is for whoever keeps the logins.
        claims.Exact("nonce") is { } nonce && Secrets.Same(nonce, Nonce) ? null : RefusalCodes.TokenNonceWrong.Refuse();
}

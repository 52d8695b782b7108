using System.Text;
using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>
/// An id_token that has been taken apart but not yet believed: enough to find the key with. The order of the checks is that of
/// 1EdTech Security Framework 5.1.3: shape and algorithm here, then whom it names, the signature, the times and the nonce in
/// <see cref="Verify"/>; the LTI claims are for <see cref="LaunchRules"/>.
/// </summary>
public sealed class UnverifiedToken
{
    /// <summary>The longest token that is read at all, in characters (64 KB).</summary>
    public const int LongestToken = 64 * 1024;

    private const string OnlyAlgorithm = "RS256";

    // RFC 7515 4.1, RFC 7516 4.1 and RFC 7519 4.1: we use none of them, but what is a number to one reader is text to another.
    private static readonly string[] HeaderStrings = ["typ", "cty", "jku", "x5u", "x5t", "x5t#S256", "enc", "zip"];
    private static readonly string[] ClaimStrings = ["jti"];

    private readonly JsonElement claims;
    private readonly byte[] signed;
    private readonly byte[] signature;

    private UnverifiedToken(string keyId, JsonElement claims, byte[] signed, byte[] signature)
    {
        KeyId = keyId;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /// <summary>The <c>kid</c> of the header: which of the platform's keys to fetch.</summary>
    public string KeyId { get; }

    /// <summary>The <c>alg</c> of the header; always RS256, or the token would have been refused.</summary>
    public string Algorithm => OnlyAlgorithm;

    /// <summary>Who it says made it; unproven.</summary>
    public string? Issuer => claims.Exact("iss");

    /// <summary>Whom it says it is for; unproven.</summary>
    public IReadOnlyList<string> Audiences => claims.Texts("aud");

    /// <summary>Takes a compact JWS apart and checks its header; refused when it is not worth a look for its key.</summary>
    public static Outcome<UnverifiedToken> Read(string idToken)
    {
        if (idToken.Length > LongestToken) return RefusalCodes.TokenTooLong.Refuse();
        // RFC 7515 7.1: three parts. Five parts would be an encrypted token, which LTI does not use.
        var parts = idToken.Split('.');
        if (parts.Length != 3 || !TokenPart.TryDecode(parts[0], out var headerBytes)) return RefusalCodes.TokenMalformed.Refuse();
        if (StrictJson.ReadObject(headerBytes) is not { } header) return RefusalCodes.TokenHeaderWrong.Refuse();
        if (CheckHeader(header, out var keyId) is { } wrong) return wrong;
        if (!StringsWhere(header, HeaderStrings)) return RefusalCodes.TokenHeaderWrong.Refuse();
        if (!TokenPart.TryDecode(parts[1], out var claimBytes)) return RefusalCodes.TokenMalformed.Refuse();
        if (!TokenPart.TryDecode(parts[2], out var signature)) return RefusalCodes.TokenMalformed.Refuse();
        if (StrictJson.ReadObject(claimBytes) is not { } claims) return RefusalCodes.TokenClaimsMalformed.Refuse();
        if (!StringsWhere(claims, ClaimStrings)) return RefusalCodes.TokenClaimsMalformed.Refuse();
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        return new UnverifiedToken(keyId, claims, signed, signature);
    }

    /// <summary>
    /// Says whether the token names the registration of its login, before any key is fetched for it; null when it does.
    /// <see cref="Verify"/> asks again.
    /// </summary>
    public Refusal? CheckAddressee(ExpectedToken expected) => expected.CheckAddressee(claims);

    /// <summary>Believes the token, or says why not.</summary>
    /// <param name="expected">The registration and nonce of the login that this answers.</param>
    /// <param name="key">The platform's key named <see cref="KeyId"/>.</param>
    /// <param name="now">The present moment (UTC).</param>
    /// <returns>Its claims: genuine, for us, in time, and of this login. Consume the nonce now, once.</returns>
    public Outcome<LaunchToken> Verify(ExpectedToken expected, VerificationKey key, DateTimeOffset now)
    {
        // Before any key is used: a token of another registration is refused as that, not as badly signed (mix-up, docs/design.md §9).
        if (CheckAddressee(expected) is { } stray) return stray;
        if (key.KeyId != KeyId) return RefusalCodes.TokenKidUnknown.Refuse(KeyId);
        // RFC 7518 3.3: a key of 2048 bits or larger MUST be used.
        if (key.Bits < VerificationKey.FewestBits) return RefusalCodes.TokenKeyWeak.Refuse(KeyId);
        if (!key.Verifies(signed, signature)) return RefusalCodes.TokenSignatureWrong.Refuse(KeyId);
        if (expected.CheckParty(claims) is { } party) return party;
        if (expected.CheckTimes(claims, now) is { } untimely) return untimely;
        if (expected.CheckNonce(claims) is { } replayed) return replayed;
        return LaunchToken.From(claims, expected);
    }

    private static bool StringsWhere(JsonElement map, string[] names) =>
        Array.TrueForAll(names, name => map.Member(name) is null or { ValueKind: JsonValueKind.String });

    private static Refusal? CheckHeader(JsonElement header, out string keyId)
    {
        keyId = header.Exact("kid") ?? "";
        // RFC 8725 3.1: the verifier names the algorithms; the header's word is only compared. Never none, never HS*.
        if (header.Exact("alg") is not OnlyAlgorithm) return RefusalCodes.TokenAlgNotAllowed.Refuse(header.Exact("alg"));
        // 1EdTech Security Framework 6.3: the key is found by kid alone.
        if (keyId.Length == 0) return RefusalCodes.TokenKidMissing.Refuse();
        // RFC 7515 4.1.11: an extension that is not understood makes the token invalid, and we understand none.
        return header.TryGetProperty("crit", out _) ? RefusalCodes.TokenHeaderCritical.Refuse() : null;
    }
}

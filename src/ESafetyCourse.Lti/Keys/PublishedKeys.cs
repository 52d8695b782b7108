using System.Text;
using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>A platform's JWK set (RFC 7517 5), as far as it is of use for RS256.</summary>
public static class PublishedKeys
{
    /// <summary>
    /// The usable keys by <c>kid</c>, the first of each; keys of other kinds are passed over (RFC 7517 5). Null when the text is no JWK
    /// set at all.
    /// </summary>
    public static IReadOnlyDictionary<string, VerificationKey>? Read(string jwks)
    {
        if (StrictJson.ReadObject(Encoding.UTF8.GetBytes(jwks)) is not { } set) return null;
        if (set.Member("keys") is not { ValueKind: JsonValueKind.Array } listed) return null;
        var keys = new Dictionary<string, VerificationKey>(StringComparer.Ordinal);
        foreach (var jwk in listed.EnumerateArray())
        {
            if (VerificationKey.FromJwk(jwk) is { } key) keys.TryAdd(key.KeyId, key);
        }

        return keys;
    }
}

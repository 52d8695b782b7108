using System.Security.Cryptography;
using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>A platform's public RSA key, for RS256 only. Safe to use from several threads.</summary>
public sealed class VerificationKey
{
    /// <summary>The shortest key that is trusted, in bits (RFC 7518 3.3).</summary>
    public const int FewestBits = 2048;

    /// <summary>Longer keys are not even parsed: checking with them would cost too much.</summary>
    private const int MostBits = 16384;

    private readonly RsaPool keys;

    private VerificationKey(string keyId, RSAParameters parameters, int bits)
    {
        KeyId = keyId;
        Bits = bits;
        keys = new RsaPool(parameters);
    }

    /// <summary>Its <c>kid</c>.</summary>
    public string KeyId { get; }

    /// <summary>The length of its modulus in bits.</summary>
    public int Bits { get; }

    /// <summary>
    /// Reads one JWK (RFC 7517). Null for what is not an RSA key for signatures: other key types, <c>use</c> other than <c>sig</c>,
    /// <c>key_ops</c> without <c>verify</c>, <c>alg</c> other than RS256 (all three may be missing, as Brightspace leaves them out), no
    /// <c>kid</c>, or broken numbers.
    /// </summary>
    public static VerificationKey? FromJwk(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || jwk.Exact("kty") != "RSA") return null;
        if (jwk.Exact("kid") is not { Length: > 0 } keyId) return null;
        if (!Allows(jwk, "use", "sig") || !Allows(jwk, "alg", "RS256") || !MayVerify(jwk)) return null;
        if (!TokenPart.TryDecode(jwk.Exact("n"), out var modulus) || !TokenPart.TryDecode(jwk.Exact("e"), out var exponent)) return null;
        return FromNumbers(keyId, modulus.AsSpan().TrimStart((byte)0).ToArray(), exponent.AsSpan().TrimStart((byte)0).ToArray());
    }

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256 over the bytes (RFC 7518 3.3).</summary>
    public bool Verifies(byte[] signed, byte[] signature) =>
        keys.Use(rsa => rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    // RFC 7517 4.2, 4.4: left out, it may be anything; there, it must be ours, and neither a number nor a list.
    private static bool Allows(JsonElement jwk, string name, string ours) => jwk.Member(name) is null || jwk.Exact(name) == ours;

    // RFC 7517 4.3: an array of what the key is for. Who publishes a key for encryption has not signed with it.
    private static bool MayVerify(JsonElement jwk) => jwk.Member("key_ops") is not { } listed
        || (listed.ValueKind == JsonValueKind.Array && jwk.Texts("key_ops").Contains("verify"));

    // RFC 8017 3.1: odd, from 3 on. With 1 a signature is what is signed, and anybody can write it.
    private static bool IsExponent(byte[] number) => number.Length > 0 && (number[^1] & 1) == 1 && (number.Length > 1 || number[0] >= 3);

    private static VerificationKey? FromNumbers(string keyId, byte[] modulus, byte[] exponent)
    {
        if (modulus.Length is 0 or > MostBits / 8 || exponent.Length > 8 || !IsExponent(exponent)) return null;
        try
        {
            var parameters = new RSAParameters { Modulus = modulus, Exponent = exponent };
            using var rsa = RSA.Create(parameters);
            return new VerificationKey(keyId, parameters, rsa.KeySize);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Lti;

/// <summary>One of the tool's own signing keys: RSA, RS256. Safe to use from several threads.</summary>
public sealed class ToolKey
{
    private const int Bits = 2048;

    private readonly RSAParameters parameters;
    private readonly RsaPool keys;

    private ToolKey(RSAParameters parameters)
    {
        this.parameters = parameters;
        keys = new RsaPool(parameters);
        KeyId = ThumbprintOf(parameters);
    }

    /// <summary>Its <c>kid</c>: the RFC 7638 thumbprint, so the same key has the same name on every instance.</summary>
    public string KeyId { get; }

    /// <summary>Makes a new 2048-bit key.</summary>
    public static ToolKey Create()
    {
        using var rsa = RSA.Create(Bits);
        return new ToolKey(rsa.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>
    /// Reads a PKCS#8 private key, as <see cref="ExportPkcs8"/> writes it. Throws when it is none, or shorter than 2048 bits.
    /// </summary>
    public static ToolKey ImportPkcs8(ReadOnlySpan<byte> pkcs8)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return rsa.KeySize >= Bits
            ? new ToolKey(rsa.ExportParameters(includePrivateParameters: true))
            : throw new CryptographicException($"A signing key must have at least {Bits} bits.");
    }

    /// <summary>The RFC 7638 thumbprint of a public key: SHA-256 of its required members in alphabetical order.</summary>
    public static string ThumbprintOf(RSAParameters key)
    {
        var (exponent, modulus) = (Base64Url.EncodeToString(key.Exponent), Base64Url.EncodeToString(key.Modulus));
        var members = $$"""{"e":"{{exponent}}","kty":"RSA","n":"{{modulus}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(members)));
    }

    /// <summary>The private key, unencrypted: encrypt it before it is kept anywhere.</summary>
    public byte[] ExportPkcs8() => keys.Use(rsa => rsa.ExportPkcs8PrivateKey());

    /// <summary>The public half as a JWK (RFC 7517).</summary>
    public JsonObject ToJwk() => new()
    {
        ["kty"] = "RSA",
        ["use"] = "sig",
        ["alg"] = "RS256",
        ["kid"] = KeyId,
        ["n"] = Base64Url.EncodeToString(parameters.Modulus),
        ["e"] = Base64Url.EncodeToString(parameters.Exponent),
    };

    /// <summary>A compact JWS over the claims, with <c>alg</c>, <c>typ</c> and <c>kid</c> in its header.</summary>
    public string Sign(JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = KeyId };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var signature = keys.Use(rsa =>
            rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}

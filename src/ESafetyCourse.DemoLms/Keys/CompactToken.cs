using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ESafetyCourse.DemoLms.Keys;

/// <summary>A JWS in compact form (RFC 7515 section 7.1), taken apart but not yet believed.</summary>
internal sealed record CompactToken(JsonElement Header, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    /// <summary>Null when the text is no JWS with JSON objects in it.</summary>
    public static CompactToken? Parse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }
        try
        {
            var header = JsonElement.Parse(Base64Url.DecodeFromChars(parts[0]));
            var claims = JsonElement.Parse(Base64Url.DecodeFromChars(parts[1]));
            var bothObjects = header.ValueKind is JsonValueKind.Object && claims.ValueKind is JsonValueKind.Object;
            return bothObjects
                ? new CompactToken(header, claims, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]))
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    public bool IsSignedBy(RSA key) => key.VerifyData(Signed, Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>Header and claims, encoded and joined: what the signature is made over.</summary>
    public static string SigningInput(JsonObject header, JsonObject claims) => $"{Encoded(header)}.{Encoded(claims)}";

    public static string Sign(JsonObject header, JsonObject claims, string privateKeyPem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(privateKeyPem);
        var input = SigningInput(header, claims);
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}

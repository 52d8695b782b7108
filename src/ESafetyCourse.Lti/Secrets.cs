using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ESafetyCourse.Lti;

/// <summary>Unguessable values for state, nonce, binding secrets and token ids.</summary>
public static class Secrets
{
    /// <summary>256 random bits as 43 characters of base64url.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 of a secret's UTF-8 bytes: what to keep, so that a read of the database does not give the secret away.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Compares in a time that depends on the lengths only.</summary>
    public static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}

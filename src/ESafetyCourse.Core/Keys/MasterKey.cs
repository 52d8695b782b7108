using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ESafetyCourse.Core.Keys;

/// <summary>
/// The one secret that comes from outside the database (a file or the environment): it seals private keys at rest and
/// gives each purpose a key of its own. Losing it means new tool keys and a new sign-in for everybody, no lost records.
/// </summary>
public sealed class MasterKey
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key;
    private readonly ConcurrentDictionary<string, byte[]> _derived = new(); // There are as many purposes as the code names.

    /// <summary>Takes 32 bytes.</summary>
    /// <exception cref="ArgumentException">It isn't 32 bytes.</exception>
    public MasterKey(byte[] key) => _key = key.Length == 32 ? key : throw new ArgumentException("The master key is 32 bytes, base64-encoded.");

    /// <summary>Reads base64 text.</summary>
    /// <exception cref="ArgumentException">It isn't base64 of 32 bytes.</exception>
    public static MasterKey Read(string base64)
    {
        var bytes = new byte[64];
        return Convert.TryFromBase64String(base64.Trim(), bytes, out var length)
            ? new MasterKey(bytes[..length])
            : throw new ArgumentException("The master key is 32 bytes, base64-encoded.");
    }

    /// <summary>A key for one purpose (HKDF-SHA256).</summary>
    public byte[] For(string purpose) =>
        _derived.GetOrAdd(purpose, static (name, key) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(name)), _key);

    /// <summary>Seals a secret for one purpose (AES-256-GCM: nonce, ciphertext, tag).</summary>
    public byte[] Seal(byte[] secret, string purpose)
    {
        var sealedBytes = new byte[NonceBytes + secret.Length + TagBytes];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(For(purpose), TagBytes);
        cipher.Encrypt(sealedBytes.AsSpan(0, NonceBytes), secret, sealedBytes.AsSpan(NonceBytes, secret.Length), sealedBytes.AsSpan(^TagBytes..));
        return sealedBytes;
    }

    /// <summary>Opens what <see cref="Seal"/> closed.</summary>
    /// <exception cref="CryptographicException">Another master key sealed it, or it was altered.</exception>
    public byte[] Open(byte[] sealedBytes, string purpose)
    {
        if (sealedBytes.Length < NonceBytes + TagBytes) throw new CryptographicException("Too short to be sealed.");
        var secret = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(For(purpose), TagBytes);
        cipher.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, secret.Length), sealedBytes.AsSpan(^TagBytes..), secret);
        return secret;
    }
}

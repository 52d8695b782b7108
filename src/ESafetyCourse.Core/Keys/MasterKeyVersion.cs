using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ESafetyCourse.Core.Keys;

/// <summary>One version of the <see cref="MasterKey"/>. What it seals names it (AES-256-GCM: nonce, name, ciphertext, tag).</summary>
public sealed class MasterKeyVersion
{
    private const int NonceBytes = 12;
    private const int NameBytes = 4;
    private const int TagBytes = 16;
    private readonly byte[] _key;
    private readonly byte[] _name;
    private readonly ConcurrentDictionary<string, byte[]> _derived = new(); // There are as many purposes as the code names.

    internal MasterKeyVersion(byte[] key)
    {
        _key = key.Length == 32 ? key : throw new ArgumentException("The master key is 32 bytes, base64-encoded.");
        _name = For("master-key-name")[..NameBytes];
    }

    /// <summary>What it is called by: eight hex letters made from it, which give nothing of it away.</summary>
    public string Name => Convert.ToHexStringLower(_name);

    /// <summary>A key for one purpose (HKDF-SHA256).</summary>
    public byte[] For(string purpose) =>
        _derived.GetOrAdd(purpose, static (name, key) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(name)), _key);

    // The nonce comes first, so that no two sealed values begin alike: cookies are named for what a sealed login begins with.
    internal byte[] Seal(byte[] secret, string purpose)
    {
        var sealedBytes = new byte[NonceBytes + NameBytes + secret.Length + TagBytes];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        _name.CopyTo(sealedBytes, NonceBytes);
        using var cipher = new AesGcm(For(purpose), TagBytes);
        cipher.Encrypt(sealedBytes.AsSpan(0, NonceBytes), secret, sealedBytes.AsSpan(NonceBytes + NameBytes, secret.Length), sealedBytes.AsSpan(^TagBytes..));
        return sealedBytes;
    }

    internal byte[]? OpenNamed(ReadOnlySpan<byte> sealedBytes, string purpose) =>
        sealedBytes.Length >= NonceBytes + NameBytes + TagBytes && sealedBytes.Slice(NonceBytes, NameBytes).SequenceEqual(_name)
            ? Open(sealedBytes, NonceBytes + NameBytes, purpose)
            : null;

    internal byte[]? OpenUnnamed(ReadOnlySpan<byte> sealedBytes, string purpose) =>
        sealedBytes.Length >= NonceBytes + TagBytes ? Open(sealedBytes, NonceBytes, purpose) : null;

    private byte[]? Open(ReadOnlySpan<byte> sealedBytes, int from, string purpose)
    {
        var secret = new byte[sealedBytes.Length - from - TagBytes];
        using var cipher = new AesGcm(For(purpose), TagBytes);
        try
        {
            cipher.Decrypt(sealedBytes[..NonceBytes], sealedBytes[from..^TagBytes], sealedBytes[^TagBytes..], secret);
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}

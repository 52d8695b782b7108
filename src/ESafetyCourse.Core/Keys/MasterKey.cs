using System.Security.Cryptography;

namespace ESafetyCourse.Core.Keys;

/// <summary>
/// The one secret that comes from outside the database (files or the environment): it seals private keys at rest and gives each purpose a
/// key of its own. It can be changed: everything is sealed by its newest version, and opened by any that is configured. Losing it means
/// new tool keys and a new sign-in for everybody, no lost records.
/// </summary>
public sealed class MasterKey
{
    private readonly MasterKeyVersion[] _versions;

    /// <summary>Takes 32 bytes for each version.</summary>
    /// <param name="newest">What seals.</param>
    /// <param name="older">What opens besides: those before it, or one that is to come.</param>
    /// <exception cref="ArgumentException">One of them isn't 32 bytes.</exception>
    public MasterKey(byte[] newest, params IReadOnlyList<byte[]> older) =>
        _versions = [.. older.Prepend(newest).Select(key => new MasterKeyVersion(key)).DistinctBy(version => version.Name)];

    /// <summary>The version that seals.</summary>
    public MasterKeyVersion Newest => _versions[0];

    /// <summary>Reads base64 text.</summary>
    /// <exception cref="ArgumentException">It isn't base64 of 32 bytes.</exception>
    public static MasterKey Read(string newest, params IEnumerable<string> older) => new(Bytes(newest), [.. older.Select(Bytes)]);

    /// <summary>A key for one purpose, of the newest version.</summary>
    public byte[] For(string purpose) => Newest.For(purpose);

    /// <summary>The keys of all versions for one purpose, the newest first.</summary>
    public IEnumerable<byte[]> AllFor(string purpose) => _versions.Select(version => version.For(purpose));

    /// <summary>Seals a secret for one purpose, by the newest version.</summary>
    public byte[] Seal(byte[] secret, string purpose) => Newest.Seal(secret, purpose);

    /// <summary>Opens what any of the versions sealed.</summary>
    /// <exception cref="CryptographicException">None of them did, or it was altered.</exception>
    public byte[] Open(byte[] sealedBytes, string purpose) =>
        TryOpen(sealedBytes, purpose)?.Secret ?? throw new CryptographicException("No master key that is configured opens it.");

    /// <summary>Opens what any of the versions sealed, and says which; null when none did, or it was altered.</summary>
    public OpenedSecret? TryOpen(byte[] sealedBytes, string purpose)
    {
        foreach (var version in _versions)
            if (version.OpenNamed(sealedBytes, purpose) is { } secret) return new(secret, version, IsNamed: true);
        // Sealed before versions had names: whichever fits.
        foreach (var version in _versions)
            if (version.OpenUnnamed(sealedBytes, purpose) is { } secret) return new(secret, version, IsNamed: false);
        return null;
    }

    /// <summary>Seals anew by the newest version; null where that is what sealed it.</summary>
    /// <exception cref="CryptographicException">No version opens it.</exception>
    public byte[]? Reseal(byte[] sealedBytes, string purpose) =>
        Newest.OpenNamed(sealedBytes, purpose) is null ? Seal(Open(sealedBytes, purpose), purpose) : null;

    private static byte[] Bytes(string base64)
    {
        var bytes = new byte[64];
        return Convert.TryFromBase64String(base64.Trim(), bytes, out var length)
            ? bytes[..length]
            : throw new ArgumentException("The master key is 32 bytes, base64-encoded.");
    }
}

/// <summary>What was sealed, opened.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="By">What had sealed it.</param>
/// <param name="IsNamed">It says itself what sealed it.</param>
public sealed record OpenedSecret(byte[] Secret, MasterKeyVersion By, bool IsNamed);

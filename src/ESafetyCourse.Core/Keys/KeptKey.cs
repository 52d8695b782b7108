using System.Security.Cryptography;

namespace ESafetyCourse.Core.Keys;

/// <summary>Where one of the tool's signing keys is in its life.</summary>
public enum KeyState
{
    /// <summary>Published, so that platforms know it before it signs.</summary>
    Next,

    /// <summary>The one that signs.</summary>
    Signing,

    /// <summary>Signs no more, and is still published for what it has signed.</summary>
    Previous,

    /// <summary>Not published; its private key is emptied.</summary>
    Retired,
}

/// <summary>How long each part of a key's life lasts.</summary>
public static class KeyLife
{
    /// <summary>How long a key signs.</summary>
    public static TimeSpan Signs { get; } = TimeSpan.FromDays(90);

    /// <summary>How long before the end of that the next key is made.</summary>
    public static TimeSpan MadeAhead { get; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How long a next key is published at least: a day, as platforms keep our key set, and ten minutes for what our own instances
    /// remember and what stands between them and a platform.
    /// </summary>
    public static TimeSpan PublishedAhead { get; } = TimeSpan.FromDays(1) + TimeSpan.FromMinutes(10);

    /// <summary>How long a previous key stays published.</summary>
    public static TimeSpan PublishedAfter { get; } = TimeSpan.FromDays(30);
}

/// <summary>A signing key as it is kept; times are UTC.</summary>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="CreatedAt">When it was made, and published with that.</param>
/// <param name="SigningAt">When it began to sign; of a next key, when it will; null for one that never did.</param>
/// <param name="PreviousAt">When another took its place.</param>
/// <param name="RetiredAt">When it was taken out of the key set.</param>
public sealed record KeptKey(
    string KeyId, KeyState State, DateTimeOffset CreatedAt, DateTimeOffset? SigningAt, DateTimeOffset? PreviousAt, DateTimeOffset? RetiredAt)
{
    /// <summary>Since when it has been in its state.</summary>
    public DateTimeOffset Since => State switch
    {
        KeyState.Signing => SigningAt!.Value,
        KeyState.Previous => PreviousAt!.Value,
        KeyState.Retired => RetiredAt!.Value,
        _ => CreatedAt,
    };

    /// <summary>When it comes into its next state; null for the last one.</summary>
    public DateTimeOffset? Until => State switch
    {
        KeyState.Next => SigningAt,
        KeyState.Signing => SigningAt + KeyLife.Signs,
        KeyState.Previous => PreviousAt + KeyLife.PublishedAfter,
        _ => null,
    };

    /// <summary>The private key, sealed; null once it is emptied.</summary>
    internal byte[]? SealedKey { get; init; }

    /// <summary>The private key, opened.</summary>
    /// <exception cref="CryptographicException">No master key that is configured opens it; the message says what to do.</exception>
    internal byte[] Open(MasterKey master) => master.TryOpen(SealedKey!, KeyChanges.Purpose)?.Secret
        ?? throw new CryptographicException(
            $"The signing key '{KeyId}' is sealed with a master key that is not configured: set ESafety__MasterKeyFile to the one that sealed it "
            + "or, if it is lost, revoke every key that 'esafety key list' shows as published.");
}

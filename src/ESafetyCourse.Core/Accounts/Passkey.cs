using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Accounts;

/// <summary>
/// A passkey of an account (WebAuthn level 3 §4, “credential record”): what checks that a device, or whoever keeps passkeys for somebody, has signed
/// with a key that never leaves it.
/// </summary>
public sealed class Passkey
{
    /// <summary>How many an account has at most.</summary>
    public const int Most = 10;

    /// <summary>The most UTF-16 code units of a name.</summary>
    public const int LongestName = 60;

    /// <summary>Id.</summary>
    public PasskeyId Id { get; init; }

    /// <summary>Whose.</summary>
    public AccountId AccountId { get; init; }

    /// <summary>By which the device knows it; no other account has one of the same.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>What checks its signatures: a COSE_Key (RFC 9052 §7).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How many signatures the device had counted when it was last seen; 0 where it counts nothing.</summary>
    public long SignCount { get; set; }

    /// <summary>How a browser may reach the device (WebAuthn level 3 §5.8.4).</summary>
    public required string[] Transports { get; init; }

    /// <summary>Whether its keeper may have copies on several devices; it never changes.</summary>
    public bool BackupEligible { get; init; }

    /// <summary>Whether its keeper had copies when it was last seen.</summary>
    public bool BackedUp { get; set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>When it was added (UTC).</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>When somebody last signed in by it (UTC); null before.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>What a device has made, once its answer was found good.</summary>
/// <param name="CredentialId">See <see cref="Passkey.CredentialId"/>.</param>
/// <param name="PublicKey">See <see cref="Passkey.PublicKey"/>.</param>
/// <param name="SignCount">See <see cref="Passkey.SignCount"/>.</param>
/// <param name="Transports">See <see cref="Passkey.Transports"/>.</param>
/// <param name="BackupEligible">See <see cref="Passkey.BackupEligible"/>.</param>
/// <param name="BackedUp">See <see cref="Passkey.BackedUp"/>.</param>
public sealed record MadePasskey(byte[] CredentialId, byte[] PublicKey, long SignCount, string[] Transports, bool BackupEligible, bool BackedUp);

/// <summary>Who may see passkeys: the program alone, which looks for those of the account that is signed in, or is about to be.</summary>
public static class VisiblePasskeys
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<Passkey> VisibleTo(this IQueryable<Passkey> passkeys, Viewer viewer) => viewer switch
    {
        Viewer.Program => passkeys,
        _ => throw viewer.HasNoSayOver("passkeys"),
    };
}

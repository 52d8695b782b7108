namespace ESafetyCourse.Core.Platforms;

/// <summary>A one-time address with which an LMS registers itself; only the hash of its token is stored.</summary>
public sealed class RegistrationLink
{
    /// <summary>How long one can be used.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromDays(7);

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>Whose own LMS it will be; null for one that schools share.</summary>
    public SchoolId? SchoolId { get; init; }

    /// <summary>The registration that it brings up to date; null where it makes a new one, and then changes none that stands.</summary>
    public PlatformId? PlatformId { get; init; }

    /// <summary>The issuer is shared by many customers.</summary>
    public bool SharedIssuer { get; init; }

    /// <summary>The operator allowed plain http and private addresses for it.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>After this it can't be used (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Until when somebody is at it (UTC).</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>When it was last tried in vain (UTC).</summary>
    public DateTimeOffset? LastTriedAt { get; set; }

    /// <summary>The code of the refusal that it met then.</summary>
    public string? LastRefusal { get; set; }

    /// <summary>When it was used (UTC).</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The registration that came of it.</summary>
    public PlatformId? MadePlatform { get; set; }

    /// <summary>When the operator took it back (UTC).</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>What it is called where its token must not stand: the first digits of the hash.</summary>
    public string Name => Convert.ToHexStringLower(TokenHash.AsSpan(0, 4));

    /// <summary>Whether it can be used at a moment.</summary>
    public bool IsOpenAt(DateTimeOffset now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;
}

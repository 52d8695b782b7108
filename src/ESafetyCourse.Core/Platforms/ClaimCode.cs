namespace ESafetyCourse.Core.Platforms;

/// <summary>A one-time code that makes a course of a shared platform a school's; only its hash is stored.</summary>
public sealed class ClaimCode
{
    /// <summary>How long a code can be used.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromDays(30);

    /// <summary><see cref="OneTimeCode.Hash"/> of the code.</summary>
    public required byte[] CodeHash { get; init; }

    /// <summary>Whose the course will be.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>After this it can't be used (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used (UTC).</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>For which course.</summary>
    public ContextId? ContextId { get; set; }
}

namespace ESafetyCourse.Core.People;

/// <summary>A one-time code that makes a person a lead of a school; only its hash is stored.</summary>
public sealed class LeadCode
{
    /// <summary>SHA-256 of the code.</summary>
    public required byte[] CodeHash { get; init; }

    /// <summary>Which school's register it opens.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>After this it can't be used (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used (UTC).</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>By whom.</summary>
    public PersonId? UsedBy { get; set; }

    /// <summary>The lead who made it, or null for the operator.</summary>
    public PersonId? MadeBy { get; init; }

    /// <summary>How long a code can be used.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromDays(30);

    /// <summary>Makes a code, and the row that knows it by its hash.</summary>
    public static (string Code, LeadCode Row) New(SchoolId school, PersonId? madeBy, DateTimeOffset now)
    {
        var code = OneTimeCode.New();
        return (code, new LeadCode { CodeHash = OneTimeCode.Hash(code), SchoolId = school, CreatedAt = now, ExpiresAt = now + Lasts, MadeBy = madeBy });
    }
}

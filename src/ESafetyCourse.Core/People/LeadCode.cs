using System.Security.Cryptography;
using System.Text;

namespace ESafetyCourse.Core.People;

/// <summary>A one-time code that makes a person a lead of a school; only its hash is stored.</summary>
public sealed class LeadCode
{
    // No vowels and no look-alikes: codes are read out over the telephone.
    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ23456789";

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

    /// <summary>Makes a code such as <c>K7QD-X2MB-9TRW</c> (57 bits), and the row that knows it by its hash.</summary>
    public static (string Code, LeadCode Row) New(SchoolId school, PersonId? madeBy, DateTimeOffset now)
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 12);
        var code = $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
        return (code, new LeadCode { CodeHash = Hash(code), SchoolId = school, CreatedAt = now, ExpiresAt = now + Lasts, MadeBy = madeBy });
    }

    /// <summary>The hash under which a code is stored; case, spaces and hyphens don't matter.</summary>
    public static byte[] Hash(string code)
    {
        var plain = new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return SHA256.HashData(Encoding.ASCII.GetBytes(plain));
    }
}

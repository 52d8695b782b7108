using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>A one-time code that makes a person a lead of a school; only its hash is stored.</summary>
public static class LeadCodes
{
    // No vowels and no look-alikes: codes are read out over the telephone.
    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ23456789";

    /// <summary>How long a code can be used.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromDays(30);

    /// <summary>Makes a code such as <c>K7QD-X2MB-9TRW</c> (57 bits).</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 12);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    /// <summary>The hash under which a code is stored; case, spaces and hyphens don't matter.</summary>
    public static byte[] Hash(string code)
    {
        var plain = new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return SHA256.HashData(Encoding.ASCII.GetBytes(plain));
    }
}

/// <summary>What came of entering a lead code.</summary>
public enum LeadCodeOutcome
{
    /// <summary>The person is a lead of the school now, or was already.</summary>
    Granted,

    /// <summary>No such unused code for this school.</summary>
    Unknown,
}

/// <summary>Makes a person a lead of the school whose one-time code they enter (docs/design.md §3.7).</summary>
public sealed class EnterLeadCode(CourseContext db, TimeProvider clock)
{
    /// <summary>Spends the code and grants the right in one save, with evidence.</summary>
    public async Task<LeadCodeOutcome> RunAsync(PersonId person, SchoolId school, string code, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        var hash = LeadCodes.Hash(code);
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var spent = await db.LeadCodes
            .Where(row => row.CodeHash == hash && row.SchoolId == school && row.UsedAt == null && row.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.UsedAt, now).SetProperty(r => r.UsedBy, person), ct);
        if (spent == 0) return LeadCodeOutcome.Unknown;

        if (!await db.Leads.AnyAsync(lead => lead.PersonId == person && lead.SchoolId == school && lead.RevokedAt == null, ct))
            db.Add(new Lead { Id = Guid.CreateVersion7(), PersonId = person, SchoolId = school, GrantedAt = now });
        var maker = await db.LeadCodes.Where(row => row.CodeHash == hash).Select(row => row.MadeBy).SingleAsync(ct);
        db.Add(EvidenceRow.By(person, school, "lead-granted", person.ToString(), now, new()
        {
            ["by"] = "lead-code", ["codeMadeBy"] = maker?.ToString() ?? "operator",
        }));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return LeadCodeOutcome.Granted;
    }
}

/// <summary>A lead code as stored.</summary>
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
}

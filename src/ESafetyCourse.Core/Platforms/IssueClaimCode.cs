using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A claim code just made.</summary>
/// <param name="Code">The code, shown this once.</param>
/// <param name="ExpiresAt">After this it can't be used (UTC).</param>
public sealed record NewClaimCode(string Code, DateTimeOffset ExpiresAt);

/// <summary>Makes a one-time code with which a teacher makes a course of a shared platform a school's.</summary>
public sealed class IssueClaimCode(CourseContext db, TimeProvider clock)
{
    /// <summary>There is no such school.</summary>
    public static RefusalCode NoSchool { get; } = new("claim-code-no-school");

    /// <summary>Makes one, with evidence; only its hash is kept.</summary>
    /// <returns>Refused with <see cref="NoSchool"/>.</returns>
    public async Task<Outcome<NewClaimCode>> RunAsync(Actor.Operator by, SchoolId school, CancellationToken ct)
    {
        if (!await db.Schools.AnyAsync(row => row.Id == school, ct)) return NoSchool.Refuse();
        var (now, code) = (clock.UtcNowStored(), OneTimeCode.New());
        var row = new ClaimCode { CodeHash = OneTimeCode.Hash(code), SchoolId = school, CreatedAt = now, ExpiresAt = now + ClaimCode.Lasts };
        db.Add(row);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.ClaimCodeIssued(school), now, school));
        await db.SaveChangesAsync(ct);
        return new NewClaimCode(code, row.ExpiresAt);
    }
}

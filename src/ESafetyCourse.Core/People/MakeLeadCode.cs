using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>A lead code just made.</summary>
/// <param name="Code">The code, shown this once.</param>
/// <param name="ExpiresAt">After this it can't be used (UTC).</param>
public sealed record NewLeadCode(string Code, DateTimeOffset ExpiresAt);

/// <summary>Makes a one-time code with which somebody becomes a lead of a school (docs/design.md §3.7): for the operator, or for a lead of it.</summary>
public sealed class MakeLeadCode(CourseContext db, TimeProvider clock)
{
    /// <summary>Whoever asks may give that right to nobody there.</summary>
    public static RefusalCode NotTheirs { get; } = new("lead-code-not-theirs");

    /// <summary>There is no such school.</summary>
    public static RefusalCode NoSchool { get; } = new("lead-code-no-school");

    /// <summary>Makes one, with evidence; only its hash is kept.</summary>
    /// <returns>Refused with <see cref="NotTheirs"/> or <see cref="NoSchool"/>.</returns>
    public async Task<Outcome<NewLeadCode>> RunAsync(Actor by, SchoolId school, CancellationToken ct)
    {
        EvidenceEntry? what = by switch
        {
            Actor.Lead lead when lead.School == school => new EvidenceEntry.LeadCodeMade(school),
            Actor.Operator => new EvidenceEntry.LeadCodeIssued(school),
            _ => null,
        };
        if (what is null) return NotTheirs.Refuse();
        if (!await db.Schools.AnyAsync(row => row.Id == school, ct)) return NoSchool.Refuse();
        var now = clock.UtcNowStored();
        var (code, row) = LeadCode.New(school, (by as Actor.Lead)?.Person, now);
        db.Add(row);
        db.Add(EvidenceRow.Of(by, what, now, school));
        await db.SaveChangesAsync(ct);
        return new NewLeadCode(code, row.ExpiresAt);
    }
}

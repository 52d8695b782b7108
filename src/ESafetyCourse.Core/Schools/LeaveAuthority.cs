using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>Ends that a school is its local authority's, after a day, with evidence.</summary>
public sealed class LeaveAuthority(CourseContext db, TimeProvider clock)
{
    /// <summary>It is no authority's, or became theirs after that day.</summary>
    public static RefusalCode NotTheirs { get; } = new("authority-not-theirs");

    /// <summary>Ends it, in one save.</summary>
    /// <returns>The authority's slug; refused with <see cref="NotTheirs"/>.</returns>
    public async Task<Outcome<string>> RunAsync(Actor.Operator by, SchoolId school, DateOnly until, CancellationToken ct)
    {
        var row = await db.AuthoritySchools.FirstOrDefaultAsync(one => one.SchoolId == school && one.UntilOn == null && one.FromOn <= until, ct);
        if (row is null) return NotTheirs.Refuse();
        var slug = await db.Authorities.Where(one => one.Id == row.AuthorityId).Select(one => one.Slug).SingleAsync(ct);
        row.UntilOn = until;
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.AuthorityLeft(school, slug, until), clock.UtcNowStored(), school));
        await db.SaveChangesAsync(ct);
        return slug;
    }
}

using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>Makes a school a local authority's from a day on, with evidence. What held before ends the day before.</summary>
public sealed class JoinAuthority(CourseContext db, TimeProvider clock)
{
    /// <summary>There is no such authority or school.</summary>
    public static RefusalCode NotThere { get; } = new("authority-not-there");

    /// <summary>It is theirs already, or was somebody's from that day or a later one.</summary>
    public static RefusalCode Overlaps { get; } = new("authority-overlaps");

    /// <summary>Joins, in one save.</summary>
    /// <returns>Refused with <see cref="NotThere"/> or <see cref="Overlaps"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Operator by, string authority, SchoolId school, DateOnly from, CancellationToken ct)
    {
        var found = await db.Authorities.FirstOrDefaultAsync(row => row.Slug == authority, ct);
        if (found is null || !await db.Schools.AnyAsync(row => row.Id == school, ct)) return NotThere.Refuse();
        var rows = await db.AuthoritySchools.Where(row => row.SchoolId == school).ToListAsync(ct);
        if (rows.Any(row => row.UntilOn is { } until ? until >= from : row.FromOn >= from || row.AuthorityId == found.Id)) return Overlaps.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        if (rows.FirstOrDefault(row => row.UntilOn is null) is { } present)
        {
            var (last, left) = (from.AddDays(-1), await db.Authorities.SingleAsync(row => row.Id == present.AuthorityId, ct));
            present.UntilOn = last;
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.AuthorityLeft(school, left.Slug, last), now, school));
            await db.SaveChangesAsync(ct);
        }

        db.Add(new AuthoritySchool { Id = Guid.CreateVersion7(), AuthorityId = found.Id, SchoolId = school, FromOn = from, RecordedAt = now });
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.AuthorityJoined(school, authority, from), now, school));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_authority_schools_school"))
        {
            db.ChangeTracker.Clear();
            return Overlaps.Refuse();
        }

        await save.CommitAsync(ct);
        return new Done();
    }
}

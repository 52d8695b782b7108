using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>A local authority with the schools that are, were or will be its.</summary>
/// <param name="Authority">Which.</param>
/// <param name="Schools">Its schools, each over days.</param>
public sealed record AuthorityRow(Authority Authority, IReadOnlyList<AuthoritySchoolRow> Schools);

/// <summary>That a school is a local authority's, over days.</summary>
/// <param name="Slug">The school's short name.</param>
/// <param name="School">What the school is called.</param>
/// <param name="FromOn">From this day (Europe/London).</param>
/// <param name="UntilOn">Until this day, which is still theirs; null while it lasts.</param>
public sealed record AuthoritySchoolRow(string Slug, Bilingual School, DateOnly FromOn, DateOnly? UntilOn);

/// <summary>Finds local authorities, for operators. Wales has 22 of them.</summary>
public sealed class FindAuthorities(CourseContext db)
{
    /// <summary>All of them by their short names, each with its schools by theirs.</summary>
    public async Task<IReadOnlyList<AuthorityRow>> RunAsync(Viewer.Program _, CancellationToken ct)
    {
        var schools = (await (
            from row in db.AuthoritySchools
            join school in db.Schools on row.SchoolId equals school.Id
            orderby school.Slug, row.FromOn
            select new { row.AuthorityId, Row = new AuthoritySchoolRow(school.Slug, new Bilingual(school.NameEn, school.NameCy), row.FromOn, row.UntilOn) }).ToListAsync(ct))
            .ToLookup(row => row.AuthorityId, row => row.Row);
        var authorities = await db.Authorities.AsNoTracking().OrderBy(row => row.Slug).ToListAsync(ct);
        return [.. authorities.Select(row => new AuthorityRow(row, [.. schools[row.Id]]))];
    }

    /// <summary>Over which days a school is, was or will be an authority's, the first first.</summary>
    public async Task<IReadOnlyList<(Bilingual Authority, DateOnly FromOn, DateOnly? UntilOn)>> OfAsync(Viewer.Program _, SchoolId school, CancellationToken ct) =>
        [.. (await (
            from row in db.AuthoritySchools
            where row.SchoolId == school
            join authority in db.Authorities on row.AuthorityId equals authority.Id
            orderby row.FromOn
            select new { authority.NameEn, authority.NameCy, row.FromOn, row.UntilOn }).ToListAsync(ct))
            .Select(row => (new Bilingual(row.NameEn, row.NameCy), row.FromOn, row.UntilOn))];
}

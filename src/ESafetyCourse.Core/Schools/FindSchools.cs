using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>A school to choose.</summary>
/// <param name="Id">Id.</param>
/// <param name="Slug">Its short name.</param>
/// <param name="Name">What it is called.</param>
public sealed record SchoolChoice(SchoolId Id, string Slug, Bilingual Name);

/// <summary>A school, as operators see it.</summary>
/// <param name="School">Which.</param>
/// <param name="ProfileSetAt">When its profile was last set (UTC); null before it was.</param>
/// <param name="Authority">The local authority whose it is today; null where it is none's.</param>
public sealed record SchoolRow(SchoolChoice School, DateTimeOffset? ProfileSetAt, Bilingual? Authority);

/// <summary>One page of the schools.</summary>
/// <param name="Page">Which.</param>
/// <param name="Rows">Those on it, by their English names.</param>
public sealed record SchoolRows(ListPage Page, IReadOnlyList<SchoolRow> Rows);

/// <summary>Finds schools, for operators.</summary>
public sealed class FindSchools(CourseContext db, TimeProvider clock)
{
    /// <summary>One page of them.</summary>
    /// <param name="viewer">Whoever runs the program.</param>
    /// <param name="named">What a name of theirs has in it, large or small; null for all.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<SchoolRows> RunAsync(Viewer.Program viewer, string? named, string? page, CancellationToken ct)
    {
        var schools = Named(viewer, named);
        var (shown, today) = (ListPage.Nearest(page, await schools.CountAsync(ct)), clock.Today());
        return new(shown, await (
            from school in schools
            join membership in db.AuthoritySchools.Where(row => row.FromOn <= today && (row.UntilOn == null || row.UntilOn >= today)) on school.Id equals membership.SchoolId into memberships
            from membership in memberships.DefaultIfEmpty()
            join authority in db.Authorities on membership.AuthorityId equals authority.Id into authorities
            from authority in authorities.DefaultIfEmpty()
            orderby school.NameEn, school.Slug
            select new SchoolRow(
                new(school.Id, school.Slug, new Bilingual(school.NameEn, school.NameCy)), school.ProfileSetAt,
                authority == null ? null : new Bilingual(authority.NameEn, authority.NameCy))).Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct));
    }

    /// <summary>All of them, by their English names, to choose from.</summary>
    public async Task<IReadOnlyList<SchoolChoice>> AllAsync(Viewer.Program viewer, CancellationToken ct) => await Named(viewer, null)
        .OrderBy(row => row.NameEn).ThenBy(row => row.Slug).Select(row => new SchoolChoice(row.Id, row.Slug, new Bilingual(row.NameEn, row.NameCy))).ToListAsync(ct);

    /// <summary>One of them; null where there is none.</summary>
    public async Task<School?> OneAsync(Viewer.Program viewer, SchoolId school, CancellationToken ct) =>
        await Named(viewer, null).SingleOrDefaultAsync(row => row.Id == school, ct);

    private IQueryable<School> Named(Viewer.Program _, string? named)
    {
        if (named?.Trim() is not { Length: > 0 } sought) return db.Schools.AsNoTracking();
        var pattern = $"%{sought.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        return db.Schools.AsNoTracking().Where(row =>
            EF.Functions.ILike(row.NameEn, pattern, "\\") || EF.Functions.ILike(row.NameCy, pattern, "\\") || EF.Functions.ILike(row.Slug, pattern, "\\"));
    }
}

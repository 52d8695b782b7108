using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Connections;

/// <summary>A refused launch with the school that it concerns.</summary>
/// <param name="Launch">The launch.</param>
/// <param name="School">What that school is called; null where nobody knows whose it is.</param>
public sealed record RefusedLaunchRow(RefusedLaunch Launch, Bilingual? School);

/// <summary>One page of the refused launches.</summary>
/// <param name="Page">Which.</param>
/// <param name="Rows">Those on it, the newest first.</param>
public sealed record RefusedLaunches(ListPage Page, IReadOnlyList<RefusedLaunchRow> Rows);

/// <summary>Finds refused launches of all schools, for operators. Nothing of it names a person.</summary>
public sealed class FindRefusedLaunches(CourseContext db)
{
    /// <summary>One page of them.</summary>
    /// <param name="viewer">Whoever runs the program.</param>
    /// <param name="school">Those of one school; null for all.</param>
    /// <param name="reference">The one with that reference, as it was read out; null for all.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<RefusedLaunches> RunAsync(Viewer.Program viewer, SchoolId? school, string? reference, string? page, CancellationToken ct)
    {
        var asked = reference?.Trim().ToUpperInvariant();
        var launches = db.RefusedLaunches.AsNoTracking().VisibleTo(viewer)
            .Where(row => (school == null || row.SchoolId == school) && (string.IsNullOrEmpty(asked) || row.Reference == asked));
        var shown = ListPage.Nearest(page, await launches.CountAsync(ct));
        return new(shown, await (
            from launch in launches
            join one in db.Schools on launch.SchoolId equals one.Id into schools
            from one in schools.DefaultIfEmpty()
            orderby launch.At descending, launch.Id descending
            select new RefusedLaunchRow(launch, one == null ? null : new Bilingual(one.NameEn, one.NameCy))).Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct));
    }
}

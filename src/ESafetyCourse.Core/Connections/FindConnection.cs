using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Connections;

/// <summary>How a school's LMS and the tool get on.</summary>
/// <param name="Lights">The lights, each kind once.</param>
/// <param name="Page">Which page of refused launches is shown.</param>
/// <param name="Refused">Those on that page, the newest first.</param>
public sealed record Connection(IReadOnlyList<Light> Lights, ListPage Page, IReadOnlyList<RefusedLaunch> Refused);

/// <summary>Finds how a school's LMS and the tool get on, for its leads.</summary>
public sealed class FindConnection(CourseContext db, FindLights lights)
{
    /// <summary>The lights, and one page of the refused launches that are kept.</summary>
    /// <param name="viewer">The lead.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Connection> RunAsync(Viewer.LeadOf viewer, string? page, CancellationToken ct)
    {
        var shining = await lights.RunAsync(viewer, ct);
        var launches = db.RefusedLaunches.AsNoTracking().VisibleTo(viewer);
        var shown = ListPage.Nearest(page, await launches.CountAsync(ct));
        var rows = await launches.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct);
        return new Connection(shining, shown, rows);
    }
}

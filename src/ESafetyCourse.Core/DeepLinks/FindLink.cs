using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.DeepLinks;

/// <summary>The link that a visit came in by.</summary>
/// <param name="Id">Id.</param>
/// <param name="Named">The module or course that its parameter names, or null.</param>
/// <param name="Chosen">The module that somebody who runs the course chose for it, or null.</param>
/// <param name="RunsCourse">Whether the person teaches or administers the course.</param>
public sealed record LinkOfVisit(ResourceLinkId Id, string? Named, string? Chosen, bool RunsCourse);

/// <summary>Finds the link that a visit came in by.</summary>
public sealed class FindLink(CourseContext db)
{
    /// <summary>The link; null where the visit is not the viewer's or came in by none.</summary>
    public async Task<LinkOfVisit?> RunAsync(Viewer.Self viewer, VisitId id, CancellationToken ct) => await (
        from visit in db.Visits.AsNoTracking().VisibleTo(viewer)
        join launch in db.LtiLaunches on visit.Id equals launch.VisitId
        join link in db.ResourceLinks on launch.ResourceLinkId equals link.Id
        where visit.Id == id
        select new LinkOfVisit(link.Id, link.ModuleSlug, link.ChosenSlug, launch.Instructor)).FirstOrDefaultAsync(ct);
}

using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.DeepLinks;

/// <summary>A request for content, as the visit that it brought can answer it.</summary>
/// <param name="Request">What the platform asked for.</param>
/// <param name="RunsCourse">Whether the person teaches or administers the course.</param>
/// <param name="Issuer">The platform, as it writes itself.</param>
/// <param name="ClientId">Our client id there.</param>
/// <param name="Deployment">Its deployment id.</param>
public sealed record ContentAsked(DeepLinkRequest Request, bool RunsCourse, string Issuer, string ClientId, string Deployment);

/// <summary>Finds the request for content that a visit came in by.</summary>
public sealed class FindDeepLinking(CourseContext db)
{
    /// <summary>The request; null where the visit is not the viewer's, came in by another message, or its platform is no longer in use.</summary>
    public async Task<ContentAsked?> RunAsync(Viewer.Self viewer, VisitId id, CancellationToken ct) => await (
        from visit in db.Visits.AsNoTracking().VisibleTo(viewer)
        join launch in db.LtiLaunches.AsNoTracking() on visit.Id equals launch.VisitId
        join request in db.DeepLinkRequests.AsNoTracking() on visit.Id equals request.VisitId
        join deployment in db.Deployments on launch.DeploymentId equals deployment.Id
        join registration in db.LtiRegistrations on deployment.PlatformId equals registration.PlatformId
        where visit.Id == id && registration.InUse
        select new ContentAsked(request, launch.Instructor, registration.Issuer, registration.ClientId, deployment.LtiId)).FirstOrDefaultAsync(ct);
}

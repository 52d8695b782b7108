using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Rosters;

/// <summary>A lead wants the members of their staff course read now.</summary>
public sealed class AskForRoster(CourseContext db, TimeProvider clock)
{
    /// <summary>Makes it due; where it is being read, it stays as it is.</summary>
    /// <returns>The platform to read from; refused with <see cref="SayStaffCourse.NotThere"/>.</returns>
    public async Task<Outcome<PlatformId>> RunAsync(Actor.Lead by, ContextId context, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        var said = db.StaffCourses.VisibleTo(Viewer.Of(by)).Where(row => row.ContextId == context && row.UnsaidAt == null);
        var platform = await said.Join(db.Contexts.Where(row => row.SchoolId == by.School), row => row.ContextId, row => row.Id, (_, course) => course)
            .Join(db.Deployments, course => course.DeploymentId, row => row.Id, (_, row) => (PlatformId?)row.PlatformId).FirstOrDefaultAsync(ct);
        if (platform is not { } known) return SayStaffCourse.NotThere.Refuse();
        await said.Where(row => row.StartedAt == null || row.FinishedAt != null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.DueAt, r => r.DueAt < now ? r.DueAt : now), ct);
        return known;
    }
}

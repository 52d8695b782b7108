using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Reminders;

/// <summary>
/// Asks once whether a course is where a lead said it is, and keeps what was found. Nothing follows from it: an LMS may well be in a network in which the
/// people of the school reach it and the program doesn't.
/// </summary>
public sealed class TryCourseAddress(CourseContext db, PlatformHttp platforms, TimeProvider clock)
{
    /// <summary>Nobody of the school said where that course is.</summary>
    public static RefusalCode NotThere { get; } = new("course-address-not-said");

    /// <summary>Tries it, in one save; it decides nothing, so it leaves no evidence.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="context">The course.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>What was found; refused with <see cref="NotThere"/>.</returns>
    public async Task<Outcome<CourseAddressTrial>> RunAsync(Actor.Lead by, ContextId context, CancellationToken ct)
    {
        var viewer = Viewer.Of(by);
        var said = await (from address in db.CourseAddresses.AsNoTracking().VisibleTo(viewer)
                          join course in db.Contexts on address.ContextId equals course.Id
                          join deployment in db.Deployments on course.DeploymentId equals deployment.Id
                          join platform in db.Platforms on deployment.PlatformId equals platform.Id
                          where address.ContextId == context && address.UndoneAt == null
                          select new { address.Id, address.Address, platform.AllowPrivate }).FirstOrDefaultAsync(ct);
        if (said is null) return NotThere.Refuse();
        var (found, leadsTo) = await platforms.Pages(said.AllowPrivate).AskAsync(new Uri(said.Address), ct);
        var trial = new CourseAddressTrial
        {
            Id = Guid.CreateVersion7(), SchoolId = by.School, AddressId = said.Id, Found = found, LeadsTo = leadsTo, TriedAt = clock.UtcNowStored(),
            TriedBy = by.Person,
        };
        db.Add(trial);
        await db.SaveChangesAsync(ct);
        return trial;
    }
}

using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Rosters;

/// <summary>A lead says that an LMS course is their school's staff course: from then on its members are read, each night and on demand.</summary>
public sealed class SayStaffCourse(CourseContext db, TimeProvider clock)
{
    /// <summary>The lead's school has no such course.</summary>
    public static RefusalCode NotThere { get; } = new("staff-course-not-there");

    /// <summary>Says so, in one save with evidence; the members are due at once. Where it was said already, nothing is written.</summary>
    /// <returns>The platform to read from; refused with <see cref="NotThere"/>.</returns>
    public async Task<Outcome<PlatformId>> RunAsync(Actor.Lead by, ContextId context, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct); // Two leads at once: the second finds it said.
        var deployment = await db.Contexts.Where(row => row.Id == context && row.SchoolId == by.School).Select(row => (DeploymentId?)row.DeploymentId).FirstOrDefaultAsync(ct);
        if (deployment is not { } under) return NotThere.Refuse();
        var platform = await db.Deployments.Where(row => row.Id == under).Select(row => row.PlatformId).SingleAsync(ct);
        var said = await db.StaffCourses.VisibleTo(Viewer.Of(by)).FirstOrDefaultAsync(row => row.ContextId == context, ct);
        if (said is { UnsaidAt: null }) return platform;
        if (said is null) db.Add(new StaffCourse { ContextId = context, SchoolId = by.School, SaidBy = by.Person, SaidAt = now, DueAt = now });
        else said.SayAgain(by.Person, now);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.StaffCourseSaid(context, EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return platform;
    }
}

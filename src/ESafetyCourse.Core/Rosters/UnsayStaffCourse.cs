using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Rosters;

/// <summary>A lead takes back that a course is their staff course: its members are read no more. Whoever was given a post keeps it.</summary>
public sealed class UnsayStaffCourse(CourseContext db, TimeProvider clock)
{
    /// <summary>Takes it back, in one save with evidence; a reading under way writes nothing more.</summary>
    /// <returns>Refused with <see cref="SayStaffCourse.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, ContextId context, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var unsaid = await db.StaffCourses.VisibleTo(Viewer.Of(by)).Where(row => row.ContextId == context && row.UnsaidAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.UnsaidAt, now), ct);
        if (unsaid == 0) return SayStaffCourse.NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.StaffCourseUnsaid(context, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

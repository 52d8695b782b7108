using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Rosters;

/// <summary>
/// A lead takes back that a course is their staff course: its members are read no more, its list goes, and whoever came in by it alone is erased.
/// Whoever was given a post keeps it.
/// </summary>
public sealed class UnsayStaffCourse(CourseContext db, TimeProvider clock)
{
    /// <summary>Takes it back, in one save with evidence; a reading under way writes nothing more.</summary>
    /// <returns>How many people were erased; refused with <see cref="SayStaffCourse.NotThere"/>.</returns>
    public async Task<Outcome<int>> RunAsync(Actor.Lead by, ContextId context, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct); // A lead who gives posts at this moment: they stand, or find nobody left.
        var unsaid = await db.StaffCourses.VisibleTo(Viewer.Of(by)).Where(row => row.ContextId == context && row.UnsaidAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.UnsaidAt, now), ct);
        if (unsaid == 0) return SayStaffCourse.NotThere.Refuse();
        var erased = await db.EraseListAsync(context, by.School, now, ct);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.StaffCourseUnsaid(context, erased, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return erased;
    }
}

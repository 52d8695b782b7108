using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Grades;

/// <summary>Has what platforms show for a school's grades read once more because a lead asked (<see cref="ReadResults"/>). Nothing is changed there.</summary>
public sealed class AskForResults(CourseContext db, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>Marks the grades that were sent; those read within the last minute stay as they are.</summary>
    /// <returns>How many are to be read.</returns>
    public async Task<Outcome<int>> RunAsync(Actor.Lead by, CancellationToken ct)
    {
        var (now, stale) = (clock.UtcNowStored(), clock.UtcNowStored() - Fresh);
        var sent = db.Grades.VisibleTo(Viewer.Of(by)).Where(grade =>
            grade.State == GradeState.Sent && grade.Why != GradeReason.Covered && grade.ReadDueAt == null && (grade.ReadAt == null || grade.ReadAt < stale));
        return await sent.ExecuteUpdateAsync(row => row.SetProperty(r => r.ReadDueAt, now), ct);
    }
}

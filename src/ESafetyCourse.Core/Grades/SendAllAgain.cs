using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Grades;

/// <summary>Puts all grades of a school that have failed back into the outbox because a lead asked, with evidence.</summary>
public sealed class SendAllAgain(CourseContext db, GradesWait wait, TimeProvider clock)
{
    /// <summary>None has failed that could go anywhere.</summary>
    public static RefusalCode NoneFailed { get; } = new("no-grade-failed");

    /// <summary>Asks for one more round of tries for each that would not go to somebody else by now, nor to where a platform has left.</summary>
    /// <returns>How many; refused with <see cref="NoneFailed"/>.</returns>
    public async Task<Outcome<int>> RunAsync(Actor.Lead by, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var strayed = await StrayedGrades.OfAsync(db, by.School, ct);
        var failed = db.Grades.VisibleTo(Viewer.Of(by)).Where(grade =>
            grade.State == GradeState.Failed && grade.Why != GradeReason.PlatformMoved && !strayed.Contains(grade.Id));
        var platforms = await failed.Select(grade => grade.PlatformId).Distinct().ToListAsync(ct);
        var asked = await failed.ExecuteUpdateAsync(row => row
                .SetProperty(r => r.State, GradeState.Waiting).SetProperty(r => r.Tries, 0).SetProperty(r => r.Why, (GradeReason?)null)
                .SetProperty(r => r.NextTryAt, now).SetProperty(r => r.QueuedAt, now).SetProperty(r => r.SettledAt, (DateTimeOffset?)null)
                .SetProperty(r => r.FaultedAt, (DateTimeOffset?)null), ct);
        if (asked == 0) return NoneFailed.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.FailedGradesSentAgain(by.School, asked, EvidenceReason.AskedAgain), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        foreach (var platform in platforms) wait(platform);
        return asked;
    }
}

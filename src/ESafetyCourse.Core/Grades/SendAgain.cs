using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Grades;

/// <summary>Puts a grade back into the outbox because a lead asked, with evidence.</summary>
public sealed class SendAgain(CourseContext db, GradesWait wait, TimeProvider clock)
{
    /// <summary>The lead may see no such grade.</summary>
    public static RefusalCode NotThere { get; } = new("grade-not-there");

    /// <summary>It is being sent right now, or would go to somebody else by now: there is nothing to do.</summary>
    public static RefusalCode NothingToDo { get; } = new("grade-nothing-to-do");

    /// <summary>Asks for one more round of tries.</summary>
    /// <returns>Refused with <see cref="NotThere"/> or <see cref="NothingToDo"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, GradeId id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var grades = db.Grades.VisibleTo(Viewer.Of(by)).Where(grade => grade.Id == id);
        if (!await grades.AnyAsync(ct)) return NotThere.Refuse();
        var strayed = await StrayedGrades.OfAsync(db, by.School, ct);
        grades = grades.Where(grade => grade.State != GradeState.Sending && !strayed.Contains(grade.Id));
        var asked = await grades.ExecuteUpdateAsync(row => row
                .SetProperty(r => r.State, GradeState.Waiting).SetProperty(r => r.Tries, 0).SetProperty(r => r.Why, (GradeReason?)null)
                .SetProperty(r => r.NextTryAt, now).SetProperty(r => r.QueuedAt, now).SetProperty(r => r.SettledAt, (DateTimeOffset?)null)
                .SetProperty(r => r.FaultedAt, (DateTimeOffset?)null).SetProperty(r => r.ReadDueAt, (DateTimeOffset?)null), ct);
        if (asked == 0) return NothingToDo.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.GradeSentAgain(id, EvidenceReason.AskedAgain), now));
        await db.SaveChangesAsync(ct);
        var platform = await grades.Select(grade => grade.PlatformId).SingleAsync(ct);
        await save.CommitAsync(ct);
        wait(platform);
        return new Done();
    }
}

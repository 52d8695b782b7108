using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Grades;

/// <summary>A grade on its way, as a lead sees it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Whose.</param>
/// <param name="ModuleSlug">For which module.</param>
/// <param name="ScorePercent">Whole percent.</param>
/// <param name="State">One of <see cref="GradeState"/>.</param>
/// <param name="Why">What the last try came to, or null.</param>
/// <param name="Tries">Tries so far.</param>
/// <param name="NextTryAt">When it is tried next, while it waits (UTC).</param>
/// <param name="SettledAt">When it was settled (UTC).</param>
public sealed record Delivery(
    GradeId Id, string? Name, string ModuleSlug, int ScorePercent, string State, string? Why, int Tries, DateTimeOffset NextTryAt, DateTimeOffset? SettledAt);

/// <summary>Finds a school's grades: those that need somebody first, then the newest.</summary>
public sealed class FindDeliveries(CourseContext db)
{
    /// <summary>At most this many rows are shown.</summary>
    public const int Most = 500;

    /// <summary>The grades that the lead may see.</summary>
    public Task<List<Delivery>> RunAsync(Viewer.LeadOf viewer, CancellationToken ct) => (
        from grade in db.Grades.VisibleTo(viewer)
        join person in db.People on grade.PersonId equals person.Id
        join attestation in db.Attestations on grade.AttestationId equals attestation.Id
        orderby grade.State == GradeState.Failed descending, grade.State == GradeState.Waiting || grade.State == GradeState.Sending descending,
            grade.ChangedAt descending
        select new Delivery(grade.Id, person.Name, attestation.ModuleSlug, grade.ScoreGiven, grade.State, grade.Why, grade.Tries, grade.NextTryAt, grade.SettledAt))
        .Take(Most).ToListAsync(ct);
}

/// <summary>Puts a grade back into the outbox because a lead asked, with evidence.</summary>
public sealed class SendAgain(CourseContext db, GradesWait wait, TimeProvider clock)
{
    /// <summary>Asks for one more round of tries.</summary>
    /// <returns>False when the lead may not see such a grade.</returns>
    public async Task<bool> RunAsync(Viewer.LeadOf viewer, PersonId by, GradeId id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var grades = db.Grades.VisibleTo(viewer).Where(grade => grade.Id == id && grade.State != GradeState.Sending);
        var asked = await grades.ExecuteUpdateAsync(row => row
                .SetProperty(r => r.State, GradeState.Waiting).SetProperty(r => r.Tries, 0).SetProperty(r => r.Why, (string?)null)
                .SetProperty(r => r.NextTryAt, now).SetProperty(r => r.QueuedAt, now).SetProperty(r => r.SettledAt, (DateTimeOffset?)null), ct);
        if (asked == 0) return false;
        db.Add(EvidenceRow.By(by, viewer.School, "grade-sent-again", id.ToString(), now, []));
        await db.SaveChangesAsync(ct);
        var platform = await grades.Select(grade => grade.PlatformId).SingleAsync(ct);
        await save.CommitAsync(ct);
        wait(platform);
        return true;
    }
}

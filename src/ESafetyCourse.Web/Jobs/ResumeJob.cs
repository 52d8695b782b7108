using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Jobs;

/// <summary>Lets a job that was paused run again, with evidence. What fell due meanwhile is run once.</summary>
public sealed class ResumeJob(CourseContext db, TimeProvider clock)
{
    /// <summary>It is not paused.</summary>
    public static RefusalCode NotPaused { get; } = new("job-not-paused");

    /// <summary>Lets it run, in one save.</summary>
    /// <returns>Refused with <see cref="PauseJob.Unknown"/> or <see cref="NotPaused"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Operator by, string job, CancellationToken ct)
    {
        if (!PauseJob.Has(job)) return PauseJob.Unknown.Refuse();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var resumed = await db.Database.ExecuteSqlAsync($"update job_runs set paused_at = null where name = {job} and paused_at is not null", ct);
        if (resumed == 0) return NotPaused.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.JobResumed(job), clock.UtcNowStored()));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

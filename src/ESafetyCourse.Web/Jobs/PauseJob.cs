using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Jobs;

/// <summary>Pauses a job on every instance, with evidence. A run that is under way ends in its own time.</summary>
public sealed class PauseJob(CourseContext db, TimeProvider clock)
{
    /// <summary>There is no job of that name.</summary>
    public static RefusalCode Unknown { get; } = new("job-unknown");

    /// <summary>It is paused already.</summary>
    public static RefusalCode Paused { get; } = new("job-paused-already");

    /// <summary>Pauses, in one save.</summary>
    /// <returns>Refused with <see cref="Unknown"/> or <see cref="Paused"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Operator by, string job, CancellationToken ct)
    {
        if (!Has(job)) return Unknown.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var paused = await db.Database.ExecuteSqlAsync($"""
            insert into job_runs (name, paused_at) values ({job}, {now})
            on conflict (name) do update set paused_at = excluded.paused_at where job_runs.paused_at is null
            """, ct);
        if (paused == 0) return Paused.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.JobPaused(job), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }

    /// <summary>Whether there is a job of that name.</summary>
    internal static bool Has(string job) => Timetable.Find(job) is not null || Timetable.Begun.Contains(job);
}

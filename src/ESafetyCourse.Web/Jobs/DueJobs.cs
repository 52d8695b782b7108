using Hangfire;
using Hangfire.States;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// What Hangfire calls to begin the jobs that have a time of day. What was missed while no instance ran is found by the first sweep, and run once;
/// what is begun twice is run once, as the run itself asks again (<see cref="JobRun"/>).
/// </summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class DueJobs(JobRun run, FindJobs find, IBackgroundJobClient jobs, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Begins those that are due, each in its lane.</summary>
    [Queue(Lanes.Upkeep)]
    public Task SweepAsync(CancellationToken ct) => run.RunAsync("sweep-jobs", Longest, async stop =>
    {
        foreach (var standing in await find.RunAsync(stop))
            if (standing.Job is { } job && standing.MayBegin(clock.GetUtcNow())) jobs.Create(job.Call, new EnqueuedState());
    }, ct);
}

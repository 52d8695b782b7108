using ESafetyCourse.Core.Launches;
using Hangfire;

namespace ESafetyCourse.Web.Jobs;

/// <summary>What Hangfire calls to clear what has lapsed.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class ClearJob(JobRun run, ClearLapsed clear)
{
    // On a database that is new to it there may be millions of rows, slice by slice.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Clears.</summary>
    [Queue(Lanes.Upkeep)]
    public Task RunAsync(CancellationToken ct) => run.RunAsync("clear-lapsed", Longest, clear.RunAsync, ct);
}

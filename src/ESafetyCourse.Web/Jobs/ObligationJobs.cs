using ESafetyCourse.Core.Obligations;
using Hangfire;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// What Hangfire calls to keep the table of what people owe. Whom a change concerns is marked with it: a call that is lost or made twice does no harm.
/// </summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class ObligationJobs(JobRun run, RecomputeObligations recompute)
{
    // What a new edition of a course marks is everybody.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>Works off what is marked.</summary>
    [Queue(Lanes.Long)]
    public Task MarkedAsync(CancellationToken ct) => run.RunAsync("sweep-obligations", Longest, stop => recompute.MarkedAsync(new(), stop), ct);

    /// <summary>Works off what the calendar changes today too, where that is due.</summary>
    [Queue(Lanes.Long)]
    public Task TodayAsync(CancellationToken ct) => run.RunDueAsync("obligations-today", Longest, async stop => await recompute.TodayAsync(new(), stop), ct);

    /// <summary>Works out everything anew, where that is due.</summary>
    [Queue(Lanes.Long)]
    public Task AllAsync(CancellationToken ct) => run.RunDueAsync("obligations-all", Longest, async stop => await recompute.AllAsync(new(), stop), ct);
}

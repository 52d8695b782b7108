using ESafetyCourse.Core;
using ESafetyCourse.Core.Rosters;
using Hangfire;

namespace ESafetyCourse.Web.Jobs;

/// <summary>What Hangfire calls to read staff courses' members. When a course is due stands in our tables: a call that is lost or made twice does no harm.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class RosterJobs(JobRun run, SweepRosters sweep, RosterRows rows, SyncRoster sync, IBackgroundJobClient jobs, TimeProvider clock)
{
    private static readonly TimeSpan LongestSweep = TimeSpan.FromMinutes(3);

    // A turn, and the longest reading that may begin at its end.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    // A platform with more courses than that goes on with the next sweep, behind the others.
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(5);

    /// <summary>Has read what is due, each platform by a job of its own.</summary>
    [Queue(Lanes.Upkeep)]
    public Task SweepAsync(CancellationToken ct) => run.RunAsync("sweep-rosters", LongestSweep, async stop =>
    {
        foreach (var platform in await sweep.RunAsync(stop)) jobs.Enqueue<RosterJobs>(job => job.ReadAsync(platform.Value, CancellationToken.None));
    }, ct);

    /// <summary>Reads one platform's courses that are due, one after the other; where somebody is at it already, it is theirs to go on.</summary>
    /// <param name="platform">A <see cref="PlatformId"/>.</param>
    /// <param name="ct">The program stops.</param>
    [Queue(Lanes.Rosters)]
    public Task ReadAsync(Guid platform, CancellationToken ct) => run.RunAsync($"read-rosters/{platform}", Longest, async stop =>
    {
        var until = clock.GetUtcNow() + Turn;
        while (clock.GetUtcNow() < until && await rows.DueAsync(new(platform), stop) is { } context)
            if ((await sync.RunAsync(new(), context, stop)).Why is not null) return; // Somebody else has just begun with it.
    }, ct);
}

using ESafetyCourse.Core;
using ESafetyCourse.Core.Grades;
using Hangfire;

namespace ESafetyCourse.Web.Jobs;

/// <summary>What Hangfire calls to look things up in platforms' grade books: columns that are missing, and what stands there. In a lane of its own.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class LookupJobs(JobRun run, LineItemSearches searches, FindLineItems find, ReadResults read, GradesWait wait, IBackgroundJobClient jobs)
{
    private static readonly TimeSpan LongestSweep = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestLookup = TimeSpan.FromMinutes(3);

    /// <summary>Has looked up what is due, each platform by a job of its own.</summary>
    [Queue(Lanes.Upkeep)]
    public Task SweepAsync(CancellationToken ct) => run.RunAsync("sweep-lookups", LongestSweep, async stop =>
    {
        foreach (var platform in await searches.CatchUpAsync(stop)) wait(platform);
        foreach (var platform in await searches.DueAsync(stop)) jobs.Enqueue<LookupJobs>(job => job.FindAsync(platform.Value, CancellationToken.None));
        foreach (var platform in await read.DueAsync(stop)) jobs.Enqueue<LookupJobs>(job => job.ReadAsync(platform.Value, CancellationToken.None));
    }, ct);

    /// <summary>Finds or makes columns of one platform.</summary>
    /// <param name="platform">A <see cref="PlatformId"/>.</param>
    /// <param name="ct">The program stops.</param>
    [Queue(Lanes.Lookups)]
    public Task FindAsync(Guid platform, CancellationToken ct) => run.RunAsync($"find-line-items/{platform}", LongestLookup, async stop =>
    {
        if (await find.RunAsync(new(platform), stop) > 0) wait(new(platform));
    }, ct);

    /// <summary>Reads what one platform shows for the grades that it took.</summary>
    /// <param name="platform">A <see cref="PlatformId"/>.</param>
    /// <param name="ct">The program stops.</param>
    [Queue(Lanes.Lookups)]
    public async Task ReadAsync(Guid platform, CancellationToken ct)
    {
        var more = false;
        await run.RunAsync($"read-results/{platform}", LongestLookup, async stop => more = await read.RunAsync(new(platform), stop), ct);
        if (more) jobs.Enqueue<LookupJobs>(job => job.ReadAsync(platform, CancellationToken.None));
    }
}

using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using Hangfire;

namespace ESafetyCourse.Web.Jobs;

/// <summary>What Hangfire calls to move the signing keys along.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class KeyJob(JobRun run, RotateKeys rotate)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Moves them by as much as is due.</summary>
    [Queue(Lanes.Upkeep)]
    public Task RunAsync(CancellationToken ct) => run.RunAsync("rotate-keys", Longest, stop => rotate.RunAsync(new Actor.Program(), stop), ct);
}

using ESafetyCourse.Core.Launches;

namespace ESafetyCourse.Web.Jobs;

/// <summary>What Hangfire calls to clear what has lapsed.</summary>
public sealed class ClearJob(JobRun run, ClearLapsed clear)
{
    /// <summary>Clears.</summary>
    public Task RunAsync(CancellationToken ct) => run.RunAsync("clear-lapsed", TimeSpan.FromMinutes(1), clear.RunAsync, ct);
}

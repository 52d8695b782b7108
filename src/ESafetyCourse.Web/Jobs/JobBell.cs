using ESafetyCourse.Core;
using Hangfire;

namespace ESafetyCourse.Web.Jobs;

/// <summary>Has grades delivered that somebody has just signed for. Nobody waits for it, and what it misses the next sweep finds.</summary>
public sealed partial class JobBell(IBackgroundJobClient jobs, ILogger<JobBell> log)
{
    /// <summary>Rings.</summary>
    public void Ring(PlatformId platform) => _ = Task.Run(() =>
    {
        try
        {
            jobs.Enqueue<GradeJobs>(job => job.DeliverAsync(platform.Value, CancellationToken.None));
        }
        catch (Exception e) when (e is BackgroundJobClientException or Npgsql.NpgsqlException)
        {
            LogMissed(log, e.GetType().Name);
        }
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grades wait for the next sweep: {Why}")]
    private static partial void LogMissed(ILogger log, string why);
}

using System.Linq.Expressions;
using ESafetyCourse.Core;
using Hangfire;
using Hangfire.States;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// Has grades delivered that somebody has just signed for, courses read that a lead has just asked for, messages sent that somebody waits for, and
/// jobs begun that an operator asks for. Nobody waits for it, and what it misses the next sweep finds.
/// </summary>
public sealed partial class JobBell(IBackgroundJobClient jobs, ILogger<JobBell> log)
{
    /// <summary>Rings for grades.</summary>
    public void Ring(PlatformId platform) => Begin<GradeJobs>(job => job.DeliverAsync(platform.Value, CancellationToken.None));

    /// <summary>Rings for members of courses.</summary>
    public void RingForRosters(PlatformId platform) => Begin<RosterJobs>(job => job.ReadAsync(platform.Value, CancellationToken.None));

    /// <summary>Rings for messages that somebody waits for.</summary>
    public void RingForMail() => Begin<MailJobs>(job => job.SendAsync(CancellationToken.None));

    /// <summary>Begins a job for which an operator has asked, whatever the time.</summary>
    public void Begin(ScheduledJob job) => Begin(() => jobs.Create(job.Call, new EnqueuedState()));

    private void Begin<T>(Expression<Func<T, Task>> job) => Begin(() => jobs.Enqueue(job));

    private void Begin(Action begin) => _ = Task.Run(() =>
    {
        try
        {
            begin();
        }
        catch (Exception e) when (e is BackgroundJobClientException or Npgsql.NpgsqlException)
        {
            LogMissed(log, e.GetType().Name);
        }
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was rung for waits for the next sweep: {Why}")]
    private static partial void LogMissed(ILogger log, string why);
}

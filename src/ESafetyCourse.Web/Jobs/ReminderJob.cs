using ESafetyCourse.Core;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Reminders;
using Hangfire;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// What Hangfire calls each school morning. Before anybody is reminded, what is owed is worked out for this day: after a night on which nothing ran the
/// table still says what was owed before, and whoever has left or is on leave since must not be chased.
/// </summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class ReminderJob(JobRun run, RecomputeObligations recompute, PlanReminders plan, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>Plans, where that is due.</summary>
    [Queue(Lanes.Long)]
    public Task RunAsync(CancellationToken ct) => run.RunDueAsync("plan-reminders", Longest, async stop =>
    {
        await recompute.TodayAsync(new(), stop);
        await plan.RunAsync(new(), clock.Today(), stop);
    }, ct);
}

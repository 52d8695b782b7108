using System.Linq.Expressions;
using Hangfire;
using Hangfire.Common;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// Every job that comes round by itself: the one place where its name, its time and what is called stand. Those without a <see cref="DueTime"/>
/// Hangfire begins each minute or hour; those with one <see cref="DueJobs"/> begins, by what <c>job_runs</c> says of their last run.
/// </summary>
public static class Timetable
{
    // Messages leave between seven and six; a round that was missed until the afternoon is the next school morning's.
    private static readonly DueTime SchoolMornings =
        new(new(7, 30), new(16, 0), DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);

    /// <summary>All of them, as <c>esafety jobs list</c> shows them.</summary>
    public static IReadOnlyList<ScheduledJob> All { get; } =
    [
        Each<DueJobs>("sweep-jobs", Cron.Minutely(), job => job.SweepAsync(CancellationToken.None)),
        Each<GradeJobs>("sweep-grades", Cron.Minutely(), job => job.SweepAsync(CancellationToken.None)),
        Each<RosterJobs>("sweep-rosters", Cron.Minutely(), job => job.SweepAsync(CancellationToken.None)),
        Each<LookupJobs>("sweep-lookups", Cron.Minutely(), job => job.SweepAsync(CancellationToken.None)),
        Each<MailJobs>("send-mail", Cron.Minutely(), job => job.SendAsync(CancellationToken.None)),
        Each<ClearJob>("clear-lapsed", Cron.Minutely(), job => job.RunAsync(CancellationToken.None)),
        Each<KeyJob>("rotate-keys", Cron.Hourly(), job => job.RunAsync(CancellationToken.None)),
        Each<ObligationJobs>("sweep-obligations", Cron.Minutely(), job => job.MarkedAsync(CancellationToken.None)),
        At<ObligationJobs>("obligations-today", new(new(0, 5)), job => job.TodayAsync(CancellationToken.None)),
        At<ObligationJobs>("obligations-all", new(new(2, 30), null, DayOfWeek.Saturday), job => job.AllAsync(CancellationToken.None)),
        At<ReminderJob>("plan-reminders", SchoolMornings, job => job.RunAsync(CancellationToken.None)),
        At<EvidenceJob>("verify-evidence", new(new(3, 0), null, DayOfWeek.Sunday), job => job.RunAsync(CancellationToken.None)),
    ];

    /// <summary>Names of jobs that others have begun, for a platform as a rule: they have no time of their own, and can be paused like the rest.</summary>
    public static IReadOnlyList<string> Begun { get; } = ["queue-grades", "deliver-grades", "find-line-items", "read-results", "read-rosters"];

    /// <summary>The job of that name; null where none comes round by it.</summary>
    public static ScheduledJob? Find(string name) => All.FirstOrDefault(job => job.Name == name);

    private static ScheduledJob Each<T>(string name, string cron, Expression<Func<T, Task>> call) => new(name, Job.FromExpression(call), cron, null);

    private static ScheduledJob At<T>(string name, DueTime due, Expression<Func<T, Task>> call) => new(name, Job.FromExpression(call), null, due);
}

/// <summary>A job that comes round by itself.</summary>
/// <param name="Name">Its name, in <c>job_runs</c> too.</param>
/// <param name="Call">What is called; its one argument says that the program stops.</param>
/// <param name="Cron">When Hangfire begins it, or null.</param>
/// <param name="Due">When it is due by the clocks of schools, or null.</param>
public sealed record ScheduledJob(string Name, Job Call, string? Cron, DueTime? Due)
{
    /// <summary>Calls it here and now. Whether it is due, paused or held by somebody its run finds out.</summary>
    public Task CallAsync(IServiceProvider services, CancellationToken ct) => (Task)Call.Method.Invoke(services.GetRequiredService(Call.Type), [ct])!;
}

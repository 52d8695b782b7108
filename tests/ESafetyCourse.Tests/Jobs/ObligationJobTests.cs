using ESafetyCourse.Core;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ESafetyCourse.Tests.Jobs;

/// <summary>The table of what people owe, as Hangfire has it kept.</summary>
public sealed class ObligationJobTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Whom_a_change_marks_is_worked_off_within_the_minute_and_a_day_that_was_missed_once_an_instance_is_there_again()
    {
        await _course.Given.PersonAsync("Carys Bevan");
        Assert.NotEqual(0L, await _course.ReadAsync<long>("select count(*) from obligation_marks"));
        await using var instance = await _course.WithJobsAsync();
        await instance.WithAsync<ObligationJobs>(jobs => jobs.MarkedAsync(Ct));
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from obligation_marks"));

        await instance.WithAsync<DueJobs>(jobs => jobs.SweepAsync(Ct));
        await FollowedAsync();
        _course.Clock.Move(TimeSpan.FromDays(3));
        var moved = _course.Clock.GetUtcNow();
        await instance.WithAsync<DueJobs>(jobs => jobs.SweepAsync(Ct));
        await FollowedAsync();
        // The week's run was missed too: both follow the calendar. Either brings the day; that of the day may begin after the week's.
        await _course.UntilAsync("select count(*) from job_runs where name in ('obligations-today', 'obligations-all') and held_by is null and fault is null", 2);
        await _course.UntilAsync($"select count(*) from job_runs where name = 'obligations-today' and held_by is null and good_from >= '{moved:O}'", 1);
        await _course.SqlAsync("update obligation_day set on_day = on_day - 1");
        await instance.WithAsync<ObligationJobs>(jobs => jobs.TodayAsync(Ct)); // Done today already.
        Assert.Equal(0L, await _course.ReadAsync<long>($"select count(*) from obligation_day where on_day = '{_course.Clock.Today():yyyy-MM-dd}'"));
    }

    [Fact]
    public async Task A_round_is_planned_once_on_a_school_morning_with_what_is_owed_that_day_and_what_was_missed_waits_for_the_next()
    {
        var rounds = new List<string>();
        var run = new JobRun(_course.Get<NpgsqlDataSource>(), _course.Clock, NullLogger<JobRun>.Instance);
        var job = new ReminderJob(run, _course.Get<RecomputeObligations>(), _course.Get<PlanReminders>(), _course.Clock);
        foreach (var (day, hour) in new[] { (7, 8), (7, 9), (8, 17), (9, 8), (10, 8), (11, 7), (11, 12) }) // From a Thursday in January to a Monday.
        {
            _course.Clock.Set(new(2027, 1, day, hour, 0, 0, TimeSpan.Zero));
            await job.RunAsync(Ct);
            rounds.Add(await _course.ReadAsync<string>("select good_from::date || ' ' || on_day from job_runs, obligation_day where name = 'plan-reminders' and fault is null"));
        }

        Assert.Equal(["2027-01-07 2027-01-07", "2027-01-11 2027-01-11"], rounds.Distinct());
    }

    private Task FollowedAsync() => _course.UntilAsync($"select count(*) from obligation_day where on_day = '{_course.Clock.Today():yyyy-MM-dd}'", 1);
}

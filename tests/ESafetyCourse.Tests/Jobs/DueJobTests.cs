using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Features.Operations;
using ESafetyCourse.Web.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ESafetyCourse.Tests.Jobs;

/// <summary>Jobs with a time of day: missed, begun twice, paused, killed.</summary>
public sealed class DueJobTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    // Each Sunday from three o'clock.
    private const string Weekly = "verify-evidence";

    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Sunday = new(2027, 1, 10, 3, 0, 0, TimeSpan.Zero);
    private TestCourse _course = null!;
    private int _runs;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _course.Clock.Set(Sunday.AddMinutes(5));
        await _course.SqlAsync("update schema_migrations set applied_at = $1", Sunday.AddDays(-30));
        foreach (var other in Timetable.All.Where(job => job.Due is not null && job.Name != Weekly))
            await _course.SqlAsync("insert into job_runs (name, good_from) values ($1, $2)", other.Name, Sunday.AddYears(1));
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task What_was_missed_for_weeks_is_run_once_and_then_at_its_time()
    {
        Assert.IsType<JobEnd.Well>(await RunAsync());
        _course.Clock.Set(Sunday.AddDays(23));
        Assert.IsType<JobEnd.Well>(await RunAsync());
        Assert.IsType<JobEnd.NotDue>(await RunAsync());
        _course.Clock.Set(Sunday.AddDays(28).AddSeconds(-1));
        Assert.IsType<JobEnd.NotDue>(await RunAsync());
        _course.Clock.Set(Sunday.AddDays(28));
        Assert.IsType<JobEnd.Well>(await RunAsync());
        Assert.Equal(3, _runs);
    }

    [Fact]
    public async Task Begun_many_times_at_once_it_runs_once()
    {
        var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => NewRun().RunDueAsync(Weekly, Minute, async _ =>
        {
            Interlocked.Increment(ref _runs);
            await Task.Delay(50, Ct);
        }, Ct)));
        Assert.Equal(1, _runs);
        Assert.Single(ends, end => end is JobEnd.Well);
    }

    [Fact]
    public async Task A_run_that_began_before_its_time_and_ended_after_it_does_not_count_for_it()
    {
        _course.Clock.Set(Sunday.AddSeconds(-1));
        await NewRun().RunDueAsync(Weekly, Minute, _ =>
        {
            _runs++;
            _course.Clock.Set(Sunday.AddSeconds(5));
            return Task.CompletedTask;
        }, Ct);
        Assert.IsType<JobEnd.Well>(await RunAsync());
        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task After_a_fault_it_is_begun_again_after_ten_minutes_and_an_operator_who_asks_need_not_wait()
    {
        await NewRun().RunDueAsync(Weekly, Minute, _ => throw new FormatException(), Ct);
        Assert.False((await StandingAsync()).MayBegin(_course.Clock.GetUtcNow()));
        await new AskForJob(_course.Get<NpgsqlDataSource>(), _course.Clock).RunAsync(new(), Weekly, Ct);
        Assert.True((await StandingAsync()).MayBegin(_course.Clock.GetUtcNow()));
        _course.Clock.Move(TimeSpan.FromMinutes(10));
        Assert.True((await StandingAsync()).MayBegin(_course.Clock.GetUtcNow()));
        Assert.IsType<JobEnd.Well>(await RunAsync());
        Assert.False((await StandingAsync()).MayBegin(_course.Clock.GetUtcNow()));
        await new AskForJob(_course.Get<NpgsqlDataSource>(), _course.Clock).RunAsync(new(), Weekly, Ct);
        Assert.IsType<JobEnd.Well>(await RunAsync());
        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task A_paused_job_runs_on_no_instance_nor_for_any_platform_until_it_is_resumed_with_evidence_of_both()
    {
        await PauseAsync(Weekly);
        await PauseAsync("deliver-grades");
        await _course.WithAsync<Core.CourseContext>(async db =>
            Assert.Equal(PauseJob.Paused, (await new PauseJob(db, _course.Clock).RunAsync(new(), Weekly, Ct)).Why?.Reason));
        Assert.IsType<JobEnd.Paused>(await RunAsync());
        Assert.IsType<JobEnd.Paused>(await NewRun().RunAsync($"deliver-grades/{Guid.CreateVersion7()}", Minute, _ => Task.CompletedTask, Ct));
        Assert.IsType<JobEnd.Well>(await NewRun().RunAsync("deliver-grades-not", Minute, _ => Task.CompletedTask, Ct));
        Assert.False((await StandingAsync()).MayBegin(_course.Clock.GetUtcNow()));

        await _course.WithAsync<Core.CourseContext>(db => new ResumeJob(db, _course.Clock).RunAsync(new(), Weekly, Ct));
        Assert.IsType<JobEnd.Well>(await RunAsync());
        Assert.Equal("job-paused deliver-grades, job-paused verify-evidence, job-resumed verify-evidence", await _course.ReadAsync<string>(
            "select string_agg(kind || ' ' || subject, ', ' order by kind, subject) from evidence where actor = 'operator' and kind like 'job-%'"));
    }

    [Fact]
    public async Task A_run_whose_hold_somebody_else_has_taken_is_stopped()
    {
        var began = new TaskCompletionSource();
        var run = NewRun().RunDueAsync(Weekly, TimeSpan.FromMinutes(5), async stop =>
        {
            began.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        }, Ct);
        await began.Task;
        await _course.SqlAsync("update job_runs set held_by = gen_random_uuid() where name = $1", Weekly);
        Assert.IsType<JobEnd.Unwell>(await run.WaitAsync(TimeSpan.FromSeconds(20), Ct));
        Assert.NotNull(await _course.ReadAsync<object>("select held_by from job_runs where name = $1", Weekly));
    }

    [Fact]
    public async Task Health_says_of_a_job_that_fails_again_and_again_what_one_found_and_which_is_overdue_or_long_paused()
    {
        await NewRun().RunAsync("sweep-grades", Minute, _ => Task.CompletedTask, Ct);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
        for (var i = 0; i < 3; i++) await NewRun().RunDueAsync(Weekly, Minute, _ => throw new FormatException(), Ct);
        Assert.Contains("verify-evidence met FormatException at 2027-01-10T03:05:", (await HealthAsync()).Description, StringComparison.Ordinal);
        Assert.Contains(", 3 times in a row", (await HealthAsync()).Description, StringComparison.Ordinal);

        await NewRun().RunDueAsync(Weekly, Minute, _ => Task.FromResult<string?>("a thing"), Ct);
        Assert.Equal("verify-evidence found a thing", (await HealthAsync()).Description);
        await new AskForJob(_course.Get<NpgsqlDataSource>(), _course.Clock).RunAsync(new(), Weekly, Ct);
        await NewRun().RunDueAsync(Weekly, Minute, _ => throw new FormatException(), Ct);
        Assert.Contains("found a thing", (await HealthAsync()).Description, StringComparison.Ordinal);
        Assert.IsType<JobEnd.Well>(await RunAsync());
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);

        await PauseAsync("rotate-keys");
        _course.Clock.Set(Sunday.AddDays(7).AddHours(4)); // Everything else stands still, too.
        Assert.Equal(
            "no job has run for five minutes; verify-evidence has been due since 2027-01-17T03:00:00Z; rotate-keys has been paused since 2027-01-10T03:05:",
            string.Join("; ", (await HealthAsync()).Description!.Split("; ").OrderBy(part => part[0] == 'n' ? 0 : part[0] == 'v' ? 1 : 2))[..^3]);
    }

    private JobRun NewRun() => new(_course.Get<NpgsqlDataSource>(), _course.Clock, NullLogger<JobRun>.Instance);

    private Task<JobEnd> RunAsync() => NewRun().RunDueAsync(Weekly, Minute, _ =>
    {
        _runs++;
        return Task.CompletedTask;
    }, Ct);

    private async Task<JobStanding> StandingAsync() =>
        (await new FindJobs(_course.Get<NpgsqlDataSource>(), _course.Clock).RunAsync(Ct)).Single(job => job.Name == Weekly);

    private Task PauseAsync(string job) => _course.WithAsync<Core.CourseContext>(async db =>
        Assert.Null((await new PauseJob(db, _course.Clock).RunAsync(new(), job, Ct)).Why));

    private Task<HealthCheckResult> HealthAsync() => new JobHealth(_course.Get<NpgsqlDataSource>(), _course.Clock).CheckHealthAsync(new());
}

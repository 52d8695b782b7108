using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ESafetyCourse.Tests.Jobs;

/// <summary>The lease that a job runs under, and how a run's end is kept.</summary>
public sealed class JobRunTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly List<string> _log = [];
    private TestCourse _course = null!;
    private LoggerFactory _logger = null!;
    private JobRun _run = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _logger = new LoggerFactory([new ListLog(_log)]);
        _run = new JobRun(_course.Get<NpgsqlDataSource>(), _course.Clock, _logger.CreateLogger<JobRun>());
    }

    public ValueTask DisposeAsync()
    {
        _logger.Dispose();
        return _course.DisposeAsync();
    }

    [Fact]
    public async Task A_job_is_run_by_one_at_a_time_and_taken_over_from_a_run_that_was_killed()
    {
        var inside = new TaskCompletionSource();
        var first = _run.RunAsync("one", Minute, _ => inside.Task, Ct);
        await _course.UntilAsync("select count(*) from job_runs where held_by is not null", 1);
        Assert.IsType<JobEnd.HeldUntil>(await _run.RunAsync("one", Minute, _ => Task.CompletedTask, Ct));
        Assert.IsType<JobEnd.Well>(await _run.RunAsync("another", Minute, _ => Task.CompletedTask, Ct));
        inside.SetResult();
        Assert.IsType<JobEnd.Well>(await first);
        Assert.IsType<JobEnd.Well>(await _run.RunAsync("one", Minute, _ => Task.CompletedTask, Ct));

        var free = _course.Clock.GetUtcNow().AddSeconds(25);
        await _course.SqlAsync("update job_runs set held_by = gen_random_uuid(), held_until = $1 where name = 'one'", free);
        var held = Assert.IsType<JobEnd.HeldUntil>(await _run.RunAsync("one", Minute, _ => Task.CompletedTask, Ct));
        Assert.Equal(free, held.Free, TimeSpan.FromMilliseconds(1));
        _course.Clock.Move(TimeSpan.FromSeconds(30));
        Assert.IsType<JobEnd.Well>(await _run.RunAsync("one", Minute, _ => Task.CompletedTask, Ct));
    }

    [Fact]
    public async Task A_job_that_does_not_end_is_stopped_and_counts_as_a_fault()
    {
        Assert.IsType<JobEnd.Unwell>(await _run.RunAsync("endless", TimeSpan.FromMilliseconds(200), ct => Task.Delay(Timeout.Infinite, ct), Ct));
        Assert.Equal("endless TaskCanceledException", await KeptAsync());
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_while_the_database_answers_is_a_fault_and_waiting_for_a_connection_is_none()
    {
        Assert.IsType<JobEnd.Unwell>(await _run.RunAsync("waiting", Minute, _ => throw TimedOut(), Ct));
        Assert.Null(await KeptAsync());
        Assert.DoesNotContain(_log, line => line.StartsWith("Error", StringComparison.Ordinal));

        await _run.RunAsync("slow", Minute, _ =>
        {
            _course.Clock.Move(TimeSpan.FromSeconds(61));
            throw TimedOut();
        }, Ct);
        Assert.Equal("slow TimeoutException", await KeptAsync());
        Assert.Single(_log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_beside_a_run_is_kept_and_logged_like_one_in_it()
    {
        await _run.GuardAsync("beside", () => throw new FormatException(), Ct);
        Assert.Equal("beside FormatException", await KeptAsync());
        Assert.Single(_log, line => line.StartsWith("Error The job beside met a fault", StringComparison.Ordinal));
        await _run.RunAsync("beside", Minute, _ => Task.CompletedTask, Ct);
        Assert.Null(await KeptAsync());
    }

    private static NpgsqlException TimedOut() => new("Exception while reading from stream", new TimeoutException("Timeout during reading attempt"));

    private async Task<string?> KeptAsync() =>
        await _course.ReadAsync<object>("select string_agg(name || ' ' || fault, ', ') from job_runs where held_by is null and fault is not null") as string;
}

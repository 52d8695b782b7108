using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;

namespace ESafetyCourse.Tests.Commands;

/// <summary>What an operator types to see jobs, and to have them run, pause and go on.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class JobsCommandTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private TestCourse _course = null!;
    private Operator _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _operator = new Operator(_course.Database);
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task The_list_shows_every_job_when_it_runs_and_how_it_stands()
    {
        await _course.SqlAsync("""
            insert into job_runs (name, began_at, succeeded_at, failed_at, fault, failures) values
                ('clear-lapsed', '2026-11-29T07:00:00Z', '2026-11-29T07:00:01Z', null, null, 0),
                ('rotate-keys', '2026-11-29T07:00:02Z', null, '2026-11-29T07:00:03Z', 'FormatException', 4)
            """);
        var ran = await _operator.TypeAsync("jobs", "list");
        Assert.Equal((0, ""), (ran.Exit, ran.Complained));
        var lines = ran.Said.Split(Environment.NewLine);
        Assert.All(Timetable.All, job => Assert.Single(lines, line => line.StartsWith($"{job.Name}\t", StringComparison.Ordinal)));
        Assert.Contains("clear-lapsed\teach minute\tlast run 2026-11-29T07:00:00Z\twent well 2026-11-29T07:00:01Z\t", lines);
        Assert.Contains("\trotate-keys met FormatException at 2026-11-29T07:00:03Z, 4 times in a row", lines);
        Assert.Contains(lines, line => line.StartsWith("verify-evidence\tSunday from 03:00 in London\tlast run never\twent well never\tdue since ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_is_run_at_once_and_what_became_of_it_is_said()
    {
        Assert.Equal((0, $"verify-evidence went well.{Environment.NewLine}"), Short(await _operator.TypeAsync("jobs", "run", "verify-evidence")));
        Assert.Equal(0, (await _operator.TypeAsync("jobs", "run", "verify-evidence")).Exit); // Though it is not due any more.
        Assert.Contains("next due ", (await _operator.TypeAsync("jobs", "list")).Said, StringComparison.Ordinal);

        await _course.SqlAsync("update job_runs set held_by = gen_random_uuid(), began_at = now(), held_until = now() + interval '20 seconds' where name = 'verify-evidence'");
        Assert.Contains("has been running elsewhere since", (await _operator.TypeAsync("jobs", "run", "verify-evidence")).Complained, StringComparison.Ordinal);
        await _course.SqlAsync("alter table handovers rename to handovers_gone");
        var faulty = await _operator.TypeAsync("jobs", "run", "clear-lapsed");
        await _course.SqlAsync("alter table handovers_gone rename to handovers");
        Assert.Equal((1, $"clear-lapsed met PostgresException; it comes round again.{Environment.NewLine}"), (faulty.Exit, faulty.Complained));
    }

    [Fact]
    public async Task A_job_is_paused_and_resumed_and_a_paused_one_is_not_run_by_hand_either()
    {
        Assert.Equal(0, (await _operator.TypeAsync("jobs", "pause", "clear-lapsed")).Exit);
        Assert.Contains("clear-lapsed\teach minute\tlast run never\twent well never\tpaused since ", (await _operator.TypeAsync("jobs", "list")).Said, StringComparison.Ordinal);
        Assert.Equal((1, "clear-lapsed is paused already." + Environment.NewLine), Complaint(await _operator.TypeAsync("jobs", "pause", "clear-lapsed")));
        Assert.Contains("'esafety jobs resume clear-lapsed' lets it run.", (await _operator.TypeAsync("jobs", "run", "clear-lapsed")).Complained, StringComparison.Ordinal);
        Assert.Equal(0, (await _operator.TypeAsync("jobs", "resume", "clear-lapsed")).Exit);
        Assert.Equal((1, "clear-lapsed is not paused." + Environment.NewLine), Complaint(await _operator.TypeAsync("jobs", "resume", "clear-lapsed")));
        Assert.Equal(0, (await _operator.TypeAsync("jobs", "run", "clear-lapsed")).Exit);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task A_job_that_is_not_there_is_refused(string verb)
    {
        Assert.Contains("No job 'no-such' ", (await _operator.TypeAsync("jobs", verb, "no-such")).Complained, StringComparison.Ordinal);
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from job_runs"));
    }

    [Fact]
    public async Task The_doctor_names_jobs_in_trouble()
    {
        Assert.Contains("No job is in trouble.", (await _operator.TypeAsync("doctor")).Said, StringComparison.Ordinal);
        await _course.SqlAsync("insert into job_runs (name, failed_at, fault, failures) values ('rotate-keys', '2026-11-29T07:00:03Z', 'FormatException', 1)");
        Assert.Contains($"  rotate-keys met FormatException at 2026-11-29T07:00:03Z{Environment.NewLine}", (await _operator.TypeAsync("doctor")).Said, StringComparison.Ordinal);
    }

    private static (int Exit, string Said) Short(Ran ran) => (ran.Exit, ran.Said);

    private static (int Exit, string Complained) Complaint(Ran ran) => (ran.Exit, ran.Complained);
}

using System.Diagnostics;
using ESafetyCourse.Tests.Grades;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Features.Operations;
using ESafetyCourse.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ESafetyCourse.Tests.Jobs;

/// <summary>Jobs as Hangfire runs them, and what happens when one goes wrong.</summary>
public sealed class JobTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_grade_leaves_within_five_seconds_of_the_signature_and_an_lms_that_never_answers_delays_nobody_else()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        var silent = $"http://127.0.0.1:{TestTool.FreePort()}";
        await using var bare = await BareLms.StartAsync(silent, app => app.MapPost("/lti/token", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted)));
        await using var instance = await _course.WithJobsAsync();
        await instance.Given.PlatformAsync(silent);
        await SignAsync(instance, "Huw Davies", "5", $"{silent}/items/1");
        await _course.UntilAsync("select count(*) from grades where state = 'sending'", 1);

        await instance.Given.PlatformAsync(lms.Url);
        await SignAsync(instance, "Carys Bevan", "4", lms.LineItem());
        var began = Stopwatch.StartNew();
        await _course.UntilAsync("select count(*) from grades where state = 'sent'", 1);
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(5), $"It took {began.Elapsed}.");
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from grades where state = 'sent' and subject = '5'"));
    }

    [Fact]
    public async Task A_job_that_meets_a_fault_stops_no_other_and_health_says_degraded_until_it_goes_well_again()
    {
        await using var instance = await _course.WithJobsAsync();
        await _course.SqlAsync("alter table grades rename to grades_gone");
        await instance.WithAsync<GradeJobs>(jobs => jobs.SweepAsync(Ct));
        await instance.WithAsync<ClearJob>(job => job.RunAsync(Ct));
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from job_runs where name = 'clear-lapsed' and failed_at is null and succeeded_at is not null"));
        lock (instance.Log)
        {
            var line = Assert.Single(instance.Log, entry => entry.StartsWith("Error", StringComparison.Ordinal));
            Assert.Contains("sweep-grades", line, StringComparison.Ordinal);
            Assert.Contains("   at ", line, StringComparison.Ordinal);
        }

        var sick = await HealthAsync();
        Assert.Equal(HealthStatus.Degraded, sick.Status);
        Assert.Contains("sweep-grades met PostgresException at ", sick.Description, StringComparison.Ordinal);

        await _course.SqlAsync("alter table grades_gone rename to grades");
        await instance.WithAsync<GradeJobs>(jobs => jobs.SweepAsync(Ct));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
    }

    [Fact]
    public async Task Where_no_instance_runs_jobs_any_more_health_says_so()
    {
        await using (var instance = await _course.WithJobsAsync()) await instance.WithAsync<GradeJobs>(jobs => jobs.SweepAsync(Ct));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
        _course.Clock.Move(TimeSpan.FromMinutes(6));
        Assert.Equal("no job has run for five minutes", (await HealthAsync()).Description);
    }

    [Fact]
    public async Task Where_no_job_has_ever_run_health_says_so_once_the_tables_are_five_minutes_old()
    {
        await _course.SqlAsync("update schema_migrations set applied_at = $1", _course.Clock.GetUtcNow());
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
        _course.Clock.Move(TimeSpan.FromMinutes(6));
        Assert.Equal("no job has run for five minutes", (await HealthAsync()).Description);
        await _course.SqlAsync("insert into job_runs (name, held_until) values ('sweep-grades', $1)", _course.Clock.GetUtcNow());
        Assert.Equal("no job has run for five minutes", (await HealthAsync()).Description);
    }

    [Fact]
    public async Task A_fault_at_a_platform_counts_until_the_platform_is_removed()
    {
        await _course.Given.PlatformAsync("https://lms.example");
        await _course.SqlAsync("insert into job_runs (name, succeeded_at) values ('sweep-grades', $1)", _course.Clock.GetUtcNow());
        await _course.SqlAsync("insert into job_runs (name, failed_at, fault) select 'deliver-grades/' || id, now(), 'Fault' from platforms");
        Assert.Contains("met Fault at ", (await HealthAsync()).Description, StringComparison.Ordinal);
        await _course.SqlAsync("update platforms set removed_at = now(); update lti_registrations set in_use = false");
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
    }

    [Fact]
    public async Task What_cannot_be_queued_keeps_nobody_from_being_delivered_to()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        await SignAsync(_course, "Carys Bevan", "4", lms.LineItem());
        await _course.SqlAsync("alter table marks rename to marks_gone"); // Which only queueing reads.
        await _course.SqlAsync("update visits set began_at = $1", _course.Clock.GetUtcNow());
        await using var instance = await _course.WithJobsAsync();
        await instance.WithAsync<GradeJobs>(jobs => jobs.SweepAsync(Ct));
        await _course.UntilAsync("select count(*) from grades where state = 'sent'", 1);
        Assert.Equal("PostgresException", await _course.ReadAsync<string>("select string_agg(fault, ', ') from job_runs where name = 'queue-grades'"));
    }

    [Theory]
    [InlineData("create table hangfire.mine (id int)")]
    [InlineData("drop table hangfire.job cascade")]
    [InlineData("alter table hangfire.job add column x int")]
    [InlineData("truncate hangfire.job cascade")]
    [InlineData("create schema mine")]
    public async Task The_programs_role_has_rights_to_rows_of_jobs_and_to_nothing_else(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.ExecuteAsync(_course.Database.App, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Equal(0, await TestDatabase.ExecuteAsync(_course.Database.App, "delete from hangfire.job where id = -1"));
    }

    [Fact]
    public async Task What_has_lapsed_goes_and_a_return_address_is_emptied_after_eight_hours_while_the_launch_stays()
    {
        var launch = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"));
        var later = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Huw Davies"));
        await _course.SqlAsync("update lti_launches set return_url = 'https://lms.example/return?sesskey=secret'");
        await _course.SqlAsync("update visits set began_at = began_at - interval '481 minutes' where id = $1", launch.Id.Value);
        await _course.SqlAsync("insert into spent_logins values (gen_random_uuid(), $1), (gen_random_uuid(), $2)", _course.Clock.GetUtcNow().AddMinutes(-1), _course.Clock.GetUtcNow().AddMinutes(1));
        await _course.Get<Core.Launches.ClearLapsed>().RunAsync(Ct);
        Assert.Equal("2 launches, 1 address, 1 login", await _course.ReadAsync<string>(
            "select count(*) || ' launches, ' || count(return_url) || ' address, ' || (select count(*) from spent_logins) || ' login' from lti_launches"));
        Assert.NotNull(await _course.ReadAsync<object>("select return_url from lti_launches where visit_id = $1", later.Id.Value));
    }

    [Fact]
    public async Task However_many_return_addresses_have_lapsed_all_are_emptied()
    {
        await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"));
        await _course.SqlAsync("""
            insert into visits select gen_random_uuid(), session_id, person_id, school_id, door, language, module_slug,
                began_at - interval '9 hours' - interval '1 second' * (n / 7000)
            from visits, generate_series(1, 12000) n;
            insert into lti_launches select v.id, identity_id, deployment_id, context_id, resource_link_id, line_item_url, can_send_score, instructor,
                'https://lms.example/?sesskey=secret' from lti_launches, visits v where v.id <> visit_id
            """);
        await _course.Get<Core.Launches.ClearLapsed>().RunAsync(Ct);
        Assert.Equal("12001 0", await _course.ReadAsync<string>("select count(*) || ' ' || count(return_url) from lti_launches"));
    }

    private static async Task SignAsync(TestCourse course, string name, string subject, string lineItem) =>
        await course.Given.SignedAsync(await course.Given.LaunchAsync(await course.Given.PersonAsync(name), lineItem: lineItem, subject: subject), name);

    private Task<HealthCheckResult> HealthAsync() => new JobHealth(_course.Get<NpgsqlDataSource>(), _course.Clock).CheckHealthAsync(new());
}

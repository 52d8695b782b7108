using System.Collections.Concurrent;
using System.Diagnostics;
using ESafetyCourse.Tests.Grades;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Jobs;

/// <summary>Instances that come and go, leave locks and claims behind, lose their database, or meet silent platforms.</summary>
public sealed class InstancesTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private readonly List<WebApplication> _others = [];
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public async ValueTask DisposeAsync()
    {
        foreach (var other in _others) await other.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task Nine_platforms_that_never_answer_delay_nobody()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        await using var instance = await _course.WithJobsAsync();
        for (var i = 0; i < 9; i++)
        {
            // They take the question, and that is all.
            var url = $"http://127.0.0.1:{TestTool.FreePort()}";
            _others.Add(await BareLms.StartAsync(url, app => app.MapPost("/lti/token", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted))));
            await instance.Given.PlatformAsync(url);
            await SignAsync(instance, "Huw Davies", $"{url}/items/1");
        }

        await _course.UntilAsync("select count(*) from grades where state = 'sending' or why = 'platform-away'", 9);
        await instance.Given.PlatformAsync(lms.Url);
        await SignAsync(instance, "Carys Bevan", lms.LineItem(), "4");
        await SentAsync(1);
        await _course.UntilAsync("select count(*) from grades where why = 'platform-away'", 9);
    }

    [Fact]
    public async Task Where_the_pages_instance_runs_no_jobs_another_one_delivers()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        await using var pages = await _course.WithJobsAsync(runsJobs: false);
        await using var jobs = await _course.WithJobsAsync();
        await pages.Given.PlatformAsync(lms.Url);
        await SignAsync(pages, "Carys Bevan", lms.LineItem(), "4");
        await SentAsync(1);
    }

    [Fact]
    public async Task Locks_that_a_killed_instance_left_hold_up_neither_the_start_nor_the_jobs_for_long()
    {
        string[] locks = ["lock:recurring-job:sweep-grades", "lock:recurring-job:clear-lapsed", "lock:recurring-job:rotate-keys", "recurring-jobs:lock", "locks:schedulepoller"];
        foreach (var name in locks)
            await _course.SqlAsync("insert into hangfire.lock (resource, updatecount, acquired) values ('hangfire:' || $1, 0, now() - interval '27 seconds')", name);
        var began = Stopwatch.StartNew();
        await using var instance = await _course.WithJobsAsync();
        Assert.True(began.Elapsed < Soon, $"The start took {began.Elapsed}.");
        await _course.UntilAsync("select count(*) from hangfire.set where key = 'recurring-jobs'", Timetable.All.Count(job => job.Cron is not null));
        Assert.InRange(began.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task What_a_killed_instance_was_at_goes_on_when_its_hold_and_its_claims_have_lapsed()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        await using var instance = await _course.WithJobsAsync();
        await instance.Given.PlatformAsync(lms.Url);
        foreach (var (name, subject) in new[] { ("Carys Bevan", "4"), ("Huw Davies", "5") }) await SignAsync(_course, name, lms.LineItem(), subject);
        var now = _course.Clock.GetUtcNow();
        await _course.SqlAsync("insert into job_runs (name, held_by, held_until) select 'deliver-grades/' || platform_id, gen_random_uuid(), $1 from grades limit 1", now.AddSeconds(2));
        await _course.SqlAsync("update grades set state = 'sending', tries = 1, next_try_at = $1", now.AddSeconds(3));
        await SignAsync(instance, "Gareth Pritchard", lms.LineItem(), "6"); // Who rings while the dead run holds the platform.
        await _course.UntilAsync("select count(*) from grades where state = 'sent'", 3);
        Assert.True(_course.Clock.GetUtcNow() - now < TimeSpan.FromSeconds(10), "It took too long.");
        Assert.Equal((3, 3), (lms.Scores.Count, lms.Book.All().Count));
    }

    [Fact]
    public async Task What_an_instance_has_not_sent_when_it_is_stopped_another_sends_and_nothing_is_lost_or_doubled()
    {
        var (url, taken) = ($"http://127.0.0.1:{TestTool.FreePort()}", new ConcurrentBag<string>());
        _others.Add(await BareLms.StartAsync(url, app =>
        {
            app.MapPost("/lti/token", () => Results.Json(new { access_token = "token", token_type = "Bearer", expires_in = 3600 }));
            app.MapPost("/items/{item}/scores", async (string item) =>
            {
                taken.Add(item);
                await Task.Delay(2500);
            });
        }));
        await _course.Given.PlatformAsync(url);
        for (var i = 0; i < 15; i++) await SignAsync(_course, $"Teacher {i}", $"{url}/items/{i}");
        var platform = new Core.PlatformId(await _course.ReadAsync<Guid>("select id from platforms"));
        await using var second = await _course.WithJobsAsync(runsJobs: false);
        await using (var first = await _course.WithJobsAsync())
        {
            first.Get<Core.Grades.GradesWait>()(platform);
            while (taken.IsEmpty) await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.InRange(taken.Count, 1, 14);
        Assert.Equal(0, await _course.ReadAsync<long>("select count(*) from grades where state = 'sending'"));
        await second.WithAsync<GradeJobs>(jobs => jobs.DeliverAsync(platform.Value, TestContext.Current.CancellationToken));
        await second.WithAsync<GradeJobs>(jobs => jobs.DeliverAsync(platform.Value, TestContext.Current.CancellationToken));
        Assert.Equal(15, await _course.ReadAsync<long>("select count(*) from grades where state = 'sent'"));
        Assert.InRange(taken.Count, 15, 15 + Core.Grades.DeliverGrades.AtATime); // Those in hand may have been cut off after the LMS had them.
        Assert.Equal(15, taken.Distinct().Count());
    }

    private static async Task SignAsync(TestCourse course, string name, string lineItem, string? subject = null) =>
        await course.Given.SignedAsync(await course.Given.LaunchAsync(await course.Given.PersonAsync(name), lineItem: lineItem, subject: subject), name);

    private async Task SentAsync(int wanted)
    {
        var began = Stopwatch.StartNew();
        await _course.UntilAsync("select count(*) from grades where state = 'sent'", wanted);
        Assert.True(began.Elapsed < Soon, $"It took {began.Elapsed}.");
    }
}

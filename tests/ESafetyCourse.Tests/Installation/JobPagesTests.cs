using System.Net;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Hangfire;

namespace ESafetyCourse.Tests.Installation;

/// <summary>What an operator reads of jobs in a browser, and has them do.</summary>
public sealed class JobPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task Each_job_says_what_it_does_when_and_how_it_stands_in_both_languages()
    {
        await SqlAsync("delete from job_runs");
        await SqlAsync("""
            insert into job_runs (name, began_at, succeeded_at, failed_at, fault, failures, found, paused_at) values
                ('clear-lapsed', now(), now(), null, null, 0, null, null), ('rotate-keys', now(), null, now(), 'FormatException', 4, null, null),
                ('verify-evidence', now(), now(), null, null, 0, '3 things that do not fit', null), ('send-mail', null, null, null, null, 0, null, now() - interval '2 days')
            """);
        using var at = await OperatorAtWork.ArriveAsync(tools.Tool);
        var page = await at.GetAsync(OperatorLinks.Jobs);
        Assert.Equal((HttpStatusCode.OK, "Jobs", "'none'"), (page.Status, page.Heading, page.Framing));
        foreach (var name in Timetable.All.Select(job => job.Name).Concat(Timetable.Begun))
            Assert.Contains(JobWords.Of(name).En, Row(page, name), StringComparison.Ordinal);
        Assert.Contains("each minute", Row(page, "clear-lapsed"), StringComparison.Ordinal);
        Assert.Contains("Monday to Friday, from 07:30 until 16:00", Row(page, "plan-reminders"), StringComparison.Ordinal);
        Assert.Contains("last run: never; went well: never; due since", Row(page, "obligations-today"), StringComparison.Ordinal);
        Assert.Contains("Runs in a row that met one: 4. The log says more: FormatException", Row(page, "rotate-keys"), StringComparison.Ordinal);
        Assert.Contains("It found what somebody has to look at: 3 things that do not fit", Row(page, "verify-evidence"), StringComparison.Ordinal);
        Assert.Contains("It has been paused for more than a day", Row(page, "send-mail"), StringComparison.Ordinal);
        Assert.DoesNotContain("No job has run for five minutes", page.Body, StringComparison.Ordinal);
        await SqlAsync("update job_runs set succeeded_at = now() - interval '6 minutes', failed_at = null");
        foreach (var address in new[] { OperatorLinks.Jobs, OperatorLinks.Root })
            Assert.Contains("No job has run for five minutes", (await at.GetAsync(address)).Body, StringComparison.Ordinal);
        await at.InWelshAsync(async () =>
        {
            var welsh = await at.GetAsync(OperatorLinks.Jobs);
            Assert.Contains("dydd Llun i ddydd Gwener, o 07:30 tan 16:00", Row(welsh, "plan-reminders"), StringComparison.Ordinal);
            Assert.Contains("Mae wedi’i hoedi ers mwy na diwrnod", Row(welsh, "send-mail"), StringComparison.Ordinal);
        });
        await SqlAsync("delete from job_runs");
    }

    [Fact]
    public async Task A_job_that_is_asked_for_is_begun_at_once_whether_or_not_it_has_a_time_of_day()
    {
        using var at = await OperatorAtWork.ArriveAsync(tools.Tool);
        foreach (var (name, call) in new[] { ("verify-evidence", "EvidenceJob"), ("rotate-keys", "KeyJob") })
        {
            await SqlAsync("delete from job_runs");
            await at.DoAsync(OperatorLinks.RunJob(name), OperatorLinks.Jobs, OperatorDeed.JobAsked, "job-asked");
            Assert.Equal(1L, await tools.CountAsync($"job_runs where name = '{name}' and asked_at is not null"));
            await UntilAsync($"hangfire.job where invocationdata::text like '%{call}%'");
        }
    }

    [Fact]
    public async Task A_job_is_paused_and_goes_on_and_what_is_not_to_be_done_is_said()
    {
        using var at = await OperatorAtWork.ArriveAsync(tools.Tool);
        foreach (var name in new[] { "plan-reminders", "deliver-grades" })
        {
            await at.RefusedAsync(OperatorLinks.ResumeJob(name), "This job is not paused");
            await at.DoAsync(OperatorLinks.PauseJob(name), OperatorLinks.Jobs, OperatorDeed.JobPaused, "job-paused");
            Assert.Contains("Paused since", Row(await at.GetAsync(OperatorLinks.Jobs), name), StringComparison.Ordinal);
            await at.RefusedAsync(OperatorLinks.PauseJob(name), "This job is paused already");
            if (name == "plan-reminders") await at.RefusedAsync(OperatorLinks.RunJob(name), "This job is paused. Let it go on first.");
            await at.DoAsync(OperatorLinks.ResumeJob(name), OperatorLinks.Jobs, OperatorDeed.JobResumed, "job-resumed");
        }
    }

    [Theory]
    [InlineData("no-such/run")]
    [InlineData("no-such/pause")]
    [InlineData("no-such/resume")]
    [InlineData("deliver-grades/run")]
    public async Task What_there_is_not_is_not_there(string address)
    {
        using var at = await OperatorAtWork.ArriveAsync(tools.Tool);
        var form = $"{OperatorLinks.Jobs}/{address}";
        Assert.Equal(HttpStatusCode.NotFound, (await at.GetAsync(form)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await at.Browser.SubmitAsync(OperatorLinks.Jobs, form, ("because", "why not"))).Status);
        Assert.Equal(0L, await tools.CountAsync("job_runs where name in ('no-such', 'deliver-grades') and (asked_at is not null or paused_at is not null)"));
    }

    [Fact]
    public void Every_job_has_words_in_both_languages_and_no_others_have() =>
        Assert.Equal(Timetable.All.Select(job => job.Name).Concat(Timetable.Begun).Order(), JobWords.Known.Order());

    [Fact]
    public void When_a_job_runs_can_be_said_of_each() =>
        Assert.All(Timetable.All, job => Assert.NotEqual(JobWords.When(job).En, JobWords.When(job).Cy));

    [Fact]
    public void No_job_is_given_anything_but_ids_which_is_what_the_dashboard_shows()
    {
        var calls = typeof(JobHost).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(call => call.IsDefined(typeof(QueueAttribute), false)).ToList();
        Assert.True(calls.Count > 15, $"{calls.Count} found");
        Assert.All(calls, call => Assert.All(call.GetParameters(), given => Assert.Contains(given.ParameterType, new[] { typeof(Guid), typeof(CancellationToken) })));
    }

    private static string Row(Answer page, string job) => string.Join(' ', page.Text($"#job-{job}").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<int> SqlAsync(string sql) => TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, sql);

    private async Task UntilAsync(string from)
    {
        for (var i = 0; i < 100 && await tools.CountAsync(from) == 0; i++) await Task.Delay(50);
        Assert.Equal(1L, await tools.CountAsync(from));
    }
}

using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Links;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Installation;

/// <summary>Hangfire's dashboard, asked for by an operator and by everybody else. The tool runs no jobs itself: an instance that doesn't shows them too.</summary>
public sealed class DashboardTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private static readonly string[] Pages =
    [
        "", "/", "/jobs/enqueued", "/jobs/scheduled", "/jobs/processing", "/jobs/succeeded", "/jobs/failed", "/jobs/deleted", "/jobs/awaiting", "/retries", "/recurring",
        "/servers",
    ];

    [Fact]
    public async Task An_operator_reads_every_page_of_it_with_what_belongs_to_it()
    {
        using var at = await OperatorAtWork.ArriveAsync(tools.Tool);
        var files = new HashSet<string>();
        foreach (var path in Pages)
        {
            var page = await at.GetAsync(OperatorLinks.DashboardRoute + path);
            Assert.True(page.Status == HttpStatusCode.OK, $"{path}: {page.Status}");
            Assert.Equal("'none'", page.Framing);
            Assert.Contains("script-src 'self'; ", page.Policy, StringComparison.Ordinal);
            Assert.Equal("no-store", page.Header("Cache-Control"));
            Assert.Empty(page.Page.QuerySelectorAll("script:not([src]), form, button[data-url], .js-jobs-list-command, [data-ajax]"));
            foreach (var part in page.Page.QuerySelectorAll("script[src], link[href], img[src]"))
                files.Add(part.GetAttribute("src") ?? part.GetAttribute("href")!);
            Assert.Equal([AccountSession.Cookie], at.Browser.Cookies.Keys);
        }

        Assert.Contains("data-pollinterval=\"2147483647\"", (await at.GetAsync(OperatorLinks.DashboardRoute)).Body, StringComparison.Ordinal); // It asks for nothing by itself.
        Assert.True(files.Count >= 3, string.Join(' ', files));
        foreach (var file in files)
        {
            Assert.StartsWith("/", file, StringComparison.Ordinal);
            Assert.False(file.StartsWith("//", StringComparison.Ordinal), file);
            var answer = await at.GetAsync(file);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotMatch(@"(url\(|@import )['""]?(https?:)?//", answer.Body);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await at.GetAsync($"{OperatorLinks.DashboardRoute}/nowhere")).Status);
        Assert.NotNull((await at.GetAsync(OperatorLinks.DashboardRoute)).Page.QuerySelector($"a[href='{OperatorLinks.Jobs}']"));
    }

    [Fact]
    public async Task A_job_shows_there_by_ids_alone()
    {
        var id = Guid.CreateVersion7();
        var job = tools.Tool.Services.GetRequiredService<IBackgroundJobClient>().Create(
            Job.FromExpression<Web.Jobs.GradeJobs>(one => one.DeliverAsync(id, CancellationToken.None)), new EnqueuedState());
        using var at = await OperatorAtWork.ArriveAsync(tools.Tool);
        var page = await at.GetAsync($"{OperatorLinks.DashboardRoute}/jobs/details/{job}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(id.ToString(), page.Body, StringComparison.Ordinal);
        Assert.Contains("GradeJobs.DeliverAsync", page.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_changed_there_by_an_operator_either()
    {
        var job = tools.Tool.Services.GetRequiredService<IBackgroundJobClient>().Create(
            Job.FromExpression<Web.Jobs.ClearJob>(one => one.RunAsync(CancellationToken.None)), new EnqueuedState());
        using var at = await OperatorAtWork.ArriveAsync(tools.Tool);
        var guard = (await at.GetAsync(OperatorLinks.Jobs)).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
        foreach (var path in Commands)
        {
            var answer = await at.Browser.PostAsync(OperatorLinks.DashboardRoute + path, [new("guard", guard), new("jobs[]", job)]);
            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{path}: {answer.Status}");
        }

        Assert.Equal("Enqueued", await tools.Tool.Database.ReadAsync<string>("select statename from hangfire.job where id = @id", ("id", long.Parse(job))));
    }

    [Fact]
    public async Task Nobody_else_finds_any_part_of_it()
    {
        using var stranger = tools.NewBrowser();
        using var visitor = tools.NewBrowser();
        await visitor.ArriveAsync(tools.Platform, TestPerson.Carys);
        foreach (var nobody in new[] { stranger, visitor })
        {
            foreach (var path in Parts)
            {
                var answer = await nobody.GetAsync(OperatorLinks.DashboardRoute + path);
                Assert.Equal((HttpStatusCode.Redirect, AccountLinks.SignIn(OperatorLinks.DashboardRoute + path)), (answer.Status, answer.Location));
                Assert.DoesNotContain("angfire", answer.Body, StringComparison.Ordinal);
            }

            foreach (var path in Commands)
            {
                var answer = await nobody.PostAsync(OperatorLinks.DashboardRoute + path, []);
                Assert.Equal((HttpStatusCode.Unauthorized, "Please sign in again"), (answer.Status, answer.Heading));
            }
        }

        var school = tools.Tool.School.Id;
        var ended = await AccountHolder.OfAsync(tools.Tool, GrantKind.Operator);
        using var former = ended.SignIn(tools.Tool);
        Assert.Equal(HttpStatusCode.OK, (await former.GetAsync(OperatorLinks.DashboardRoute)).Status);
        await TestDatabase.ExecuteAsync(tools.Tool.Database.App, "update grants set undone_at = now() where id = @id", ("id", ended.Grant.Value));
        using var governor = (await AccountHolder.OfAsync(tools.Tool, GrantKind.Governor, school, names: true)).SignIn(tools.Tool);
        using var auditor = (await AccountHolder.OfAsync(tools.Tool, GrantKind.Auditor, school, names: true, looks: (new(2026, 9, 1), new(2026, 9, 30)))).SignIn(tools.Tool);
        foreach (var holder in new[] { former, governor, auditor })
        {
            foreach (var path in Parts)
            {
                var answer = await holder.GetAsync(OperatorLinks.DashboardRoute + path);
                var other = await holder.GetAsync(OperatorLinks.Jobs);
                Assert.Equal((HttpStatusCode.NotFound, "'none'", other.Text("body")), (answer.Status, answer.Framing, answer.Text("body")));
            }

            foreach (var path in Commands) Assert.Equal(HttpStatusCode.NotFound, (await holder.PostAsync(OperatorLinks.DashboardRoute + path, [])).Status);
        }
    }

    // Where it would take what is posted: figures, and what its buttons do.
    private static string[] Commands =>
    [
        "/stats", "/jobs/enqueued/delete", "/jobs/enqueued/requeue", "/jobs/failed/requeue", "/jobs/failed/delete", "/jobs/scheduled/enqueue", "/jobs/succeeded/requeue",
        "/jobs/actions/requeue/1", "/jobs/actions/delete/1", "/recurring/trigger", "/recurring/remove", "/servers/remove",
    ];

    // Pages, and what they are made of.
    private static IEnumerable<string> Parts =>
        [.. Pages.Where(path => path != "/"), "/jobs/details/1", "/css1801", "/js1801", "/fonts/glyphicons-halflings-regular/woff2", "/stats", "/nowhere"];
}

using System.Net;
using ESafetyCourse.DemoLms;
using ESafetyCourse.DemoLms.Grades;

namespace ESafetyCourse.Tests.DemoLms;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("production")]
    [InlineData("prod")]
    [InlineData("Staging")]
    public void It_refuses_to_run_anywhere_but_in_development(string environment)
    {
        var refusal = Assert.Throws<NotForProductionException>(() => DemoPlatform.Create([$"--environment={environment}"]));
        Assert.Contains($"the {environment} environment", refusal.Message, StringComparison.Ordinal);
        var exitCode = typeof(DemoPlatform).Assembly.EntryPoint!.Invoke(null, [new[] { $"--environment={environment}" }]);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task A_second_run_on_the_same_folder_finds_grades_keys_sessions_and_tokens_again()
    {
        var folder = Directory.CreateTempSubdirectory("demo-lms-").FullName;
        var (port, tool) = (StartedPlatform.FreePort(), new ToolStandIn());
        var first = await StartedPlatform.StartAsync(folder, port, tool);
        using var client = await new GradeClient(first).WithTokenAsync(GradeClient.Scopes + "score");
        using var visitor = await new Visitor(first).AsAsync(Visitor.Carys);
        await client.PostAsync(GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine));
        var kid = (await visitor.LaunchAsync()).Header.GetProperty("kid").GetString();
        await first.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(GradeClient.Score(Visitor.Huw, 70, GradeClient.Nine)));

        await using var second = await StartedPlatform.StartAsync(folder, port, tool);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(GradeClient.Score(Visitor.Huw, 70, GradeClient.Nine))).Status);
        Assert.Equal([("4", 80m), ("5", 70m)], second.Get<GradeBook>().All().Select(grade => (grade.PersonId, grade.Score!.Value)));
        Assert.Equal(kid, (await visitor.LaunchAsync()).Header.GetProperty("kid").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync(GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine))).Status);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_learner_sees_their_own_grade_and_the_lead_sees_all()
    {
        await using var platform = await StartedPlatform.StartAsync();
        using var client = await new GradeClient(platform).WithTokenAsync(GradeClient.Scopes + "score");
        await client.PostAsync(GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine));
        await client.PostAsync(GradeClient.Score(Visitor.Huw, 70, GradeClient.Nine));

        using var visitor = await new Visitor(platform).AsAsync(Visitor.Carys);
        var own = (await visitor.GetAsync("/course/2/grades")).Page.QuerySelector("table")!.TextContent;
        Assert.Contains("80", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Huw", own, StringComparison.Ordinal);
        await visitor.AsAsync(Visitor.Sian);
        var all = (await visitor.GetAsync("/course/2/grades")).Page.QuerySelector("table")!.TextContent;
        Assert.Contains("Carys Bevan", all, StringComparison.Ordinal);
        Assert.Contains("Huw Davies", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Siân", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_reads_Welsh_gets_Welsh_pages_and_a_Welsh_launch()
    {
        await using var platform = await StartedPlatform.StartAsync();
        using var visitor = await new Visitor(platform).AsAsync(Visitor.Huw);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.GetAsync("/language/cy?back=/course/3")).Status);
        var page = await visitor.GetAsync("/course/3");
        Assert.Equal("Sefydlu staff newydd", page.Heading);
        Assert.Equal("cy", page.Page.DocumentElement.GetAttribute("lang"));
        var claims = (await visitor.LaunchAsync(activity: "/course/3/activity/21")).Claims;
        var presentation = claims.GetProperty("https://purl.imsglobal.org/spec/lti/claim/launch_presentation");
        Assert.Equal("cy", presentation.GetProperty("locale").GetString());
    }

    [Fact]
    public async Task It_can_live_under_a_path_as_Moodle_may()
    {
        await using var platform = await StartedPlatform.StartAsync(path: "/moodle");
        using var visitor = await new Visitor(platform).AsAsync(Visitor.Carys);
        var answer = await visitor.LaunchAsync();
        Assert.Equal(platform.Url, answer.Claims.GetProperty("iss").GetString());
        Assert.EndsWith("/moodle", platform.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_developers_page_shows_what_to_register_and_what_to_try()
    {
        await using var platform = await StartedPlatform.StartAsync();
        using var visitor = await new Visitor(platform).AsAsync(Visitor.Carys);
        await visitor.LaunchAsync();
        var page = (await visitor.GetAsync("/dev")).Page;
        Assert.Contains(platform.Settings.TokenUrl, page.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        foreach (var link in page.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")!))
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(link)).Status);
        }
    }
}

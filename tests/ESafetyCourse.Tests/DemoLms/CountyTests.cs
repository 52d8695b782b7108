using System.Net;

namespace ESafetyCourse.Tests.DemoLms;

public sealed class CountyTests
{
    private const string Lowri = "31";
    private const string Ifan = "32";

    [Fact]
    public async Task Three_schools_share_one_issuer_and_one_person_is_in_two_of_them()
    {
        await using var platform = await StartedPlatform.StartAsync(more: "--DemoLms:County=true");
        using var lowri = await new Visitor(platform).AsAsync(Lowri);
        Assert.Equal(["E\u2011safety: Ysgol Cwm Eos", "E\u2011safety: Ysgol Glan Hydd"],
            (await lowri.GetAsync("/")).Page.QuerySelectorAll("main li h2").Select(heading => heading.TextContent));
        var teaching = (await lowri.LaunchAsync(activity: "/course/41/activity/412")).Claims;
        var learning = (await lowri.LaunchAsync(activity: "/course/42/activity/421")).Claims;
        Assert.Equal(teaching.GetProperty("sub").GetString(), learning.GetProperty("sub").GetString());
        Assert.Equal(teaching.GetProperty("aud").GetString(), learning.GetProperty("aud").GetString());
        Assert.Equal(("CWMEOS", "GLANHYDD"), (Label(teaching), Label(learning)));
        Assert.EndsWith("#Instructor", teaching.Lti("roles")[0].GetString(), StringComparison.Ordinal);
        Assert.EndsWith("#Learner", learning.Lti("roles")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lowri.GetAsync("/course/43")).Status);
    }

    [Fact]
    public async Task A_copied_course_has_new_ids_the_old_parameters_and_says_where_it_came_from()
    {
        await using var platform = await StartedPlatform.StartAsync(
            more: ["--DemoLms:County=true", "--DemoLms:Custom=context_history=$Context.id.history"]);
        using var visitor = await new Visitor(platform).AsAsync(Lowri);
        var copy = await CopyAsync(platform, visitor, "/course/41", "copy");
        var copyOfCopy = await CopyAsync(platform, visitor, copy, "copy");
        var links = (await visitor.GetAsync(copyOfCopy)).Page.QuerySelectorAll("li[data-activity]").Select(item => item.GetAttribute("data-activity")!);
        var claims = (await visitor.LaunchAsync(activity: $"{copyOfCopy}/activity/{links.First()}")).Claims;
        Assert.NotEqual("411", claims.Lti("resource_link").GetProperty("id").GetString());
        Assert.Equal(copyOfCopy.Split('/')[^1], claims.Lti("context").GetProperty("id").GetString());
        Assert.Equal("targeted", claims.Lti("custom").GetProperty("module").GetString());
        Assert.Equal($"{copy.Split('/')[^1]},41", claims.Lti("custom").GetProperty("context_history").GetString());
        Assert.DoesNotContain("/4110/", claims.Ags().GetProperty("lineitem").GetString(), StringComparison.Ordinal);
        await visitor.AsAsync(Ifan);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(copy)).Status);
    }

    [Fact]
    public async Task A_roll_over_takes_everybody_along_without_grades_and_closes_the_old_course_to_learners()
    {
        var folder = Directory.CreateTempSubdirectory("demo-lms-").FullName;
        var port = StartedPlatform.FreePort();
        var first = await StartedPlatform.StartAsync(folder, port);
        using var tool = await new GradeClient(first).WithTokenAsync(GradeClient.Scopes + "score");
        await tool.PostAsync(GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine));
        using var visitor = await new Visitor(first).AsAsync(Visitor.Sian);
        var next = await CopyAsync(first, visitor, "/course/2", "roll-over");
        await first.DisposeAsync();

        await using var second = await StartedPlatform.StartAsync(folder, port);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/course/2")).Status);
        await visitor.AsAsync(Visitor.Carys);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/course/2/activity/11/launch")).Status);
        Assert.DoesNotContain("80", (await visitor.GetAsync(next + "/grades")).Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, (await visitor.GetAsync(next)).Page.QuerySelectorAll("li[data-activity]").Length);
        Directory.Delete(folder, recursive: true);
    }

    private static string? Label(System.Text.Json.JsonElement claims) => claims.Lti("context").GetProperty("label").GetString();

    private static async Task<string> CopyAsync(StartedPlatform platform, Visitor visitor, string course, string how)
    {
        var answer = await visitor.PostAsync($"{platform.Url}{course}/copy", new() { ["how"] = how });
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return answer.Location!;
    }
}

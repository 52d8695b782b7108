using System.Net;
using System.Text.Json;

namespace ESafetyCourse.Tests.DemoLms;

public sealed class RosterTests
{
    public const string Scope = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    private const string Container = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    [Fact]
    public async Task The_roster_of_a_course_has_short_roles_and_a_non_editing_teacher_is_a_learner_there()
    {
        await using var platform = await StartedPlatform.StartAsync();
        using var tool = await new GradeClient(platform).WithTokenAsync(Scope);
        using var elin = await new Visitor(platform).AsAsync(Visitor.Elin);
        var launch = (await elin.LaunchAsync()).Claims;
        Assert.EndsWith("membership#Instructor", launch.Lti("roles").EnumerateArray().Single().GetString(), StringComparison.Ordinal);
        Assert.Equal($"{platform.Url}/lti/services.php/CourseSection/2/bindings/1/memberships", launch.Roster());

        var roster = await tool.ReadAsync(launch.Roster()!, Container);
        Assert.Equal("2", roster.GetProperty("context").GetProperty("id").GetString());
        var roles = Members(roster).ToDictionary(
            member => member.GetProperty("user_id").GetString()!, member => member.GetProperty("roles")[0].GetString());
        Assert.Equal(("Instructor", "Learner", "Learner"), (roles[Visitor.Sian], roles[Visitor.Elin], roles[Visitor.Carys]));
        Assert.Equal("Carys Bevan", Members(roster)[0].GetProperty("name").GetString());
        Assert.Equal("Active", Members(roster)[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Without_the_privacy_setting_there_are_ids_but_no_names()
    {
        await using var platform = await StartedPlatform.StartAsync(more: "--DemoLms:ShareNames=false");
        using var tool = await new GradeClient(platform).WithTokenAsync(Scope);
        using var carys = await new Visitor(platform).AsAsync(Visitor.Carys);
        var launch = (await carys.LaunchAsync()).Claims;
        Assert.False(launch.TryGetProperty("name", out _));
        foreach (var member in Members(await tool.ReadAsync(launch.Roster()!, Container)))
        {
            Assert.False(member.TryGetProperty("name", out _) || member.TryGetProperty("email", out _));
            Assert.NotEmpty(member.GetProperty("user_id").GetString()!);
        }
    }

    [Fact]
    public async Task Five_thousand_people_come_in_pages_whose_next_address_is_written_as_Moodle_does()
    {
        await using var platform = await StartedPlatform.StartAsync(more: "--DemoLms:Crowd=5000");
        using var tool = await new GradeClient(platform).WithTokenAsync(Scope);
        using var sian = await new Visitor(platform).AsAsync(Visitor.Sian);
        var next = (await sian.LaunchAsync(activity: "/course/9/activity/91")).Claims.Roster() + "?limit=2000&role=Learner&rlid=91";
        var (seen, pages) = (new HashSet<string>(), 0);
        while (next.Length > 0)
        {
            using var response = await tool.GetAsync(next, Container);
            var members = Members(JsonElement.Parse(await response.Content.ReadAsStringAsync(StartedPlatform.Ct)));
            seen.UnionWith(members.Select(member => member.GetProperty("user_id").GetString()!));
            var link = response.Headers.TryGetValues("Link", out var links) ? links.Single() : "";
            Assert.True(link.Length == 0 || link.EndsWith(">; rel=“next”", StringComparison.Ordinal), link);
            Assert.DoesNotContain("role=", link, StringComparison.Ordinal);
            Assert.True(link.Length == 0 || link.Contains("rlid=91&amp;limit=2000", StringComparison.Ordinal), link);
            next = link.Split('<', '>').ElementAtOrDefault(1)?.Replace("&amp;", "&", StringComparison.Ordinal) ?? "";
            pages++;
        }
        // The first page was of learners only; the next ones are of everybody, so that one person comes twice and nobody is left out.
        Assert.Equal((5000, 3), (seen.Count, pages));
    }

    [Fact]
    public async Task A_wrong_media_type_token_type_or_link_gets_nothing()
    {
        await using var platform = await StartedPlatform.StartAsync();
        var roster = $"{platform.Url}/lti/services.php/CourseSection/2/bindings/1/memberships";
        using var tool = new GradeClient(platform);
        await ExpectAsync(tool, HttpStatusCode.Unauthorized, roster, Container);
        await tool.WithTokenAsync(GradeClient.Scopes + "score");
        await ExpectAsync(tool, HttpStatusCode.Unauthorized, roster, Container);
        await tool.WithTokenAsync(Scope);
        await ExpectAsync(tool, HttpStatusCode.BadRequest, roster, "*/*");
        await ExpectAsync(tool, HttpStatusCode.Unauthorized, roster.Replace("/bindings/1/", "/bindings/2/", StringComparison.Ordinal), Container);
        await ExpectAsync(tool, HttpStatusCode.NotFound, roster + "?rlid=21", Container);
        await ExpectAsync(tool, HttpStatusCode.NotFound, roster.Replace("/2/", "/77/", StringComparison.Ordinal), Container);
        await ExpectAsync(tool, HttpStatusCode.OK, roster + "?rlid=11", Container);
    }

    [Fact]
    public async Task A_tool_without_a_link_in_the_course_is_offered_no_roster()
    {
        await using var platform = await StartedPlatform.StartAsync();
        var (client, deployment) = await SelfRegistration.RegisterAsync(platform);
        using var tool = await new GradeClient(platform).WithTokenAsync(Scope, client);
        using var sian = await new Visitor(platform).AsAsync(Visitor.Sian);
        Assert.Null((await sian.LaunchAtAsync($"/course/2/add/launch?tool={client}")).Claims.Roster());
        var roster = $"{platform.Url}/lti/services.php/CourseSection/2/bindings/{deployment}/memberships";
        await ExpectAsync(tool, HttpStatusCode.NotFound, roster, Container);
    }

    private static JsonElement[] Members(JsonElement roster) => [.. roster.GetProperty("members").EnumerateArray()];

    private static async Task ExpectAsync(GradeClient tool, HttpStatusCode status, string address, string accept)
    {
        using var response = await tool.GetAsync(address, accept);
        Assert.Equal(status, response.StatusCode);
    }
}

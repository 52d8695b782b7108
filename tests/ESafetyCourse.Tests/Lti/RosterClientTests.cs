using System.Globalization;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Lti;

/// <summary>Against a real HTTP server on loopback.</summary>
public sealed class RosterClientTests : IAsyncDisposable
{
    private readonly StubServices services = new();

    [Fact]
    public void A_page_as_Moodle_writes_it_is_read_whole()
    {
        var page = RosterPage.Read(
            """
            {"id":"https://lms.example/memberships","context":{"id":"9","label":"ES","title":"E-safety"},"members":[
             {"user_id":"2","roles":["Instructor","http://purl.imsglobal.org/vocab/lis/v2/person#Administrator"],"status":"Active",
              "name":"Siân Morgan","given_name":"Siân","family_name":"Morgan","email":"sian@example.sch.uk","locale":"cy"},
             {"user_id":3,"roles":["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"]},
             {"roles":["Learner"],"name":"Nobody"},{"user_id":""},{"user_id":"Siân"},"5",null,
             {"user_id":"4","status":"Inactive"},{"user_id":"5","status":"http://purl.imsglobal.org/vocab/lis/v2/status#Deleted"},{"user_id":"6","status":"Gone"}]}
            """)!;
        Assert.Equal("9", page.ContextId);
        Assert.Equal(["2", "3", "4", "5", "6"], page.Members.Select(member => member.UserId));
        var teacher = page.Members[0];
        Assert.Equal(("Siân Morgan", "Siân", "Morgan", "sian@example.sch.uk", "cy"),
            (teacher.Name, teacher.GivenName, teacher.FamilyName, teacher.Email, teacher.Locale));
        Assert.True(teacher.Roles.IsInstructor && page.Members[1].Roles.IsLearner);
        Assert.False(teacher.Roles.IsAdministrator);
        Assert.Equal([MemberStatus.Active, MemberStatus.Active, MemberStatus.Inactive, MemberStatus.Deleted, MemberStatus.Inactive],
            page.Members.Select(member => member.Status));
        Assert.DoesNotContain("Siân", $"{page} {teacher}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"members":{}}""")]
    [InlineData("<html>")]
    public void What_is_no_list_of_members_is_none(string body) => Assert.Null(RosterPage.Read(body));

    [Fact]
    public async Task Members_are_asked_for_with_the_exact_type_and_scope_and_with_what_the_address_had()
    {
        services.Answer = Write(Members(1));
        var pages = await ReadAsync(target => target with { ResourceLinkId = "4&2", Limit = 50 }, "/memberships?type_id=7");
        Assert.Equal((1, true), (pages.Single().Members.Count, pages.Single().IsLast));
        var asked = services.Asked.Single();
        Assert.Equal("/memberships?type_id=7&rlid=4%262&limit=50", asked.PathAndQuery);
        Assert.Equal(("application/vnd.ims.lti-nrps.v2.membershipcontainer+json", "Bearer SeCrEt-1"), (asked.Accept, asked.Authorization));
        Assert.Equal([RosterClaim.MembershipScope], services.Scopes);
    }

    [Fact]
    public async Task A_course_of_five_thousand_comes_page_by_page_with_Moodles_curly_links()
    {
        services.Answer = context =>
        {
            var from = int.Parse(context.Request.Query["from"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
            if (from < 4900) context.Response.Headers.Link = $"<{new Uri(services.Server.Address, $"/m?limit=100&amp;from={from + 100}")}>; rel=“next”";
            return context.Response.WriteAsync(Members(100, from));
        };
        var pages = await ReadAsync();
        Assert.Equal(50, pages.Count);
        Assert.Equal(5000, pages.SelectMany(page => page.Members).DistinctBy(member => member.UserId).Count());
        Assert.True(pages[^1].IsLast && pages.SkipLast(1).All(page => !page.IsLast));
        Assert.Single(services.Scopes);
    }

    [Fact]
    public async Task A_course_of_five_thousand_on_one_page_is_read()
    {
        services.Answer = Write(Members(5000));
        Assert.Equal(5000, (await ReadAsync()).Single().Members.Count);
    }

    [Theory]
    [InlineData("http://127.0.0.2:{0}/m", "at another address")]
    [InlineData("https://127.0.0.1:{0}/m", "at another address")]
    [InlineData("http://127.0.0.1:1/m", "at another address")]
    [InlineData("/m", "in a circle")]
    [InlineData("javascript:alert({0})", "could not be read")]
    public async Task A_next_page_that_leads_astray_is_not_followed(string next, string why)
    {
        services.Answer = context =>
        {
            context.Response.Headers.Link = $"<{string.Format(CultureInfo.InvariantCulture, next, services.Server.Port)}>; rel=\"next\"";
            return context.Response.WriteAsync(Members(1));
        };
        var replies = await RepliesAsync();
        Assert.False(Assert.IsType<ServiceReply<RosterPage>.Given>(replies[0]).Value.IsLast);
        Assert.Contains(why, Assert.IsType<ServiceReply<RosterPage>.GivenUp>(replies[1]).Why, StringComparison.Ordinal);
        Assert.Equal(2, replies.Count);
        Assert.Single(services.Asked);
    }

    [Fact]
    public async Task Pages_without_end_have_an_end()
    {
        var at = 0;
        services.Answer = context =>
        {
            context.Response.Headers.Link = $"</m?at={++at}>; rel=\"next\"";
            return context.Response.WriteAsync("""{"members":[]}""");
        };
        Assert.Contains("2000 pages", Assert.IsType<ServiceReply<RosterPage>.GivenUp>((await RepliesAsync())[^1]).Why, StringComparison.Ordinal);
        Assert.Equal(RosterClient.MostPages, services.Asked.Count());
    }

    [Fact]
    public async Task A_token_that_runs_out_between_pages_is_replaced()
    {
        services.Answer = context =>
        {
            var second = context.Request.Path == "/second";
            if (second && context.Request.Headers.Authorization == "Bearer SeCrEt-1") context.Response.StatusCode = 401;
            if (!second) context.Response.Headers.Link = "</second>; rel=next";
            return context.Response.WriteAsync(Members(1, second ? 1 : 0));
        };
        Assert.Equal(["0", "1"], (await ReadAsync()).SelectMany(page => page.Members).Select(member => member.UserId));
    }

    [Theory]
    [InlineData(404, "GivenUp", ScoreObstacle.Answer)]
    [InlineData(401, "GivenUp", ScoreObstacle.SignIn)]
    [InlineData(429, "TryAgain", ScoreObstacle.Busy)]
    [InlineData(503, "TryAgain", ScoreObstacle.Away)]
    [InlineData(302, "GivenUp", ScoreObstacle.Answer)]
    public async Task Each_failure_says_whether_to_try_again(int status, string kind, ScoreObstacle obstacle)
    {
        services.Answer = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("of Siân");
        };
        var reply = Assert.Single(await RepliesAsync());
        Assert.Equal((kind, obstacle), reply switch
        {
            ServiceReply<RosterPage>.TryAgain later => ("TryAgain", later.Obstacle),
            ServiceReply<RosterPage>.GivenUp given => ("GivenUp", given.Obstacle),
            _ => ("Given", default),
        });
        Assert.DoesNotContain("Siân", $"{reply}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_too_long_or_no_page_is_told()
    {
        services.Answer = Write(Members(1) + new string(' ', 4 * 1024 * 1024));
        Assert.IsType<ServiceReply<RosterPage>.GivenUp>(Assert.Single(await RepliesAsync()));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static Func<HttpContext, Task> Write(string body) => context => context.Response.WriteAsync(body);

    private static string Members(int count, int from = 0) => $$"""
        {"members":[{{string.Join(',', Enumerable.Range(from, count).Select(id =>
            $$"""{"user_id":"{{id}}","roles":["Learner"],"name":"Person {{id}} of a school with a long name","email":"person-{{id}}@school.example"}"""))}}]}
        """;

    private async Task<List<ServiceReply<RosterPage>>> RepliesAsync(Func<RosterTarget, RosterTarget>? with = null, string path = "/m")
    {
        await services.StartAsync();
        var target = new RosterTarget(new Uri(services.Server.Address, path), services.Settings);
        var client = new RosterClient(services.Http, services.Tokens, services.Clock);
        var replies = new List<ServiceReply<RosterPage>>();
        await foreach (var reply in client.ReadAsync(with?.Invoke(target) ?? target, TestContext.Current.CancellationToken)) replies.Add(reply);
        return replies;
    }

    private async Task<List<RosterPage>> ReadAsync(Func<RosterTarget, RosterTarget>? with = null, string path = "/m") =>
        [.. (await RepliesAsync(with, path)).Select(reply => Assert.IsType<ServiceReply<RosterPage>.Given>(reply).Value)];
}

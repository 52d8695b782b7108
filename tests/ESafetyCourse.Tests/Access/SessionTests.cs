using System.Net;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Access;

public sealed class SessionTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Cookie = "__Host-esafety";

    [Fact]
    public async Task The_session_cookie_works_in_a_frame_and_nowhere_else()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform);
        var answer = await browser.ReturnAsync(login, tools.Platform.Sign(TestClaims.Of(tools.Platform, TestPerson.Carys, login.Nonce)));
        var (session, gone) = (answer.Headers["set-cookie"].Single(one => one.StartsWith($"{Cookie}=", StringComparison.Ordinal)),
            answer.Headers["set-cookie"].Single(one => one.StartsWith($"{Cookie}-login-", StringComparison.Ordinal)));

        Assert.Equal(["httponly", "partitioned", "path=/", "samesite=none", "secure"], Attributes(session));
        Assert.Equal(["expires=thu, 01 jan 1970 00:00:00 gmt", "httponly", "partitioned", "path=/", "samesite=none", "secure"], Attributes(gone));
        Assert.Equal([Cookie], browser.Cookies.Keys);
        Assert.DoesNotContain("Carys", browser.Cookies[Cookie], StringComparison.Ordinal);
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_a_launch_may_be_framed_by_its_platform_alone()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.Carys);
        var page = await browser.GetAsync($"/v/{launch}/about-you");

        Assert.Equal($"'self' {tools.Platform.Url}", page.Framing);
        Assert.Contains("form-action 'self'", page.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Policy, StringComparison.Ordinal);
        Assert.Empty(page.Headers["x-frame-options"]);
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Empty(page.Page.QuerySelectorAll("style, [style], script:not([src])"));
    }

    [Fact]
    public async Task Whoever_comes_in_on_a_shared_computer_ends_the_pages_of_the_person_before()
    {
        using var browser = tools.NewBrowser();
        var one = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        var page = await browser.GetAsync($"/v/{one}/about-you");
        var guard = page.Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
        var two = await browser.ArriveAsync(tools.Platform, TestPerson.New("Instructor"));

        Assert.Equal($"/v/{two}/about-you", (await browser.GetAsync($"/v/{two}/")).Location);
        var back = await browser.GetAsync($"/v/{one}/about-you");
        Assert.Equal((HttpStatusCode.Unauthorized, "Please open the training again"), (back.Status, back.Heading));
        var sent = await browser.PostAsync($"/v/{one}/about-you", [new("guard", guard), new("staff-group", "support"), new("registered", "no")]);
        Assert.Equal(HttpStatusCode.Unauthorized, sent.Status);
        Assert.Equal(0L, await tools.CountAsync($"posts p join visits l on l.person_id = p.person_id where l.id in ('{one}', '{two}')"));
        // It stays so when the second one opens something else, and nobody else's page is told from one that never was.
        await browser.ArriveAsync(tools.Platform, TestPerson.New());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{Guid.CreateVersion7()}/about-you")).Status);
    }

    [Fact]
    public async Task One_person_in_two_tabs_two_courses_and_two_deployments_goes_on_in_each()
    {
        using var browser = tools.NewBrowser();
        var person = TestPerson.New();
        var visits = new[]
        {
            await browser.ArriveAsync(tools.Platform, person),
            await browser.ArriveAsync(tools.Platform, person, claims => claims[TestClaims.Lti + "context"]!["id"] = "another-course"),
            await browser.ArriveAsync(tools.Platform, person, claims => claims[TestClaims.Lti + "deployment_id"] = "deployment-2"),
        };
        foreach (var visit in visits) Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{visit}/about-you")).Status);
        Assert.Equal(1L, await tools.CountAsync($"(select distinct session_id from visits where id in ('{string.Join("','", visits)}')) s"));
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_a_page_and_not_before()
    {
        using var browser = tools.NewBrowser();
        var page = $"/v/{await browser.ArriveAsync(tools.Platform, TestPerson.Carys)}/about-you";
        foreach (var minutes in new[] { 14, 17, 29, 29 })
        {
            tools.Tool.Clock.Move(TimeSpan.FromMinutes(minutes));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page)).Status);
        }

        tools.Tool.Clock.Move(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(page)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/lti/session")).Status);
        // Opening the activity again is all it takes.
        var again = await browser.ArriveAsync(tools.Platform, TestPerson.Carys);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{again}/about-you")).Status);
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_however_busy()
    {
        using var browser = tools.NewBrowser();
        var page = $"/v/{await browser.ArriveAsync(tools.Platform, TestPerson.Carys)}/about-you";
        for (var minutes = 20; minutes < 480; minutes += 20)
        {
            tools.Tool.Clock.Move(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page)).Status);
        }

        tools.Tool.Clock.Move(TimeSpan.FromMinutes(21));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(page)).Status);
    }

    [Fact]
    public async Task A_launch_ends_after_eight_hours_even_where_others_prolong_the_session()
    {
        using var browser = tools.NewBrowser();
        var page = $"/v/{await browser.ArriveAsync(tools.Platform, TestPerson.Carys)}/about-you";
        for (var number = 0; number < 25; number++)
        {
            tools.Tool.Clock.Move(TimeSpan.FromMinutes(20));
            await browser.ArriveAsync(tools.Platform, TestPerson.Carys);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(page)).Status);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task A_cookie_that_is_not_ours_is_no_session(string value)
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.Carys);
        browser.Cookies[Cookie] = value;

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync($"/v/{launch}/about-you")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.LaunchAsync(tools.Platform, TestPerson.Carys)).Status);
    }

    [Fact]
    public async Task A_session_whose_cookie_is_gone_is_over_and_the_next_one_has_no_part_in_its_visits()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.Carys);
        browser.Cookies.Remove(Cookie);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync($"/v/{launch}/about-you")).Status);
        var again = await browser.ArriveAsync(tools.Platform, TestPerson.Carys);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{again}/about-you")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{launch}/about-you")).Status);
    }

    private static string[] Attributes(string cookie) => [.. cookie.ToLowerInvariant().Split("; ")[1..].Order(StringComparer.Ordinal)];
}

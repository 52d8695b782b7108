using System.Net;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Tests.Access;

/// <summary>Every route of the program, asked as a stranger (docs/design.md §3.5).</summary>
public sealed class StrangerTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private static readonly string[] Odd =
        ["%C5%B7", "a%0d%0aX:y", "..%2f..", "%FF", "%20", "-1", "2147483647", "99999999999", "a%5Cb", "%22%3E%3Cscript%3E"];

    private IReadOnlyList<ToolRoute> Guarded => [.. ToolRoute.All(tools.Tool).Where(route => route.IsOfVisit)];

    [Fact]
    public void Every_route_but_those_of_login_and_operation_belongs_to_a_visit_or_an_account()
    {
        Assert.True(Guarded.Count >= 25, $"{Guarded.Count} routes found");
        Assert.All(ToolRoute.All(tools.Tool), route => Assert.True(route.IsOpen || route.IsOfVisit || route.IsOfAccount, route.ToString()));
        Assert.All(ToolRoute.All(tools.Tool).Where(route => !route.IsOpen), route => Assert.True(route.Method is "GET" or "POST", route.ToString()));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_at_every_page_of_an_account_and_no_form_is_taken()
    {
        var routes = ToolRoute.All(tools.Tool).Where(route => route.IsOfAccount).ToList();
        Assert.NotEmpty(routes);
        var before = await tools.StoredAsync();
        foreach (var route in routes)
        {
            using var stranger = tools.NewBrowser();
            var answer = await AskAsync(stranger, route, "");
            if (route.Method == "POST") Assert.Equal((HttpStatusCode.Unauthorized, "Please sign in again"), (answer.Status, answer.Heading));
            else Assert.StartsWith(AccountLinks.SignIn(), answer.Location, StringComparison.Ordinal);
            Assert.Empty(stranger.Cookies);
        }

        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public void Nothing_but_files_the_states_of_health_and_the_operators_dashboard_answers_beside_the_controllers()
    {
        var beside = ToolRoute.WithoutController(tools.Tool);
        Assert.Single(beside, pattern => pattern == OperatorLinks.DashboardRoute + "/{**path}"); // DashboardTests ask for it as everybody.
        Assert.All(
            beside.Where(pattern => pattern != OperatorLinks.DashboardRoute + "/{**path}"),
            pattern => Assert.Matches(@"^([\w-]+(\.\w+)?\.(css|js|svg|woff2)(\.(gz|br))?|\{\*\*path:file\}|/health/(live|ready))$", pattern));
    }

    [Fact]
    public async Task Without_a_session_every_route_says_open_it_again_whatever_the_id()
    {
        using var owner = tools.NewBrowser();
        var launch = await owner.ArriveAsync(tools.Platform, TestPerson.Carys);
        var before = await tools.StoredAsync();
        foreach (var route in Guarded)
        {
            foreach (var id in new[] { launch, Guid.CreateVersion7().ToString(), "nonsense", "%C5%B7" })
            {
                using var stranger = tools.NewBrowser();
                var answer = await AskAsync(stranger, route, id);
                Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{route} {id}: {answer.Status}");
                Assert.Equal("Please open the training again", answer.Heading);
                LaunchableTool.AssertHarmless(answer);
                Assert.Empty(stranger.Cookies);
            }
        }

        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task Another_sessions_launch_is_not_there_just_as_one_that_never_was()
    {
        using var owner = tools.NewBrowser();
        using var stranger = tools.NewBrowser();
        var launch = await owner.ArriveAsync(tools.Platform, TestPerson.Carys);
        var own = await stranger.ArriveAsync(tools.Platform, TestPerson.Huw);
        var guard = (await stranger.GetAsync($"/v/{own}/about-you")).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
        var before = await tools.StoredAsync();
        foreach (var route in Guarded)
        {
            var theirs = await AskAsync(stranger, route, launch, guard);
            var nobodys = await AskAsync(stranger, route, Guid.CreateVersion7().ToString(), guard);
            Assert.True(theirs.Status == HttpStatusCode.NotFound, $"{route}: {theirs.Status}");
            Assert.Equal((nobodys.Status, nobodys.Body), (theirs.Status, theirs.Body));
            LaunchableTool.AssertHarmless(theirs);
        }

        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task No_route_breaks_when_its_parts_are_anything_at_all()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        await browser.SubmitAsync($"/v/{launch}/about-you", $"/v/{launch}/about-you", ("staff-group", "teaching"), ("registered", "yes"));
        var guard = (await browser.GetAsync($"/v/{launch}/?all=true")).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
        foreach (var route in Guarded)
        {
            foreach (var address in Odd.SelectMany(odd => OddAddresses(route, launch, odd)))
            {
                var answer = route.Method == "GET" ? await browser.GetAsync(address) : await browser.PostAsync(address, [new("guard", guard)]);
                Assert.True((int)answer.Status < 500, $"{route} {address}: {answer.Status}");
                Assert.True(answer.Location.Length == 0 || answer.Location.StartsWith($"/v/{launch}/", StringComparison.Ordinal), answer.Location);
            }
        }
    }

    private static IEnumerable<string> OddAddresses(ToolRoute route, string launch, string odd)
    {
        yield return route.For("LAUNCH").Replace(SampleCourse.Slug, odd, StringComparison.Ordinal).Replace("LAUNCH", launch, StringComparison.Ordinal);
        yield return route.For(launch).Replace("/1", "/" + odd, StringComparison.Ordinal).Replace("S90", odd, StringComparison.Ordinal);
    }

    private static Task<Answer> AskAsync(Browser browser, ToolRoute route, string launch, string guard = "x") => route.Method == "GET"
        ? browser.GetAsync(route.For(launch))
        : browser.PostAsync(route.For(launch), [new("guard", guard), new("language", "cy"), new("staff-group", "teaching"), new("registered", "yes")]);
}

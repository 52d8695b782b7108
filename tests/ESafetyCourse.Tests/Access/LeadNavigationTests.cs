using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;

namespace ESafetyCourse.Tests.Access;

/// <summary>A lead finds register, people, course lists, grades, messages and connection at the top of every page; whoever is none finds nothing there.</summary>
public sealed class LeadNavigationTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Ways = ".lead-bar a";

    [Fact]
    public async Task It_says_which_of_them_is_open()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        foreach (var (page, current) in new (string, string?[])[]
        {
            ("register", ["page", null, null, null, null, null]), ("register?status=signed", ["page", null, null, null, null, null]),
            ("people", [null, "page", null, null, null, null]), ($"people/{lead.Person}", [null, "true", null, null, null, null]),
            ("people/code", [null, "true", null, null, null, null]), ("rosters", [null, null, "page", null, null, null]),
            ("grades", [null, null, null, "page", null, null]), ("messages", [null, null, null, null, "page", null]),
            ("connection", [null, null, null, null, null, "page"]), ("support", [null, null, null, null, null, null]),
        })
        {
            var shown = (await lead.GetAsync(page)).Page;
            var ways = shown.QuerySelectorAll(Ways);
            Assert.Equal(["Register", "People", "LMS course list", "Grades sent", "Messages", "Connection"], ways.Select(way => way.TextContent));
            Assert.Equal([lead.At("register"), lead.At("people"), lead.At("rosters"), lead.At("grades"), lead.At("messages"), lead.At("connection")], ways.Select(way => way.GetAttribute("href")));
            Assert.Equal(current, ways.Select(way => way.GetAttribute("aria-current")));
            Assert.Empty(shown.QuerySelectorAll($".foot a[href='{lead.At("register")}'], .foot a[href='{lead.At("lead")}']"));
        }
    }

    [Fact]
    public async Task Whoever_is_no_lead_has_none_and_is_asked_at_the_foot()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        var page = (await browser.GetAsync($"/v/{launch}/support")).Page;
        Assert.Empty(page.QuerySelectorAll(Ways));
        Assert.Single(page.QuerySelectorAll($".foot a[href='/v/{launch}/lead']"));
    }
}

using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;

namespace ESafetyCourse.Tests.Access;

/// <summary>A lead finds register, people, course lists, grades, reminders, messages and connection at the top of every page; whoever is none finds nothing there.</summary>
public sealed class LeadNavigationTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Ways = ".lead-bar a";

    [Fact]
    public async Task It_says_which_of_them_is_open()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        foreach (var (page, open, how) in new[]
        {
            ("register", "Register", "page"), ("register?status=late", "Register", "page"), ("owing", "Who owes what", "page"), ("people", "People", "page"),
            ($"people/{lead.Person}", "People", "true"), ("people/code", "People", "true"), ("requirements", "What is required", "page"), ("rosters", "LMS course list", "page"), ("grades", "Grades sent", "page"),
            ("reminders", "Reminders", "page"), ("reminders/dry-run", "Reminders", "true"), ("calendar", "Reminders", "true"), ("duties", "People", "true"), ("staff-list", "People", "true"), ("messages", "Messages", "page"), ("grants", "Governors and others", "page"), ("grants/new/governor", "Governors and others", "true"), ("connection", "Connection", "page"), ("support", "", ""),
        })
        {
            var shown = (await lead.GetAsync(page)).Page;
            var ways = shown.QuerySelectorAll(Ways);
            Assert.Equal(
                [
                    ("Register", lead.At("register")), ("Who owes what", lead.At("owing")), ("People", lead.At("people")),
                    ("What is required", lead.At("requirements")), ("LMS course list", lead.At("rosters")),
                    ("Grades sent", lead.At("grades")), ("Reminders", lead.At("reminders")), ("Messages", lead.At("messages")),
                    ("Governors and others", lead.At("grants")), ("Connection", lead.At("connection")),
                ],
                ways.Select(way => (way.TextContent, way.GetAttribute("href"))));
            Assert.Equal(new[] { (open, how) }.Where(one => one.open.Length > 0), ways.Where(way => way.HasAttribute("aria-current")).Select(way => (way.TextContent, way.GetAttribute("aria-current")!)));
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

using System.Net;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Tests.Registers;

namespace ESafetyCourse.Tests.Owing;

/// <summary>The page of who owes what.</summary>
public sealed class OwingPageTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_lead_sees_lights_in_words_a_forecast_with_its_numbers_and_who_is_late_by_how_much()
    {
        var late = await SchoolAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var page = (await lead.GetAsync("owing")).Page;
        var light = Assert.Single(page.QuerySelectorAll(".rows li"), row => row.QuerySelector("strong")!.TextContent == "Support");
        Assert.Equal(("■ Somebody is late", "true"), (light.QuerySelector(".govuk-tag")!.TextContent, light.QuerySelector(".govuk-tag span")!.GetAttribute("aria-hidden")));
        Assert.Contains("late: ", light.TextContent, StringComparison.Ordinal);

        var bars = page.QuerySelector(".forecast svg")!;
        Assert.Equal(("img", false, 24), (bars.GetAttribute("role"), bars.OuterHtml.Contains("style", StringComparison.Ordinal), bars.QuerySelectorAll("rect").Length));
        Assert.Equal(12, page.QuerySelectorAll(".forecast tbody tr").Length);

        var row = Assert.Single(page.QuerySelectorAll(".register tbody tr"), row => row.QuerySelector("th label")!.FirstChild!.TextContent == late);
        Assert.Contains("days late: 32", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Signed: 0 of 1", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_group_and_state_and_says_where_it_is_empty()
    {
        var late = await SchoolAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.Contains(late, await NamesAsync(lead, "owing?group=support&status=late"));
        Assert.DoesNotContain(late, await NamesAsync(lead, "owing?group=support&status=not-yet-due"));
        Assert.DoesNotContain(late, await NamesAsync(lead, "owing?group=governor"));
        Assert.Contains("Nobody is exempt.", (await lead.GetAsync("owing?status=exempt")).Body, StringComparison.Ordinal);
        Assert.Equal("late", (await lead.GetAsync("owing?status=nonsense&requirement=x&group=y&page=z")).Page.QuerySelector("#status option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task It_speaks_Welsh()
    {
        await SchoolAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.PostAsync("language", ("language", "cy"));
        var page = await lead.GetAsync("owing");
        Assert.Equal("Beth sydd i’w gwblhau", page.Heading);
        Assert.Contains("■ Mae rhywun yn hwyr", page.Page.QuerySelector(".rows")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("late", page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_a_colleague_who_is_no_lead_the_page_is_not_there()
    {
        var late = await SchoolAsync();
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        var answer = await browser.GetAsync($"/v/{launch}/owing");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.DoesNotContain(late, answer.Body, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> NamesAsync(LeadAtWork lead, string path) =>
        (await lead.GetAsync(path)).Page.QuerySelectorAll(".register tbody label").Select(label => label.FirstChild!.TextContent);

    /// <summary>All staff have to do the sample module; somebody of the support staff is 32 days late with it.</summary>
    private async Task<string> SchoolAsync()
    {
        var (school, name) = (tools.Tool.School.Id, $"Late {Guid.NewGuid():n}");
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, Requiring.Sql(school, SampleCourse.Slug, DateOnly.FromDateTime(DateTime.UnixEpoch)));
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, $"""
            with person as (insert into people values (gen_random_uuid(), '{name}', null, 'en', now(), null) returning id)
            insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known)
            select gen_random_uuid(), id, '{school.Value}', 'support', false, now(), (now() at time zone 'Europe/London')::date - 60, true from person
            """);
        return name;
    }
}

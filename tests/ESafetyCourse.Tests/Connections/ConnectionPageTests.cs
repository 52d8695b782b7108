using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;

namespace ESafetyCourse.Tests.Connections;

/// <summary>A lead sees how their LMS and the tool get on, and what was refused; nobody else does.</summary>
public sealed class ConnectionPageTests(LaunchableTool tools) : IClassFixture<LaunchableTool>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await RunAsync("delete from refused_launches; update contexts set copied_from = null");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Where_all_is_well_the_lights_say_so_and_the_list_is_empty()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var page = (await lead.GetAsync("connection")).Page;
        Assert.Equal(["Good", "Good", "Good", "Good", "Not known yet", "Not known yet", "Good"], page.QuerySelectorAll("ul.rows .govuk-tag").Select(tag => tag.TextContent));
        Assert.Contains("None in the last 30 days.", page.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("table"));
    }

    [Fact]
    public async Task A_refused_launch_stands_there_with_its_reference_rule_fix_and_facts_and_the_clock_says_by_how_much()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        using var browser = tools.NewBrowser();
        var refused = await browser.LaunchAsync(tools.Platform, TestPerson.Carys, claims => claims["iat"] = claims["iat"]!.GetValue<long>() + 3600);
        var reference = refused.Page.QuerySelectorAll("code")[1].TextContent;
        var answer = await lead.GetAsync("connection");
        var row = Assert.Single(answer.Page.QuerySelectorAll("tbody tr"));
        Assert.Equal(reference, row.QuerySelector("th")!.TextContent);
        Assert.Contains("The clock of your learning platform is ahead of ours.", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("learning platform administrator", row.QuerySelector("td[data-label='Who can mend it']")!.TextContent);
        Assert.Contains("Set the clock of the LMS (time server).", row.QuerySelector("details p[lang=en]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("course-1", row.QuerySelector("details ul")!.TextContent, StringComparison.Ordinal);
        var clock = answer.Page.QuerySelectorAll("ul.rows li")[2].TextContent;
        Assert.Contains("To be mended", clock, StringComparison.Ordinal);
        Assert.Matches("The last one was 3(600|5[0-9][0-9]) seconds ahead of ours.", clock);
        Assert.Empty(answer.Page.QuerySelectorAll("main a[href^=http]"));
        Assert.DoesNotContain("Prydderch", answer.Body, StringComparison.Ordinal);
        await browser.ArriveAsync(tools.Platform, TestPerson.New());
        Assert.Contains("Worth a look", (await lead.GetAsync("connection")).Page.QuerySelectorAll("ul.rows li")[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_roll_over_it_says_which_activities_moved_along_and_nothing_of_another_schools_course()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.Empty((await lead.GetAsync("connection")).Page.QuerySelectorAll("table"));
        var (first, second) = ($"first-{Guid.NewGuid():n}", $"second-{Guid.NewGuid():n}");
        await OpenAsync(first, SampleCourse.Slug, null);
        await OpenAsync(first, "other-module", null);
        await OpenAsync(second, SampleCourse.Slug, $"older,{first}"); // Its nearest ancestor was never met.
        var row = Assert.Single((await lead.GetAsync("connection")).Page.QuerySelectorAll("tbody tr"));
        Assert.StartsWith(second, row.QuerySelector("th")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([first, "Sample module", "other-module"], row.QuerySelectorAll("td").Select(cell => cell.TextContent));

        var other = await tools.Tool.AddSchoolAsync();
        await RunAsync($"update contexts set school_id = '{other.School.Id}' where lti_id = '{first}'");
        row = Assert.Single((await lead.GetAsync("connection")).Page.QuerySelectorAll("tbody tr"));
        Assert.Equal(["a course of another school", "Sample module", "–"], row.QuerySelectorAll("td").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task In_Welsh_everything_is_Welsh_but_the_fix_which_says_that_it_is_English()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools, null, claims => claims[TestClaims.Lti + "launch_presentation"]!["locale"] = "cy");
        using var browser = tools.NewBrowser();
        await browser.LaunchAsync(tools.Platform, TestPerson.Carys, claims => claims["nonce"] = "x");
        var page = (await lead.GetAsync("connection")).Page;
        Assert.Equal("Cysylltiad â’r platfform dysgu", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Cysylltiad", page.QuerySelectorAll(".lead-bar a").Last().TextContent);
        Assert.Contains("Cofrestriad", page.QuerySelector("ul.rows li")!.TextContent, StringComparison.Ordinal);
        var row = Assert.Single(page.QuerySelectorAll("tbody tr"));
        Assert.Contains("Nid yw’r mewngofnodi hwn yn perthyn", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("y person", row.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Open it from the course page", row.QuerySelector("details p[lang=en]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_schools_lead_sees_nothing_of_it_and_whoever_is_no_lead_no_page()
    {
        var other = await tools.Tool.AddSchoolAsync();
        using var browser = tools.NewBrowser();
        await browser.LaunchAsync(tools.Platform, TestPerson.Carys, claims => claims["nonce"] = "x");
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{launch}/connection")).Status);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.Single((await lead.GetAsync("connection")).Page.QuerySelectorAll("tbody tr"));
        await RunAsync($"update refused_launches set school_id = '{other.School.Id}'");
        Assert.Empty((await lead.GetAsync("connection")).Page.QuerySelectorAll("tbody tr"));
        await RunAsync("update refused_launches set school_id = null");
        Assert.Empty((await lead.GetAsync("connection")).Page.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_long_list_stands_on_several_pages()
    {
        await RunAsync($"""
            insert into refused_launches select gen_random_uuid(), 'R-' || n, now() - n * interval '1 minute', 'gone-code', 'x', null, '{tools.Tool.School.Id}', '{"{}"}'
            from generate_series(1, 60) n
            """);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var page = (await lead.GetAsync("connection?page=2")).Page;
        Assert.Equal(10, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("R-51", page.QuerySelector("tbody th")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll($"nav a[href='{lead.At("connection")}']"));
    }

    private async Task OpenAsync(string course, string module, string? history)
    {
        using var browser = tools.NewBrowser();
        await browser.ArriveAsync(tools.Platform, TestPerson.Carys, claims =>
        {
            claims[TestClaims.Lti + "context"] = new JsonObject { ["id"] = course, ["title"] = course };
            claims[TestClaims.Lti + "resource_link"]!["id"] = $"{course}-{module}";
            claims[TestClaims.Lti + "custom"]!["module"] = module;
            if (history is not null) claims[TestClaims.Lti + "custom"]!["context_history"] = history;
        });
    }

    private Task<int> RunAsync(string sql) => TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, sql);
}

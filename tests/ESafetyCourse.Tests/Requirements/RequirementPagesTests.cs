using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;

namespace ESafetyCourse.Tests.Requirements;

/// <summary>A lead says what is required, sees what would come of it, and only then keeps it.</summary>
public sealed class RequirementPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private string Today => StoredName.Day(tools.Tool.Clock.Today());

    [Fact]
    public async Task The_list_says_the_first_requirement_in_sentences_and_that_its_course_is_not_here_yet()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var list = await lead.GetAsync("requirements");
        Assert.Equal("What is required", list.Heading);
        Assert.Contains("Everybody with a post here", list.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Every year", list.Text("main"), StringComparison.Ordinal);
        Assert.Contains("No course of that name is published", list.Text("main section .note"), StringComparison.Ordinal);
        Assert.Equal("page", list.Page.QuerySelector($".lead-bar a[href='{lead.At("requirements")}']")!.GetAttribute("aria-current"));
        var one = await lead.Browser.GetAsync(list.Page.QuerySelector("main section h2 a")!.GetAttribute("href")!);
        Assert.Contains("the program", one.Text(".rows"), StringComparison.Ordinal);

        await lead.PostAsync("language", ("language", "cy"));
        Assert.Contains("Bob blwyddyn", (await lead.GetAsync("requirements")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_form_over_what_would_come_of_it_to_the_requirement_that_is_kept()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var staff = await tools.StaffAsync(TestPerson.New() with { Name = "Sara Support" }, "support");
        var before = await tools.CountAsync("requirements");
        var form = await lead.GetAsync("requirements/new");
        Assert.Equal((Today, "28", "30"), (Value(form, "starts"), Value(form, "complete"), Value(form, "window")));

        var check = await lead.PostAsync("requirements/new", Answers(("audience", "some"), ("staff-group", "support"), ("person", $"{lead.Person}"),
            ("cycle", "fixed-date"), ("day", "29"), ("month", "2")));
        Assert.Equal((HttpStatusCode.OK, "What would come of it"), (check.Status, check.Heading));
        Assert.Contains("Every year, by 29 February", check.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Late at once: 0.", check.Text("main"), StringComparison.Ordinal);
        Assert.Equal(before, await tools.CountAsync("requirements"));

        var kept = check.Fields("#check").Where(field => field.Key != "guard").Select(field => (field.Key, field.Value)).ToArray();
        var welsh = await lead.PostAsync("requirements/new", [.. kept, ("language", "cy")]);
        Assert.Equal("Beth fyddai’n dod o hynny", welsh.Heading);
        var edit = await lead.PostAsync("requirements/new", [.. kept, ("step", "edit"), ("language", "en")]);
        Assert.True(edit.Page.QuerySelector("#group-support")!.HasAttribute("checked"));
        Assert.Equal("29", Value(edit, "day"));

        await lead.DoAsync("requirements/new", [.. kept, ("step", "save")]);
        Assert.Equal(before + 1, await tools.CountAsync("requirements"));
        Assert.Equal(1L, await tools.CountAsync($"""
            requirements where cycle = 'fixed-date' and fixed_day = 29 and counts_days = 120 and staff_groups = array['support']
                and people = array['{lead.Person}'::uuid] and recorded_by = '{lead.Person}'
            """));
        Assert.Contains("Staff groups: Support; By name: Lead Test", (await lead.GetAsync("requirements")).Text("main"), StringComparison.Ordinal);
        Assert.NotEqual(lead.Person, staff);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said_at_its_field_and_what_was_filled_in_stays()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var before = await tools.StoredAsync();
        foreach (var (field, answers) in new (string, (string, string)[])[]
        {
            ("group-teaching", [("audience", "some")]), ("months", [("months", "0")]), ("months", [("months", "many")]), ("course", [("course", "nowhere")]),
            ("window", [("window", "-3")]), ("counts", [("counts", "2")]), ("complete", [("complete", "")]), ("starts", [("starts", "1/1/1026")]),
            ("starts", [("starts", "")]), ("since", [("since", "yesterday")]), ("day", [("cycle", "fixed-date"), ("day", "31"), ("month", "4")]),
            ("cycle-rolling", [("cycle", "weekly")]), ("audience-everybody", [("audience", "")]),
        })
        {
            var refused = await lead.PostAsync("requirements/new", Answers(answers));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Equal($"#{field}", Assert.Single(refused.Page.QuerySelectorAll(".govuk-error-summary a")).GetAttribute("href"));
            Assert.NotNull(refused.Page.QuerySelector($"#{field}"));
            Assert.Equal("30", Value(refused, "window").Replace("-3", "30", StringComparison.Ordinal));
        }

        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task A_requirement_is_changed_from_a_day_on_ended_and_goes_on_and_is_taken_back()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync("requirements/new", Answers(("starts", "2026-11-01"), ("step", "save")));
        var (requirement, version) = await NewestAsync(lead.Person);
        var form = await lead.GetAsync($"requirements/versions/{version}");
        Assert.True(form.Page.QuerySelector("#how-from")!.HasAttribute("checked"));
        var outside = await lead.PostAsync($"requirements/versions/{version}", Answers(("how", "from"), ("months", "24"), ("starts", "2026-11-01")));
        Assert.Equal("#starts", outside.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        await lead.DoAsync($"requirements/versions/{version}", Answers(("how", "from"), ("months", "24"), ("step", "save")));
        Assert.Equal(2L, await tools.CountAsync($"requirements where requirement_id = '{requirement}' and undone_at is null"));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"requirements/versions/{version}")).Status);

        var wrong = await lead.PostAsync($"requirements/{requirement}/end", ("last", "soon"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "soon"), (wrong.Status, Value(wrong, "last")));
        await lead.DoAsync($"requirements/{requirement}/end", ("last", Today));
        Assert.Contains("The last day:", (await lead.GetAsync($"requirements/{requirement}")).Text("main"), StringComparison.Ordinal);
        await lead.DoAsync($"requirements/{requirement}/resume");
        await lead.DoAsync($"requirements/versions/{(await NewestAsync(lead.Person)).Version}/undo");
        Assert.Equal(12, await tools.Tool.Database.ReadAsync<int>(
            $"select months from requirements where requirement_id = '{requirement}' and undone_at is null"));
        await lead.DoAsync($"requirements/versions/{(await NewestAsync(lead.Person)).Version}/undo");
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"requirements/{requirement}")).Status);
    }

    [Fact]
    public async Task Another_schools_requirement_is_not_there_nor_is_any_of_it_for_who_is_no_lead()
    {
        var other = (await tools.Tool.AddSchoolAsync()).School.Id.Value;
        var requirement = await tools.Tool.Database.ReadAsync<Guid>("select requirement_id from requirements where school_id = @id", ("id", other));
        var version = await tools.Tool.Database.ReadAsync<Guid>("select id from requirements where school_id = @id", ("id", other));
        using var lead = await LeadAtWork.ArriveAsync(tools);
        foreach (var page in new[] { $"requirements/{requirement}", $"requirements/versions/{version}", $"requirements/{Guid.NewGuid()}",
            "requirements/nonsense" })
            Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync(page)).Status);
        foreach (var page in new[] { $"requirements/{requirement}/end", $"requirements/{requirement}/resume", $"requirements/versions/{version}",
            $"requirements/versions/{version}/undo" })
            Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync(page, Answers(("last", Today), ("step", "save")))).Status);

        using var browser = tools.NewBrowser();
        var visit = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        foreach (var page in new[] { "requirements", "requirements/new" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{visit}/{page}")).Status);
    }

    private (string, string)[] Answers(params (string Name, string Value)[] other)
    {
        (string Name, string Value)[] usual =
        [
            ("course", SampleCourse.Slug), ("audience", "everybody"), ("registered", "no"), ("cycle", "rolling"), ("months", "12"), ("day", "30"),
            ("month", "9"), ("complete", "28"), ("window", "30"), ("starts", Today),
        ];
        return [.. usual.ExceptBy(other.Select(answer => answer.Name), answer => answer.Name), .. other];
    }

    private async Task<(Guid Requirement, Guid Version)> NewestAsync(Guid lead)
    {
        const string newest = "from requirements where recorded_by = @lead and undone_at is null order by starts_on desc, recorded_at desc limit 1";
        return (await tools.Tool.Database.ReadAsync<Guid>($"select requirement_id {newest}", ("lead", lead)),
            await tools.Tool.Database.ReadAsync<Guid>($"select id {newest}", ("lead", lead)));
    }

    private static string Value(Answer page, string field) => page.Page.QuerySelector($"#{field}")!.GetAttribute("value") ?? "";
}

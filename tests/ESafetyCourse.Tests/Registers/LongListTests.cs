using System.Globalization;
using System.Net;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Tests.Training;

namespace ESafetyCourse.Tests.Registers;

/// <summary>The lists that leads read: fifty at a time, with figures over all, and each person called alike on every page.</summary>
public sealed class LongListTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_lead_turns_the_pages_of_the_register_and_keeps_filters_and_figures()
    {
        await RequireAsync();
        await StaffAsync(120);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var figures = FiguresOn((await lead.GetAsync("register/entries")).Page);
        var first = (await lead.GetAsync("register/entries?status=not-yet-due")).Page;
        Assert.Equal((50, true), (first.QuerySelectorAll("tbody th").Length, int.Parse(figures[2], CultureInfo.InvariantCulture) >= 120));
        Assert.Equal(figures, FiguresOn(first));

        var next = first.QuerySelector(".govuk-pagination__next a")!.GetAttribute("href")!;
        Assert.Equal(lead.At("register/entries?status=not-yet-due&page=2"), next);
        var second = (await lead.Browser.GetAsync(next)).Page;
        Assert.Equal("2", second.QuerySelector(".govuk-pagination [aria-current=page]")!.TextContent);
        Assert.Equal(lead.At("register/entries?status=not-yet-due"), second.QuerySelector("[rel=prev]")!.GetAttribute("href"));
        Assert.Contains("page 2 of", second.Title, StringComparison.Ordinal);
        Assert.Equal(figures, FiguresOn(second));
        Assert.Empty(NamesOn(first).Intersect(NamesOn(second)));
        Assert.Equal(lead.At("register.xlsx?status=not-yet-due"), second.QuerySelector("a[href*='register.xlsx']")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("abc", false)]
    [InlineData("", false)]
    [InlineData("1e3", false)]
    [InlineData("99", true)]
    [InlineData("99999999999999999999", true)]
    public async Task A_page_that_is_not_there_shows_the_nearest_one(string asked, bool last)
    {
        await StaffAsync(60);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var answer = await lead.GetAsync($"register?page={asked}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(last, answer.Page.QuerySelector("[rel=next]") is null);
        Assert.Equal(!last, answer.Page.QuerySelector("[rel=prev]") is null);
    }

    [Fact]
    public async Task The_grades_page_counts_every_grade_and_says_which_course_and_activity_each_goes_to()
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform, TestPerson.New() with { Name = "Gwen Grade" }, claims =>
        {
            TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/{Guid.NewGuid():n}");
            claims[TestClaims.Lti + "context"]!["id"] = $"course-{Guid.NewGuid():n}";
            claims[TestClaims.Lti + "context"]!["title"] = "Staff <b>training</b> 2026";
            claims[TestClaims.Lti + "resource_link"] = new System.Text.Json.Nodes.JsonObject { ["id"] = $"link-{Guid.NewGuid():n}", ["title"] = "Boundaries, autumn" };
        });
        await learner.HandInAsync();
        await learner.SignAsync("Gwen Grade");
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, """
            insert into grades select gen_random_uuid(), attestation_id, school_id, person_id, platform_id, subject, 'http://lms.example/' || n, score_given,
                changed_at - interval '1 day', case when n % 2 = 0 then 'sent' else 'failed' end, 1, next_try_at, null, null, now(), queued_at
            from grades, generate_series(1, 520) n where person_id = (select id from people where name = 'Gwen Grade')
            """);
        var (all, failed) = ((int)await tools.CountAsync("grades"), (int)await tools.CountAsync("grades where state = 'failed'"));
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var page = (await lead.GetAsync("grades")).Page;
        var counts = FiguresOn(page).Select(figure => int.Parse(figure, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal((all, failed, 50), (counts.Sum(), counts[2], page.QuerySelectorAll("tbody tr").Length));

        Assert.Equal("course not named", page.QuerySelector("tbody tr td:nth-child(4) .under")!.TextContent); // Nobody has come from there.
        var rows = new List<AngleSharp.Dom.IElement>();
        for (var number = 1; number <= (all + 49) / 50; number++) rows.AddRange((await lead.GetAsync($"grades?page={number}")).Page.QuerySelectorAll("tbody tr"));
        Assert.Equal(all, rows.Count);
        var cell = Assert.Single(rows, row => row.TextContent.Contains("autumn", StringComparison.Ordinal)).QuerySelector("td:nth-child(4)")!;
        Assert.Equal(("Boundaries, autumn", "Staff <b>training</b> 2026"), (cell.FirstChild!.TextContent, cell.QuerySelector(".under")!.TextContent));

        var third = await lead.GetAsync("grades?page=3");
        var form = third.Page.QuerySelector("tbody form")!;
        var again = await lead.PostAsync(form.GetAttribute("action")![lead.At("").Length..], ("page", form.QuerySelector("[name=page]")!.GetAttribute("value")!));
        Assert.Equal(lead.At("grades?page=3"), again.Location);
    }

    [Fact]
    public async Task Somebody_whose_LMS_hides_the_name_is_called_alike_on_every_page_in_both_languages()
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform, TestPerson.New() with { Name = null }, claims =>
            TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/{Guid.NewGuid():n}"));
        using var silent = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform, TestPerson.New() with { Name = null });
        await learner.HandInAsync();
        var called = $"Heledd {Guid.NewGuid():n}";
        await learner.SignAsync(called);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var person = await tools.PersonOfAsync(learner.Launch);
        foreach (var path in new[] { "register", "people", "grades" }) Assert.True(await IsCalledAsync(lead, path, called), path);
        Assert.Equal(called, (await lead.GetAsync($"people/{person}")).Heading);

        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, "delete from signed_names where name = @name", ("name", called)); // Erased.
        foreach (var (words, language) in new[] { ("(no name)", "en"), ("(dim enw)", "cy") })
        {
            await lead.PostAsync("language", ("language", language));
            foreach (var path in new[] { "register", "people", "grades" }) Assert.True(await IsCalledAsync(lead, path, words), path);
            foreach (var who in new[] { person, await tools.PersonOfAsync(silent.Launch) }) Assert.Equal(words, (await lead.GetAsync($"people/{who}")).Heading);
            await learner.PostAsync("language", ("language", language));
            Assert.Equal(words, (await learner.GetAsync($"m/{SampleCourse.Slug}/receipt")).Page.QuerySelectorAll("dd")[1].TextContent);
        }
    }

    [Fact]
    public async Task Somebody_who_is_linked_with_a_newcomer_without_a_post_is_called_alike_on_every_page()
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform, TestPerson.New() with { Name = null }, claims =>
            TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/{Guid.NewGuid():n}"));
        await learner.HandInAsync();
        await learner.SignAsync($"Former {Guid.NewGuid():n}");
        var called = $"Newcomer {Guid.NewGuid():n}";
        using var browser = tools.NewBrowser();
        var (kept, newcomer) = (await tools.PersonOfAsync(learner.Launch),
            await tools.PersonOfAsync(await browser.ArriveAsync(tools.Platform, TestPerson.New() with { Name = called })));
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{kept}/same", ("other", $"{newcomer}"));
        foreach (var path in new[] { "register", "people", "grades" }) Assert.True(await IsCalledAsync(lead, path, called), path);
        Assert.Equal(called, (await lead.GetAsync($"people/{kept}")).Heading);
    }

    private static async Task<bool> IsCalledAsync(LeadAtWork lead, string path, string words)
    {
        for (var page = 1; page <= 20; page++)
        {
            if (NamesOn((await lead.GetAsync($"{path}?page={page}")).Page).Contains(words)) return true;
        }

        return false;
    }

    private static IEnumerable<string> NamesOn(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelectorAll("tbody th").Select(cell => cell.FirstChild!.TextContent.Trim());

    private static List<string> FiguresOn(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll(".figure dd").Select(figure => figure.TextContent)];

    // All staff, the sample module: what the school requires in these tests.
    private Task<int> RequireAsync() => TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, Requiring.Sql(tools.Tool.School.Id, SampleCourse.Slug, DateOnly.FromDateTime(DateTime.UnixEpoch)));

    private Task<int> StaffAsync(int count) => TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, $"""
        with staff as (insert into people select gen_random_uuid(), 'Person ' || gen_random_uuid(), null, 'en', now(), null from generate_series(1, {count}) n returning id)
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known) select gen_random_uuid(), id, '{tools.Tool.School.Id.Value}', 'teaching', true, now(), now()::date, false from staff
        """);
}

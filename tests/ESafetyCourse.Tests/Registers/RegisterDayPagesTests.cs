using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;

namespace ESafetyCourse.Tests.Registers;

/// <summary>The lead's register page: a matrix of those on roll, of today or of another day, in both languages.</summary>
public sealed class RegisterDayPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private DateOnly Today => tools.Tool.Clock.Today();

    [Fact]
    public async Task A_lead_sees_everybody_on_roll_with_a_mark_in_words_the_sum_and_that_nobody_confirmed_the_staff_list()
    {
        var (held, late) = await SchoolAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var page = (await lead.GetAsync("register?order=state")).Page;
        var rows = page.QuerySelectorAll(".matrix tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToList()).ToList();
        Assert.StartsWith("■ Late", rows[0][2], StringComparison.Ordinal);
        Assert.StartsWith("■ Late", rows.Single(row => row[0] == late)[2], StringComparison.Ordinal);
        Assert.Equal("○ Not yet due", rows.Single(row => row[0] == held)[2].Split('\n')[0].Trim());
        Assert.Matches(@"On roll (\d+) = required \1 \+ on leave 0 \+ exempt 0 \+ not applicable 0\.", page.QuerySelector("main")!.TextContent);
        Assert.Contains("Nobody has confirmed that the staff list is complete", page.QuerySelector(".doubtful")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main [style], main script"));

        var before = (await lead.GetAsync($"register?on={StoredName.Day(Today.AddDays(-10))}")).Page;
        var names = before.QuerySelectorAll(".matrix tbody th").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal((true, false), (names.Contains(late), names.Contains(held)));
        var then = before.QuerySelector("a[href*='known=']")!;
        Assert.StartsWith("As it was known on", then.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.Browser.GetAsync(then.GetAttribute("href")!)).Status); // Nothing had been recorded then.

        var changed = (await lead.GetAsync($"register?since={StoredName.Day(Today.AddDays(-10))}")).Page.QuerySelector(".changes")!.TextContent;
        Assert.Contains(held, changed, StringComparison.Ordinal);
        Assert.Contains("A post began", changed, StringComparison.Ordinal);
        foreach (var path in new[] { "register/entries", "register/trend" }) Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync(path)).Status);
        var chart = (await lead.GetAsync("register/trend")).Page;
        Assert.NotNull(chart.QuerySelector("svg[role=img] rect[fill='url(#not-done)']"));
        Assert.NotEmpty(chart.QuerySelectorAll(".figures-table tbody tr"));
    }

    [Theory]
    [InlineData("on=1/1/2999", "on", "Mae’r diwrnod hwn eto i ddod")]
    [InlineData("on=1/1/1999", "on", "Mae cofnodion yr ysgol yn dechrau ar")]
    [InlineData("on=ddoe", "on", "Rhowch ddyddiad")]
    [InlineData("since=2999-01-01", "since", "Mae’r diwrnod hwn eto i ddod")]
    public async Task A_day_that_cannot_be_shown_is_put_right_beside_its_field_and_todays_register_stands_below(string query, string field, string words)
    {
        await SchoolAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.PostAsync("language", ("language", "cy"));
        var answer = await lead.GetAsync($"register?{query}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal($"#{field}", Assert.Single(answer.Page.QuerySelectorAll(".govuk-error-summary a")).GetAttribute("href"));
        Assert.Contains(words, answer.Page.QuerySelector($"#{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Page.QuerySelectorAll(".matrix tbody tr"));
    }

    // Somebody who began today, and somebody who began a hundred days ago and is late.
    private async Task<(string Held, string Late)> SchoolAsync()
    {
        var school = tools.Tool.School.Id;
        var names = ($"Held {Guid.NewGuid():n}", $"Late {Guid.NewGuid():n}");
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, $"""
            {Requiring.Sql(school, SampleCourse.Slug, Today.AddDays(-200))};
            with people as (
                insert into people select gen_random_uuid(), name, null, 'en', now(), null from (values ('{names.Item1}'), ('{names.Item2}')) n(name) returning id, name)
            insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known)
            select gen_random_uuid(), id, '{school.Value}', 'teaching', true, now(), case when name like 'Held %' then date '{Today:yyyy-MM-dd}' else date '{Today.AddDays(-100):yyyy-MM-dd}' end, true
            from people
            """);
        return names;
    }
}

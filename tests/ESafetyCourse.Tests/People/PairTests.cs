using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.People;

/// <summary>A question is about two people, and its answer about these two alone (docs/adr/0007).</summary>
public sealed class PairTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_newcomer_about_whom_two_things_are_asked_is_answered_for_each_of_them_alone()
    {
        await using var second = await TestPlatform.StartAsync(tools.Tool, clientId: "client-pairs");
        var (before, after, former, newcomer) = await tools.RestartedAsync();
        using var browser = tools.NewBrowser();
        var twin = await tools.PersonOfAsync(await browser.ArriveAsync(second, after with { Subject = TestPerson.New().Subject }));
        // The later one is asked about, of two with one name and one address.
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var page = (await lead.GetAsync("people")).Page;
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(one => one.Id).Distinct().Count());
        await lead.DoAsync($"people/{newcomer}/answer/{former}", ("answer", "else"));
        Assert.Null((await lead.GetAsync("people")).QuestionAbout(newcomer));
        Assert.NotNull((await lead.GetAsync("people")).QuestionAbout(twin));

        // Both the number and the name of one record, each with another one.
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, "update people set created_at = now() - interval '1 year' where id = @twin", ("twin", twin));
        await lead.UndoAsync(newcomer);
        page = (await lead.GetAsync("people")).Page;
        Assert.Equal(2, page.QuerySelectorAll($"form[action*='/people/{newcomer}/answer/']").Length);
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(one => one.Id).Distinct().Count());
        await lead.DoAsync($"people/{newcomer}/answer/{former}", ("answer", "else"));
        Assert.NotNull((await lead.GetAsync("people")).QuestionAbout(newcomer));
        await lead.DoAsync($"people/{newcomer}/answer/{twin}", ("answer", "same"));

        Assert.Null((await lead.GetAsync("people")).QuestionAbout(newcomer));
        Assert.Equal(1L, await tools.CountAsync($"person_links where person_id = '{newcomer}' and other_id = '{twin}' and same and undone_at is null"));
        Assert.Equal(1L, await tools.CountAsync($"person_links where person_id = '{newcomer}' and other_id = '{former}' and not same and undone_at is null"));
        Assert.Equal(twin, await tools.PersonOfAsync(await browser.ArriveAsync(tools.Platform, after)));
        Assert.NotNull(await lead.RowAsync(before.Name!));
    }

    [Fact]
    public async Task Of_two_things_asked_the_second_is_still_asked_when_the_first_is_the_same_person()
    {
        await using var second = await TestPlatform.StartAsync(tools.Tool, clientId: "client-both");
        var (_, after, former, newcomer) = await tools.RestartedAsync();
        using var browser = tools.NewBrowser();
        var twin = await tools.PersonOfAsync(await browser.ArriveAsync(second, after with { Subject = TestPerson.New().Subject }));
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{newcomer}/answer/{former}", ("answer", "same"));
        Assert.NotNull((await lead.GetAsync("people")).QuestionAbout(twin));
        await lead.DoAsync($"people/{twin}/answer/{newcomer}", ("answer", "same"));
        Assert.Null((await lead.GetAsync("people")).QuestionAbout(twin));
        Assert.Equal(2L, await tools.CountAsync($"person_links where other_id = '{former}' and same and undone_at is null"));
    }

    [Fact]
    public async Task What_is_asked_compares_the_people_of_the_school_and_no_others()
    {
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, """
            insert into people (id, name, email, language, created_at)
            select gen_random_uuid(), 'Elsewhere ' || n, n || '@elsewhere.example', 'en', now() from generate_series(1, 20000) n;
            insert into identities (id, scope, subject, person_id, name, email, first_seen_at)
            select gen_random_uuid(), 'elsewhere', name, id, name, email, now() from people where name like 'Elsewhere %';
            analyze people; analyze identities
            """);
        await tools.RestartedAsync();
        var sql = (string)typeof(Core.People.FindPeople).GetField("Questions", BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
        var plan = await tools.Tool.Database.ReadAsync<string>($"explain (analyze, format json) {sql}", ("school", tools.Tool.School.Id.Value));
        var rows = Regex.Matches(plan, "\"Actual Rows\": ([0-9.]+)").Select(found => double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.NotEmpty(rows);
        Assert.True(rows.Max() < 2_000, plan);
    }
}

namespace ESafetyCourse.Journeys;

/// <summary>A governor who has no LMS.</summary>
public sealed class GovernorTests(BrowserFixture house) : Story(house)
{
    private const string School = """
        with school as (select id from schools where slug = 'bro-wennol'), account as (
            insert into accounts (id, email, email_key, language, created_at)
            select gen_random_uuid(), 'chair@bro-wennol.example', 'chair@bro-wennol.example', 'en', now() returning id)
        insert into grants (id, account_id, kind, school_id, sees_names, starts_on, recorded_at)
        select '00000000-0000-7000-8000-0000000000b1', account.id, 'governor', school.id, true, date '2020-01-01', now() from account, school;
        with school as (select id from schools where slug = 'bro-wennol'), person as (
            insert into people select gen_random_uuid(), 'Gwenllian Prydderch-Jones ' || n, null, 'en', now(), null from generate_series(1, 30) n returning id)
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known)
        select gen_random_uuid(), person.id, school.id, 'teaching', true, now() - interval '100 days', (now() - interval '100 days')::date, true from person, school
        """;

    // As the mail would have it: its secret is made when it goes out, and stored nowhere.
    private const string Mailed = "update sign_ins set token_hash = sha256('mailed') where account_id is not null returning 1";

    [Fact]
    public async Task Mair_asks_for_a_link_reads_how_her_school_stands_on_a_narrow_phone_in_both_languages_and_takes_the_workbook()
    {
        await Stage.SqlAsync(School);
        await using var mair = await Stage.VisitorAsync(320, 740);
        var tab = await mair.Context.NewPageAsync();
        var page = $"{Stage.Tool.Url}/a/g/00000000-0000-7000-8000-0000000000b1";
        await tab.GotoAsync(page);
        await tab.Locator("#email").FillAsync("chair@bro-wennol.example");
        await tab.Locator("main form button").ClickAsync();
        await tab.Locator("#code").WaitForAsync();
        Assert.Equal(1, await Stage.SqlAsync(Mailed));
        await tab.GotoAsync($"{Stage.Tool.Url}/a/sign-in/link/mailed");
        await tab.Locator("main form button").ClickAsync();
        await tab.Locator(".matrix").WaitForAsync();
        Assert.Equal(page, tab.Url);
        Assert.Equal(30, await tab.Locator(".matrix tbody tr").CountAsync());
        await LookAsync(tab);

        await tab.Locator("#since").FillAsync(DateTimeOffset.UtcNow.AddDays(-30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await tab.Locator("form.days button").ClickAsync();
        await tab.Locator("#changed").WaitForAsync();
        await tab.Locator("button.language").ClickAsync();
        await tab.Locator("html[lang=cy] #changed").WaitForAsync();
        await LookAsync(tab);

        var file = await tab.RunAndWaitForDownloadAsync(() => tab.Locator("a[href*='register.xlsx']").ClickAsync());
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(4L, await Stage.SqlAsync("select count(*) from name_readings where what in ('register', 'workbook') and people = 30"));

        await tab.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal((true, 0), (await tab.Locator(".print-only").First.IsVisibleAsync(), await tab.Locator("form:visible, nav:visible, header:visible").CountAsync()));
    }

    private static async Task LookAsync(IPage tab)
    {
        await Axe.CheckAsync(tab.MainFrame);
        Assert.True(await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "It is wider than the screen.");
    }
}

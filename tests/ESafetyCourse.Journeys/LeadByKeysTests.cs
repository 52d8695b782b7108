namespace ESafetyCourse.Journeys;

/// <summary>A lead finds who is late and says what is to be known of them, with keys alone and in the frame of another site; axe finds nothing on the way.</summary>
public sealed class LeadByKeysTests(BrowserFixture house) : Story(house)
{
    // The school has required it for most of a year, and they never began.
    private const string TwoLate = """
        set session_replication_role = replica;
        update requirements set starts_on = starts_on - 200;
        reset session_replication_role;
        insert into people values ('00000000-0000-7000-8000-0000000000b1', 'Elin Wyn', null, 'en', now(), null), ('00000000-0000-7000-8000-0000000000b2', 'Owain Puw', null, 'en', now(), null);
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known)
            select gen_random_uuid(), p.id, s.id, 'support', false, now(), current_date - 100, true from people p, schools s where p.name in ('Elin Wyn', 'Owain Puw') and s.slug = 'bro-wennol'
        """;

    [Fact]
    public async Task A_lead_records_leave_takes_it_back_gives_more_time_and_keeps_the_workbook_without_a_mouse()
    {
        await Stage.SqlAsync(TwoLate);
        await using var sian = await Stage.VisitorAsync();
        var lead = await sian.OpenInFrameAsync(await sian.SignInAsync("3"), "2/activity/13");
        lead.KeysOnly = true;
        await lead.GoOnUntilAsync(place => place is "");
        await lead.PressAsync(lead.Frame.Locator("a[href$='/lead']"));
        await lead.TypeAsync(lead.Frame.Locator("#code"), Stage.LeadCode);
        await lead.PressAsync(lead.Frame.Locator("main form button[type=submit]").First);

        await GoAsync(lead, ".lead-bar a[href$='/owing']");
        Assert.Equal(["Elin Wyn", "Owain Puw"], await LateAsync(lead));
        await GoAsync(lead, "tr:has-text('Elin Wyn') a");
        await GoAsync(lead, "main a[href$='/leave/new']");
        await GoAsync(lead, "#leave button[type=submit]");
        await GoAsync(lead, ".lead-bar a[href$='/owing']", look: false);
        Assert.Equal(["Owain Puw"], await LateAsync(lead));

        await GoAsync(lead, ".lead-bar a[href$='/people']");
        await GoAsync(lead, "main a:has-text('Elin Wyn')", look: false);
        await GoAsync(lead, "main form[action*='/leave/'] button", look: false);
        await GoAsync(lead, ".lead-bar a[href$='/owing']", look: false);
        Assert.Equal(["Elin Wyn", "Owain Puw"], await LateAsync(lead));

        await lead.TickAsync(lead.Frame.Locator("tr:has-text('Owain Puw') input"));
        await GoAsync(lead, "button[formaction$='/extension']");
        await lead.TypeAsync(lead.Frame.Locator("#until-on"), SameEitherWay());
        await GoAsync(lead, "#give button[type=submit]");
        await GoAsync(lead, "main a.govuk-button", look: false);
        Assert.Equal(["Elin Wyn"], await LateAsync(lead));

        await GoAsync(lead, ".lead-bar a[href$='/register']");
        var download = await lead.Tab.RunAndWaitForDownloadAsync(async () =>
        {
            await lead.TabToAsync(lead.Frame.Locator("a[href*='register.xlsx']"));
            await lead.Tab.Keyboard.PressAsync("Enter");
        });
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
    }

    private static async Task GoAsync(Learner lead, string by, bool look = true)
    {
        await lead.PressAsync(lead.Frame.Locator(by));
        if (look) await Axe.CheckAsync(lead.Frame);
    }

    private static async Task<IEnumerable<string>> LateAsync(Learner lead) =>
        (await lead.Frame.Locator(".register .govuk-checkboxes__label").AllInnerTextsAsync()).Select(name => name.Split(',')[0].Trim()).Order(StringComparer.Ordinal);

    // A day whose number is that of its month is typed alike, whether the browser's language puts the day or the month first.
    private static string SameEitherWay()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var day = Enumerable.Range(0, 366).Select(today.AddDays).First(one => one > today && one.Day == one.Month);
        return $"{day:ddMMyyyy}";
    }
}

namespace ESafetyCourse.Journeys;

/// <summary>What browsers and people do to frames, tabs and sessions.</summary>
public sealed class FrameTests(BrowserFixture house) : Story(house)
{
    [Fact]
    public async Task Where_a_frame_keeps_neither_cookie_nor_storage_a_button_opens_a_tab_and_all_goes_on_there()
    {
        await using var gareth = await StrictBrowser.OpenAsync(Stage);
        var tab = await gareth.SignInAsync("6");
        await tab.GotoAsync($"{Stage.Lms.Url}/course/2/activity/13");
        var button = tab.FrameLocator("iframe").Locator("#new-tab button");
        await button.WaitForAsync();
        Assert.DoesNotContain(await gareth.Context.CookiesAsync(), cookie => cookie.Name.StartsWith("__Host-esafety", StringComparison.Ordinal));

        var opened = await gareth.Context.RunAndWaitForPageAsync(() => button.ClickAsync());
        await opened.WaitForURLAsync(url => url.StartsWith($"{Stage.Tool.Url}/v/", StringComparison.Ordinal));
        await opened.Locator("h1").WaitForAsync();
    }

    [Fact]
    public async Task In_a_tab_that_the_LMS_calls_a_frame_nobody_is_sent_on_to_another_tab()
    {
        Stage.Lms.Quirks.Set("27", true);
        try
        {
            await using var gareth = await StrictBrowser.OpenAsync(Stage);
            var learner = await gareth.OpenInTabAsync(await gareth.SignInAsync("6"), "2/activity/13");
            await learner.GoOnUntilAsync(place => place is not "about-you");
            Assert.Equal(1L, await Stage.SqlAsync("select count(*) from visits"));
        }
        finally
        {
            Stage.Lms.Quirks.Reset();
        }
    }

    [Fact]
    public async Task The_second_person_in_one_browser_ends_the_stay_of_the_first_whose_page_says_to_open_it_again()
    {
        await using var visitor = await Stage.VisitorAsync();
        var one = await visitor.OpenInFrameAsync(await visitor.SignInAsync("4"), "3/activity/21");
        await one.GoOnUntilAsync(place => place is not "about-you");
        var hers = one.Frame.Url;
        var other = await visitor.OpenInFrameAsync(await visitor.SignInAsync("5"), "3/activity/21");
        await other.GoOnUntilAsync(place => place is not "about-you");

        var (first, second) = (LaunchOf(one), LaunchOf(other));
        Assert.NotEqual(first, second);
        await other.GoToAsync(other.Frame.Url);
        Assert.Equal(401, (await one.Frame.GotoAsync(hers))!.Status);
        await other.GoToAsync(other.Frame.Url); // His own goes on.
        Assert.Equal("Carys Bevan", await Stage.SqlAsync($"select p.name from visits l join people p on p.id = l.person_id where l.id = '{first}'"));
        Assert.Equal("Huw Davies", await Stage.SqlAsync($"select p.name from visits l join people p on p.id = l.person_id where l.id = '{second}'"));
        Assert.Equal(2L, await Stage.SqlAsync($"select count(distinct session_id) from visits where id in ('{first}', '{second}')"));
    }

    [Fact]
    public async Task Somebody_elses_page_is_not_there_for_a_browser_that_did_not_launch_it()
    {
        await using var carys = await Stage.VisitorAsync();
        var hers = await carys.OpenInTabAsync(await carys.SignInAsync("4"), "2/activity/13");
        await using var huw = await Stage.VisitorAsync();
        var his = await huw.OpenInTabAsync(await huw.SignInAsync("5"), "2/activity/13");

        Assert.Equal(404, (await his.Tab.GotoAsync(hers.Frame.Url))!.Status);
        await using var stranger = await Stage.VisitorAsync();
        Assert.Equal(401, (await (await stranger.Context.NewPageAsync()).GotoAsync(hers.Frame.Url))!.Status);
    }

    [Fact]
    public async Task A_session_that_has_ended_says_to_open_it_again_and_nothing_is_lost()
    {
        await using var gareth = await Stage.VisitorAsync();
        var tab = await gareth.SignInAsync("6");
        var learner = await gareth.OpenInTabAsync(tab, "2/activity/12");
        await learner.GoOnUntilAsync(place => place.EndsWith("/page/drift", StringComparison.Ordinal));
        var place = learner.Place;
        await gareth.Context.ClearCookiesAsync(new() { Name = "__Host-esafety" });
        await learner.PressAsync(learner.Frame.Locator("main form button[type=submit]").First);
        Assert.Contains("open the training again", await learner.TextAsync(), StringComparison.OrdinalIgnoreCase);

        var again = await gareth.OpenInTabAsync(tab, "2/activity/12");
        await again.PressAsync(again.Frame.Locator("main a.govuk-button").First);
        Assert.Equal(place, again.Place);
    }

    [Fact]
    public async Task The_language_switch_keeps_what_was_ticked()
    {
        await using var sian = await Stage.VisitorAsync();
        var learner = await sian.OpenInTabAsync(await sian.SignInAsync("3"), "2/activity/12");
        await learner.GoOnUntilAsync(place => place.Split('/') is ["m", _, "scenario", _]);
        var box = learner.Frame.Locator("input[name=choice]").Nth(1);
        await box.CheckAsync();
        var language = await learner.Frame.Locator("html").GetAttributeAsync("lang");
        await learner.PressAsync(learner.Frame.Locator("button.language"));

        Assert.NotEqual(language, await learner.Frame.Locator("html").GetAttributeAsync("lang"));
        Assert.True(await learner.Frame.Locator("input[name=choice]").Nth(1).IsCheckedAsync());
        await learner.PressAsync(learner.Frame.Locator("button.language"));
    }

    [Fact]
    public async Task Once_launched_everything_works_without_any_script()
    {
        await using var carys = await Stage.VisitorAsync();
        var launched = await carys.OpenInTabAsync(await carys.SignInAsync("4"), "3/activity/21");
        var page = launched.Tab;
        var switches = await carys.Context.NewCDPSessionAsync(page);
        await switches.SendAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = true });
        await page.GotoAsync(page.Url);
        for (var i = 0; i < 40 && !Arrived(page.Url); i++)
        {
            if (page.Url.Contains("about-you", StringComparison.Ordinal))
            {
                await page.Locator("#group-teaching").CheckAsync();
                await page.Locator("input[name=registered][value=no]").CheckAsync();
            }

            await page.Locator("main form:not(#sorting) button[type=submit], main a.govuk-button").First.ClickAsync();
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        }

        Assert.True(Arrived(page.Url), page.Url);

        // At the stories, or at her receipt when another story of these tests had her sign before.
        static bool Arrived(string url) => url.Contains("/scenario/", StringComparison.Ordinal) || url.EndsWith("/receipt", StringComparison.Ordinal);
    }

    private static string LaunchOf(Learner learner) => new Uri(learner.Frame.Url).AbsolutePath.Split('/')[2];
}

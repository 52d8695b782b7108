using System.Net;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>Frames whose cookies don't hold: storage carries the binding, a single-use code carries the launch to a new tab (docs/design.md §5).</summary>
public sealed class StorageTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task Without_the_cookie_a_page_of_our_own_fetches_the_secret_and_posts_the_same_form_again()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform);
        var token = Token(login, TestPerson.New());
        browser.Cookies.Clear();
        var before = await tools.StoredAsync();
        var carry = await browser.ReturnAsync(login, token);

        Assert.Equal((HttpStatusCode.OK, "carry"), (carry.Status, carry.Page.Body!.GetAttribute("data-launch")));
        Assert.Equal([new("state", login.State), new("id_token", token), new("binding", "")], carry.Fields("#go-on"));
        Assert.Equal($"'self' {tools.Platform.Url}", carry.Framing);
        Assert.Equal(before, await tools.StoredAsync());
        Assert.Empty(browser.Cookies);

        var arrived = await PostStoredAsync(browser, login, token);
        Assert.Equal("arrived", arrived.Page.Body!.GetAttribute("data-launch"));
        Assert.Equal($"'self' {tools.Platform.Url}", arrived.Framing);
        // Where the session cookie holds after all, the frame goes on by itself.
        Assert.Equal(HttpStatusCode.NoContent, (await browser.GetAsync("/lti/session")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(arrived.Page.Body.GetAttribute("data-address")!)).Status);
    }

    [Fact]
    public async Task A_handover_code_opens_the_launch_in_a_new_tab_once()
    {
        var (code, launch) = await ArrivedAsync();
        using var tab = tools.NewBrowser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await tab.GetAsync("/lti/session")).Status);
        var taken = await TakeAsync(tab, code);

        Assert.Equal((HttpStatusCode.SeeOther, $"/v/{launch}/"), (taken.Status, taken.Location));
        Assert.Equal("What do you do here?", (await tab.GetAsync($"/v/{launch}/about-you")).Heading);

        using var thief = tools.NewBrowser();
        LaunchableTool.AssertRefused("state-unknown", await TakeAsync(thief, code));
        Assert.Empty(thief.Cookies);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync($"/v/{launch}/about-you")).Status);
    }

    [Fact]
    public async Task A_tab_that_takes_a_launch_over_keeps_those_it_has_of_the_same_person_and_nobody_elses()
    {
        using var tab = tools.NewBrowser();
        var person = TestPerson.New();
        var held = await tab.ArriveAsync(tools.Platform, person);
        var (code, launch) = await ArrivedAsync(person);
        await TakeAsync(tab, code);

        Assert.Equal(HttpStatusCode.OK, (await tab.GetAsync($"/v/{held}/about-you")).Status);
        Assert.Equal(HttpStatusCode.OK, (await tab.GetAsync($"/v/{launch}/about-you")).Status);

        var (another, theirs) = await ArrivedAsync();
        // The part that says whose it is can't be changed for the person who is there.
        LaunchableTool.AssertRefused("state-unknown", await TakeAsync(tab, $"{another.Split('.')[0]}.{code.Split('.')[1]}"));
        await TakeAsync(tab, another);
        Assert.Equal(HttpStatusCode.OK, (await tab.GetAsync($"/v/{theirs}/about-you")).Status);
        foreach (var before in new[] { held, launch }) Assert.Equal(HttpStatusCode.Unauthorized, (await tab.GetAsync($"/v/{before}/about-you")).Status);
    }

    [Fact]
    public async Task A_tab_goes_on_to_the_page_that_the_frame_was_at_and_never_to_an_address_elsewhere()
    {
        foreach (var (asked, goes) in ((string, string)[])[("/v/{0}/choose", "/v/{0}/choose"), ("https://elsewhere.example/", "/v/{0}/"), ("/v/00000000-0000-0000-0000-000000000000/", "/v/{0}/"), ("/v/{0}/\r\nx", "/v/{0}/")])
        {
            var (code, launch) = await ArrivedAsync();
            using var tab = tools.NewBrowser();
            var taken = await FromOurPageAsync(tab, "/lti/handover", new("code", code), new("address", asked.Replace("{0}", launch, StringComparison.Ordinal)));
            Assert.Equal(goes.Replace("{0}", launch, StringComparison.Ordinal), taken.Location);
        }
    }

    [Fact]
    public async Task A_handover_from_another_site_is_refused_and_spends_nothing()
    {
        var (code, launch) = await ArrivedAsync();
        using var victim = tools.NewBrowser();
        foreach (var site in new[] { "cross-site", "same-site" })
        {
            victim.Headers["Sec-Fetch-Site"] = site;
            LaunchableTool.AssertRefused("form-unreadable", await TakeAsync(victim, code));
        }

        Assert.Empty(victim.Cookies);
        victim.Headers["Sec-Fetch-Site"] = "same-origin";
        Assert.Equal(launch, (await TakeAsync(victim, code)).Launch);
    }

    [Fact]
    public async Task A_handover_code_lasts_ten_minutes_and_can_not_be_guessed()
    {
        var (code, _) = await ArrivedAsync();
        Assert.True(code.Length >= 43);
        tools.Tool.Clock.Move(TimeSpan.FromMinutes(11));
        using var tab = tools.NewBrowser();
        LaunchableTool.AssertRefused("state-unknown", await TakeAsync(tab, code));
        LaunchableTool.AssertRefused("state-unknown", await TakeAsync(tab, "made-up"));
        LaunchableTool.AssertRefused("state-unknown", await FromOurPageAsync(tab, "/lti/handover"));
    }

    [Fact]
    public async Task The_stored_secret_works_once_as_the_cookie_does()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform);
        browser.Cookies.Clear();
        await PostStoredAsync(browser, login, Token(login, TestPerson.New()));

        LaunchableTool.AssertRefused("state-unknown", await PostStoredAsync(browser, login, Token(login, TestPerson.New())));
    }

    private async Task<(string Code, string Launch)> ArrivedAsync(TestPerson? person = null)
    {
        using var frame = tools.NewBrowser();
        var login = await frame.BeginAsync(tools.Platform);
        frame.Cookies.Clear();
        var arrived = await PostStoredAsync(frame, login, Token(login, person ?? TestPerson.New()));
        return (arrived.Fields("#new-tab").Single(field => field.Key == "code").Value, arrived.Page.Body!.GetAttribute("data-address")!.Split('/')[2]);
    }

    [Fact]
    public async Task A_handover_that_does_not_say_where_it_comes_from_is_refused_and_spends_nothing()
    {
        var (code, launch) = await ArrivedAsync();
        using var tab = tools.NewBrowser();
        LaunchableTool.AssertRefused("form-unreadable", await tab.PostAsync("/lti/handover", [new("code", code)]));

        Assert.Equal(launch, (await TakeAsync(tab, code)).Launch);
    }

    private static Task<Answer> PostStoredAsync(Browser browser, LoginSeen login, string token) => FromOurPageAsync(
        browser, "/lti/launch", new("state", login.State), new("id_token", token), new("binding", login.Binding));

    private static Task<Answer> TakeAsync(Browser tab, string code) => FromOurPageAsync(tab, "/lti/handover", new KeyValuePair<string, string>("code", code));

    private static Task<Answer> FromOurPageAsync(Browser browser, string address, params KeyValuePair<string, string>[] fields)
    {
        browser.Headers.TryAdd("Sec-Fetch-Site", "same-origin");
        return browser.PostAsync(address, fields);
    }

    private string Token(LoginSeen login, TestPerson person) => tools.Platform.Sign(TestClaims.Of(tools.Platform, person, login.Nonce));
}

using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>State, nonce and browser: each login is answered once, by the browser that began it.</summary>
public sealed class StateTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private TestPlatform Platform => tools.Platform;

    [Fact]
    public async Task A_launch_posted_again_is_refused_and_the_first_one_goes_on_working()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        var (binding, token) = (new Dictionary<string, string>(browser.Cookies), Token(login));
        var launch = (await browser.ReturnAsync(login, token)).Launch;
        foreach (var (name, value) in binding) browser.Cookies[name] = value;
        var before = await tools.StoredAsync();

        LaunchableTool.AssertRefused("state-unknown", await browser.ReturnAsync(login, token));
        Assert.Equal(before, await tools.StoredAsync());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{launch}/about-you")).Status);
    }

    [Fact]
    public async Task Of_ten_posts_at_once_one_is_welcome()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        var token = Token(login, TestPerson.New());
        var before = await tools.CountAsync("visits");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
        {
            var tab = tools.NewBrowser();
            foreach (var (name, value) in browser.Cookies) tab.Cookies[name] = value;
            return tab.ReturnAsync(login, token);
        }));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.SeeOther);
        Assert.Equal(9, answers.Count(answer => answer.Status == HttpStatusCode.BadRequest && answer.Code == "state-unknown"));
        Assert.Equal(before + 1, await tools.CountAsync("visits"));
    }

    [Theory]
    [InlineData("made-up", "state-unknown")]
    [InlineData("", "launch-missing-state")]
    [InlineData(null, "launch-missing-state")]
    public async Task A_state_that_nobody_was_given_is_refused(string? state, string code)
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        var before = await tools.StoredAsync();
        List<KeyValuePair<string, string>> fields = [new("id_token", Token(login))];
        if (state is not null) fields.Add(new("state", state));

        LaunchableTool.AssertRefused(code, await browser.PostAsync("/lti/launch", fields));
        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task A_state_that_was_altered_on_its_way_is_refused()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        var token = Token(login);
        for (var at = 0; at < login.State.Length; at += 7)
        {
            var altered = $"{login.State[..at]}{(login.State[at] == 'A' ? 'B' : 'A')}{login.State[(at + 1)..]}";
            LaunchableTool.AssertRefused("state-unknown", await browser.PostAsync("/lti/launch", [new("id_token", token), new("state", altered)]));
        }

        LaunchableTool.AssertRefused("state-unknown", await browser.PostAsync("/lti/launch", [new("id_token", token), new("state", login.State[..40])]));
        Assert.NotEmpty((await browser.ReturnAsync(login, token)).Launch);
    }

    [Fact]
    public async Task The_token_of_one_login_does_not_answer_another_of_the_same_browser()
    {
        using var browser = tools.NewBrowser();
        var (one, two) = (await browser.BeginAsync(Platform), await browser.BeginAsync(Platform));

        LaunchableTool.AssertRefused("token-nonce-wrong", await browser.ReturnAsync(one, Token(two)));
        LaunchableTool.AssertRefused("token-nonce-wrong", await browser.ReturnAsync(two, Token(one)));
        // Refused, not spent: both activities opened at once still open.
        Assert.NotEmpty((await browser.ReturnAsync(one, Token(one))).Launch);
        Assert.NotEmpty((await browser.ReturnAsync(two, Token(two))).Launch);
    }

    [Fact]
    public async Task Another_browser_cannot_come_back_in_the_first_ones_place_and_cannot_spend_its_login_either()
    {
        using var browser = tools.NewBrowser();
        using var attacker = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        var theirs = await attacker.BeginAsync(Platform);
        var before = await tools.StoredAsync();
        // The cookie of another login under the name of this one, then no cookie and a secret that is not this one's.
        attacker.Cookies[browser.Cookies.Keys.Single()] = attacker.Cookies.Values.Single();
        LaunchableTool.AssertRefused("browser-differs", await attacker.ReturnAsync(login, Token(login)));
        attacker.Cookies.Clear();
        LaunchableTool.AssertRefused("browser-differs", await PostStoredAsync(attacker, login, theirs.Binding));
        LaunchableTool.AssertRefused("browser-differs", await PostStoredAsync(attacker, login, "none"));
        LaunchableTool.AssertRefused("browser-differs", await PostStoredAsync(attacker, login, ""));
        Assert.Equal(before, await tools.StoredAsync());

        Assert.NotEmpty((await browser.ReturnAsync(login, Token(login))).Launch);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Referer", "https://elsewhere.example/")] // Neither of the two: a program, or what a proxy has stripped.
    public async Task A_page_elsewhere_cannot_post_its_own_sign_in_into_somebody_elses_browser(string header, string value)
    {
        using var attacker = tools.NewBrowser();
        using var victim = tools.NewBrowser();
        var login = await attacker.BeginAsync(Platform);
        var before = await tools.StoredAsync();
        victim.Headers[header] = value;
        // State, token and secret all fit: only the browser is another one.
        LaunchableTool.AssertRefused("browser-differs", await victim.PostAsync(
            "/lti/launch", [new("state", login.State), new("id_token", Token(login)), new("binding", login.Binding)]));

        Assert.Empty(victim.Cookies);
        Assert.Equal(before, await tools.StoredAsync());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Origin", null)]
    public async Task Our_own_page_posts_the_secret_that_storage_kept(string header, string? value)
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        browser.Cookies.Clear();
        browser.Headers[header] = value ?? tools.Tool.Url;
        var arrived = await browser.PostAsync(
            "/lti/launch", [new("state", login.State), new("id_token", Token(login, TestPerson.New())), new("binding", login.Binding)]);

        Assert.Equal("arrived", arrived.Page.Body!.GetAttribute("data-launch"));
    }

    [Fact]
    public async Task A_login_lasts_ten_minutes()
    {
        using var browser = tools.NewBrowser();
        var (one, two) = (await browser.BeginAsync(Platform), await browser.BeginAsync(Platform));
        tools.Tool.Clock.Move(TimeSpan.FromMinutes(9));
        Assert.NotEmpty((await browser.ReturnAsync(one, Token(one))).Launch);
        tools.Tool.Clock.Move(TimeSpan.FromMinutes(2));
        LaunchableTool.AssertRefused("state-unknown", await browser.ReturnAsync(two, Token(two)));
    }

    [Fact]
    public async Task A_platform_removed_during_the_login_is_removed()
    {
        await using var platform = await TestPlatform.StartAsync(tools.Tool, "leaving");
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(platform, TestPerson.Carys);
        var login = await browser.BeginAsync(platform);
        await tools.Tool.WithAsync<CourseContext, Outcome<Done>>(db => new RemovePlatform(db, tools.Tool.Clock).RunAsync(new(), platform.Issuer, "leaving", default));

        LaunchableTool.AssertRefused(
            "state-unknown", await browser.ReturnAsync(login, platform.Sign(TestClaims.Of(platform, TestPerson.Carys, login.Nonce))));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{launch}/about-you")).Status);
    }

    private static Task<Answer> PostStoredAsync(Browser browser, LoginSeen login, string binding) => browser.PostAsync(
        "/lti/launch", [new("state", login.State), new("id_token", "a.b.c"), new("binding", binding)]);

    private string Token(LoginSeen login, TestPerson? person = null) =>
        Platform.Sign(TestClaims.Of(Platform, person ?? TestPerson.Carys, login.Nonce));
}

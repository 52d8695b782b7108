using System.Net;
using System.Text;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

public sealed class LaunchFormTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private TestPlatform Platform => tools.Platform;

    [Theory]
    [InlineData("login_required", "platform-not-signed-in")]
    [InlineData("interaction_required", "platform-not-signed-in")]
    [InlineData("access_denied", "platform-refused")]
    [InlineData("<script>", "platform-refused")]
    public async Task What_the_platform_says_no_to_is_told_in_our_words(string error, string code)
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        var answer = await browser.PostAsync(
            "/lti/launch", [new("error", error), new("error_description", "<b>Carys Prydderch</b>"), new("state", login.State)]);

        LaunchableTool.AssertRefused(code, answer);
        Assert.DoesNotContain("Carys", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_spends_the_login_that_it_answers()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        LaunchableTool.AssertRefused("platform-refused", await browser.PostAsync("/lti/launch", [new("error", "access_denied"), new("state", login.State)]));

        Assert.Empty(browser.Cookies);
        browser.Cookies[$"__Host-esafety-login-{login.State[..16]}"] = login.Binding; // A browser that keeps what it was told to throw away.
        LaunchableTool.AssertRefused("state-unknown", await browser.PostAsync("/lti/launch", [new("error", "access_denied"), new("state", login.State)]));
        var token = Platform.Sign(TestClaims.Of(Platform, TestPerson.New(), login.Nonce));
        LaunchableTool.AssertRefused("state-unknown", await browser.ReturnAsync(login, token));
    }

    [Fact]
    public async Task Another_browser_can_not_spend_a_login_by_an_error()
    {
        using var browser = tools.NewBrowser();
        using var attacker = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        LaunchableTool.AssertRefused("platform-refused", await attacker.PostAsync("/lti/launch", [new("error", "access_denied"), new("state", login.State)]));
        attacker.Cookies[browser.Cookies.Keys.Single()] = "made-up";
        LaunchableTool.AssertRefused("browser-differs", await attacker.PostAsync("/lti/launch", [new("error", "access_denied"), new("state", login.State)]));

        Assert.NotEmpty((await browser.ReturnAsync(login, Platform.Sign(TestClaims.Of(Platform, TestPerson.New(), login.Nonce)))).Launch);
    }

    [Theory]
    [InlineData("access_denied", "access_denied")]
    [InlineData("temporarily_unavailable", "temporarily_unavailable")]
    [InlineData("<b>ring 0800 1234</b>", null)]
    [InlineData("Ring us on 0800 1234", null)]
    [InlineData("ŷ", null)]
    public async Task The_platforms_own_error_code_is_told_where_it_is_one(string error, string? shown)
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        var answer = await browser.PostAsync("/lti/launch", [new("error", error), new("state", login.State)]);

        // After our own code and the reference.
        Assert.Equal(shown, answer.Page.QuerySelectorAll("code").Skip(2).SingleOrDefault()?.TextContent);
        Assert.DoesNotContain("0800", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_for_a_login_that_never_was_is_refused_as_that()
    {
        using var browser = tools.NewBrowser();
        LaunchableTool.AssertRefused("state-unknown", await browser.PostAsync("/lti/launch", [new("error", "login_required"), new("state", "made-up")]));
        LaunchableTool.AssertRefused("launch-missing-state", await browser.PostAsync("/lti/launch", [new("error", "login_required")]));
    }

    [Fact]
    public Task A_token_beyond_64_KB_is_refused() =>
        RefusedAsync("form-field-too-long", state => [new("state", state), new("id_token", new string('x', 65 * 1024))]);

    [Fact]
    public Task A_state_that_is_too_long_is_refused() =>
        RefusedAsync("form-field-too-long", _ => [new("state", new string('x', 513)), new("id_token", "x")]);

    [Fact]
    public Task A_token_that_came_twice_is_refused() =>
        RefusedAsync("form-field-twice", state => [new("state", state), new("id_token", "x"), new("id_token", "x")]);

    [Fact]
    public Task A_state_that_came_twice_is_refused() =>
        RefusedAsync("form-field-twice", state => [new("state", state), new("state", state), new("id_token", "x")]);

    [Fact]
    public Task No_token_is_refused() => RefusedAsync("launch-missing-id-token", state => [new("state", state)]);

    [Fact]
    public Task Ten_thousand_fields_are_refused() => RefusedAsync("form-unreadable", state =>
        [new("state", state), .. Enumerable.Range(0, 10_000).Select(number => KeyValuePair.Create($"f{number}", "x"))]);

    [Theory]
    [InlineData("/lti/launch", 600)]
    [InlineData("/lti/login", 600)]
    [InlineData("/lti/launch", 3500)]
    [InlineData("/lti/login", 3500)]
    public async Task A_body_beyond_the_limit_is_refused_with_a_page(string address, int kilobytes)
    {
        using var browser = tools.NewBrowser();
        var answer = await browser.PostAsync(address, [new("x", new string('x', kilobytes * 1024))]);

        Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge);
        LaunchableTool.AssertHarmless(answer);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "state=x&id_token=y")]
    [InlineData("multipart/form-data", "state")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", "state=%FF%FE&id_token=%00")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "state=x&id_token=y")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=state\r\nContent-Type: text/plain; charset=utf-7\r\n\r\ny\r\n--x--\r\n")]
    [InlineData("application/x-www-form-urlencoded", "%=%&=&&;;state")]
    [InlineData("application/x-www-form-urlencoded", "")]
    public async Task What_is_no_form_is_refused(string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var browser = tools.NewBrowser();
        var answer = await browser.PostAsync("/lti/launch", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        LaunchableTool.AssertHarmless(answer);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var browser = tools.NewBrowser();
        using var content = new ByteArrayContent([.. "id_token=x&state="u8, 0xFF, 0xC3]);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");

        LaunchableTool.AssertRefused("form-field-characters-wrong", await browser.PostAsync("/lti/launch", content));
    }

    [Theory]
    [InlineData("GET", "/lti/launch")]
    [InlineData("GET", "/lti/handover")]
    [InlineData("PUT", "/lti/login")]
    [InlineData("DELETE", "/lti/launch")]
    public async Task Another_method_is_answered_with_a_page_that_a_frame_shows(string method, string address)
    {
        using var browser = tools.NewBrowser();
        var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));

        // Beside the sources the framework looks for a file of that name first; as published it is 405.
        Assert.True(answer.Status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound);
        LaunchableTool.AssertHarmless(answer);
    }

    private async Task RefusedAsync(string code, Func<string, IEnumerable<KeyValuePair<string, string>>> fields)
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        var before = await tools.StoredAsync();
        LaunchableTool.AssertRefused(code, await browser.PostAsync("/lti/launch", fields(login.State)));
        Assert.Equal(before, await tools.StoredAsync());
    }
}

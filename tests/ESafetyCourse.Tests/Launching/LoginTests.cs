using System.Net;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

public sealed class LoginTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_login_by_link_or_by_form_answers_with_one_form_to_the_platform(bool byForm)
    {
        using var browser = tools.NewBrowser();
        var fields = tools.Platform.LoginFields();
        var answer = byForm ? await browser.PostAsync("/lti/login", fields) : await browser.GetAsync($"/lti/login?{await Query(fields)}");

        var login = new LoginSeen(answer);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal($"{tools.Platform.Url}/auth?from=lms", login.Action);
        Assert.Equal("post", answer.Page.QuerySelector("#go-on")!.GetAttribute("method"));
        var expected = new Dictionary<string, string>
        {
            ["scope"] = "openid", ["response_type"] = "id_token", ["response_mode"] = "form_post", ["prompt"] = "none",
            ["client_id"] = tools.Platform.ClientId, ["redirect_uri"] = $"{tools.Tool.Url}/lti/launch", ["state"] = login.State, ["nonce"] = login.Nonce,
            ["login_hint"] = fields["login_hint"], ["lti_message_hint"] = fields["lti_message_hint"],
        };
        Assert.Equal(expected, login.Fields);
    }

    [Theory]
    [InlineData("""{"cmid":7,"launchid":"lti\"launch"}""")]
    [InlineData("<script>alert('x')</script>")]
    [InlineData("\"'&amp;&#x27;<>+%2B %20")]
    [InlineData("Ŵŷ – 学校 😀 \u200d\u2028")]
    [InlineData(" leading and trailing ")]
    public async Task Hints_go_back_exactly_as_they_came(string hint)
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform, fields => (fields["login_hint"], fields["lti_message_hint"]) = (hint, hint));

        Assert.Equal(hint, login.Fields["login_hint"]);
        Assert.Equal(hint, login.Fields["lti_message_hint"]);
        Assert.Single(login.Answer.Page.QuerySelectorAll("script"));
        // The button that begins again in a new tab sends what came.
        Assert.Equal(hint, new Dictionary<string, string>(login.Answer.Fields("#new-tab"))["login_hint"]);
    }

    [Fact]
    public async Task A_message_hint_that_did_not_come_does_not_go_back()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform, fields => fields.Remove("lti_message_hint"));

        Assert.False(login.Fields.ContainsKey("lti_message_hint"));
    }

    [Fact]
    public async Task The_login_page_may_be_framed_by_the_platform_alone_and_runs_nothing_inline()
    {
        using var browser = tools.NewBrowser();
        var answer = (await browser.BeginAsync(tools.Platform)).Answer;

        Assert.Equal($"'self' {tools.Platform.Url}", answer.Framing);
        Assert.DoesNotContain("unsafe", answer.Policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Policy, StringComparison.Ordinal);
        Assert.Empty(answer.Headers["x-frame-options"]);
        Assert.Empty(answer.Headers["server"]);
        Assert.Equal("same-origin", answer.Header("Referrer-Policy"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Empty(answer.Page.QuerySelectorAll("style, [style], script:not([src]), [onclick], [onload]"));
    }

    [Fact]
    public async Task The_binding_cookie_is_partitioned_and_hidden_from_scripts()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform);

        var cookie = Assert.Single(login.Answer.Headers["set-cookie"]);
        Assert.StartsWith("__Host-esafety-login-", cookie, StringComparison.Ordinal);
        string[] attributes = [.. cookie.ToLowerInvariant().Split("; ")[1..].Order()];
        Assert.Equal(["httponly", "max-age=600", "partitioned", "path=/", "samesite=none", "secure"], attributes);
        Assert.Equal(login.Binding, browser.Cookies.Values.Single());
    }

    [Fact]
    public async Task The_page_learns_whether_the_cookie_came_back()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform);

        Assert.Equal(HttpStatusCode.NoContent, (await browser.GetAsync($"/lti/login/carrier?state={login.State}")).Status);
        browser.Cookies.Clear();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/lti/login/carrier?state={login.State}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/lti/login/carrier")).Status);
    }

    [Fact]
    public async Task A_platform_whose_name_has_Welsh_letters_frames_the_tool_by_the_name_that_browsers_use()
    {
        await using var platform = await TestPlatform.StartAsync(tools.Tool, "welsh", "https://ysgol-tŷ.example/moodle");
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(platform);
        var name = new System.Globalization.IdnMapping().GetAscii("ysgol-tŷ.example");
        Assert.Equal($"'self' https://{name} {platform.Url}", login.Answer.Framing);

        var launch = await browser.ArriveAsync(platform, TestPerson.New(), claims => TestClaims.WithColumn(claims, "https://ysgol-tŷ.example/lineitem/1"));
        Assert.Equal(1L, await tools.CountAsync($"lti_launches where visit_id = '{launch}' and line_item_url like '%/lineitem/1'"));
        Assert.StartsWith("'self' https://xn--", (await browser.GetAsync($"/v/{launch}/about-you")).Framing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_stores_nothing_and_its_state_tells_nothing()
    {
        using var browser = tools.NewBrowser();
        var stored = await tools.StoredAsync();
        var login = await browser.BeginAsync(tools.Platform, fields => fields["lti_storage_target"] = "post_message_forwarding");

        Assert.Equal(stored, await tools.StoredAsync());
        Assert.True(login.State.Length >= 43 && login.Nonce.Length >= 43 && login.Binding.Length >= 43);
        var state = System.Buffers.Text.Base64Url.DecodeFromChars(login.State);
        Assert.Equal(-1, state.AsSpan().IndexOf("post_message"u8));
        foreach (var secret in (string[])[login.Nonce, login.Binding]) Assert.Equal(-1, state.AsSpan().IndexOf(System.Buffers.Text.Base64Url.DecodeFromChars(secret)));
    }

    [Fact]
    public async Task A_login_without_client_id_goes_on_while_the_issuer_has_one_registration_only()
    {
        await using var one = await TestPlatform.StartAsync(tools.Tool, "one", "https://lms.example/one");
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(one, fields => fields.Remove("client_id"));
        Assert.Equal("one", login.Fields["client_id"]);

        await using var two = await TestPlatform.StartAsync(tools.Tool, "two", "https://lms.example/one");
        var fields = two.LoginFields();
        fields.Remove("client_id");
        LaunchableTool.AssertRefused("platform-ambiguous", await browser.PostAsync("/lti/login", fields));
        Assert.Equal("two", (await browser.BeginAsync(two)).Fields["client_id"]);
    }

    private static Task<string> Query(Dictionary<string, string> fields) => new FormUrlEncodedContent(fields).ReadAsStringAsync();
}

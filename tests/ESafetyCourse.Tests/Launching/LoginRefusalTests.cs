using System.Text;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

public sealed class LoginRefusalTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Theory]
    [InlineData("iss", null, "login-missing-iss")]
    [InlineData("iss", "", "login-missing-iss")]
    [InlineData("login_hint", null, "login-missing-login-hint")]
    [InlineData("target_link_uri", null, "login-missing-target-link-uri")]
    [InlineData("target_link_uri", "/lti/launch", "login-target-link-uri-wrong")]
    [InlineData("target_link_uri", "javascript:alert(1)", "login-target-link-uri-wrong")]
    [InlineData("client_id", "", "form-field-empty")]
    [InlineData("iss", "https://nobody.example", "platform-unknown")]
    [InlineData("client_id", "another", "platform-unknown")]
    [InlineData("login_hint", "a\u0000b", "form-unreadable")]
    [InlineData("lti_message_hint", "a\r\nb", "form-field-characters-wrong")]
    [InlineData("iss", "a\u0007b", "form-field-characters-wrong")]
    public async Task A_login_that_lacks_something_is_refused_with_a_code_and_nothing_is_stored(string field, string? value, string code)
    {
        var fields = tools.Platform.LoginFields();
        if (value is null) fields.Remove(field);
        else fields[field] = value;

        await RefusedAsync(code, new FormUrlEncodedContent(fields));
    }

    [Theory]
    [InlineData("iss", 2049)]
    [InlineData("login_hint", 8193)]
    [InlineData("lti_message_hint", 8193)]
    [InlineData("client_id", 1025)]
    public async Task A_field_that_is_too_long_is_refused(string field, int length)
    {
        var fields = tools.Platform.LoginFields();
        fields[field] = new string('x', length);

        await RefusedAsync("form-field-too-long", new FormUrlEncodedContent(fields));
    }

    [Fact]
    public async Task A_login_by_address_may_be_as_long_as_one_by_form()
    {
        var fields = tools.Platform.LoginFields();
        using var browser = tools.NewBrowser();
        (fields["login_hint"], fields["lti_message_hint"]) = (new string('"', 8192), new string('"', 8192));
        var login = new LoginSeen(await browser.GetAsync($"/lti/login?{await new FormUrlEncodedContent(fields).ReadAsStringAsync(TestContext.Current.CancellationToken)}"));
        Assert.Equal(fields["lti_message_hint"], login.Fields["lti_message_hint"]);

        fields["login_hint"] += "x";
        LaunchableTool.AssertRefused("form-field-too-long", await browser.GetAsync(
            $"/lti/login?{await new FormUrlEncodedContent(fields).ReadAsStringAsync(TestContext.Current.CancellationToken)}"));
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("login_hint")]
    [InlineData("client_id")]
    [InlineData("lti_storage_target")]
    public async Task A_field_that_came_twice_is_refused(string field)
    {
        List<KeyValuePair<string, string>> fields = [.. tools.Platform.LoginFields(), new("lti_storage_target", "_parent")];
        fields.Add(fields.First(one => one.Key == field));

        await RefusedAsync("form-field-twice", new FormUrlEncodedContent(fields));
    }

    [Fact]
    public async Task Two_deployments_are_none()
    {
        var fields = tools.Platform.LoginFields();
        fields["deployment_id"] = "another";

        await RefusedAsync("login-deployments-differ", new FormUrlEncodedContent(fields));
    }

    [Fact]
    public async Task A_trailing_slash_makes_another_issuer()
    {
        var fields = tools.Platform.LoginFields();
        fields["iss"] += "/";

        await RefusedAsync("platform-unknown", new FormUrlEncodedContent(fields));
    }

    [Theory]
    [InlineData("{}", "application/json")]
    [InlineData("iss=x", "text/plain")]
    [InlineData("--x--", "multipart/form-data")]
    [InlineData("no parts at all", "multipart/form-data; boundary=x")]
    [InlineData("iss=x", "application/x-www-form-urlencoded; charset=utf-7")]
    public async Task What_is_no_form_is_refused(string body, string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var browser = tools.NewBrowser();
        LaunchableTool.AssertRefused("form-unreadable", await browser.PostAsync("/lti/login", content));
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("%C3%28", "%C3(")]
    [InlineData("%zz%", "%zz%")]
    [InlineData("%FF%FE", "%FF%FE")]
    public async Task Broken_percent_signs_are_text_as_they_stand(string hint, string text)
    {
        var fields = tools.Platform.LoginFields();
        fields.Remove("login_hint");
        var body = $"{await new FormUrlEncodedContent(fields).ReadAsStringAsync(TestContext.Current.CancellationToken)}&login_hint={hint}";
        using var browser = tools.NewBrowser();
        var posted = await browser.PostAsync("/lti/login", new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"));
        var got = await browser.GetAsync($"/lti/login?{body}");

        Assert.Equal((text, text), (new LoginSeen(posted).Fields["login_hint"], new LoginSeen(got).Fields["login_hint"]));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_because_they_could_not_go_back_unchanged()
    {
        using var content = new ByteArrayContent([.. "iss=x&target_link_uri=http://x/&login_hint="u8, 0xC3, 0x28]);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");

        await RefusedAsync("form-field-characters-wrong", content);
    }

    [Fact]
    public async Task A_removed_platform_is_unknown()
    {
        await using var platform = await TestPlatform.StartAsync(tools.Tool, "removed");
        await tools.Tool.WithAsync<Core.CourseContext, Outcome<Done>>(db =>
            new Core.Platforms.RemovePlatform(db, tools.Tool.Clock).RunAsync(new(), platform.Issuer, "removed", default));

        await RefusedAsync("platform-unknown", new FormUrlEncodedContent(platform.LoginFields()));
    }

    private async Task RefusedAsync(string code, HttpContent content)
    {
        var before = await tools.StoredAsync();
        using var browser = tools.NewBrowser();
        LaunchableTool.AssertRefused(code, await browser.PostAsync("/lti/login", content));

        Assert.Empty(browser.Cookies);
        Assert.Equal(before, await tools.StoredAsync());
    }
}

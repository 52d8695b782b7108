using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

public sealed class LogTests(Cluster cluster)
{
    [Fact]
    public async Task The_log_names_nobody_and_holds_no_secret()
    {
        await using var tool = await TestTool.StartAsync(cluster);
        await using var platform = await TestPlatform.StartAsync(tool);
        using var browser = new Browser(tool);
        var (login, refused) = (await browser.BeginAsync(platform), await browser.BeginAsync(platform));
        var token = platform.Sign(TestClaims.Of(platform, TestPerson.Carys, login.Nonce));
        var bad = platform.Sign(TestClaims.Of(platform, TestPerson.Huw, login.Nonce));
        var launch = (await browser.ReturnAsync(login, token)).Launch;
        await browser.ReturnAsync(refused, bad);
        await browser.PostAsync("/lti/launch", [new("error", "login_required"), new("error_description", "Carys Prydderch"), new("state", refused.State)]);
        await browser.PostAsync("/lti/login", [.. platform.LoginFields(), new("login_hint", "Carys Prydderch")]);
        var (page, cookie) = ($"/v/{launch}/about-you", browser.Cookies["__Host-esafety"]);
        await browser.SubmitAsync(page, page, ("staff-group", "teaching"), ("registered", "yes"));
        await browser.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/lead", ("code", "BCDF-GHJK-LMNP"));
        await browser.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/lead", ("code", tool.LeadCode));

        string log;
        lock (tool.Log) log = string.Join('\n', tool.Log);
        Assert.Contains("token-nonce-wrong", log, StringComparison.Ordinal);
        string[] secrets =
        [
            "Carys", "Prydderch", "Huw", "ysgol.example", token, token.Split('.')[1], token.Split('.')[2], login.State, login.Nonce, login.Binding,
            refused.State, refused.Nonce, refused.Binding, TestClaims.ReturnKey, cookie, tool.LeadCode, "BCDF-GHJK", "launchid",
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }
}

using System.Text.Json;

namespace ESafetyCourse.Journeys;

/// <summary>A governor who is tired of waiting for messages. Passkeys need a host name: here the tool has one.</summary>
public sealed class PasskeyTests(BrowserFixture house) : Story(house)
{
    private const string Governor = """
        with school as (select id from schools where slug = 'bro-wennol'), account as (
            insert into accounts (id, email, email_key, language, created_at)
            select gen_random_uuid(), 'chair@bro-wennol.example', 'chair@bro-wennol.example', 'en', now() returning id),
        given as (
            insert into grants (id, account_id, kind, school_id, sees_names, starts_on, recorded_at)
            select gen_random_uuid(), account.id, 'governor', school.id, false, date '2020-01-01', now() from account, school)
        insert into sign_ins (id, account_id, token_hash, asked_at, expires_at)
        select gen_random_uuid(), id, sha256('printed'), now(), now() + interval '15 minutes' from account
        """;

    [Fact]
    public async Task Mair_adds_a_passkey_signs_in_by_it_without_typing_anything_and_removes_it()
    {
        await Stage.SqlAsync(Governor);
        var tool = Stage.Tool.At($"http://localhost:{BrowserFixture.FreePort()}");
        await tool.StartAsync();
        try
        {
            await using var mair = await Stage.VisitorAsync();
            await TellAsync(await mair.Context.NewPageAsync(), tool.Url);
        }
        finally
        {
            await tool.StopAsync();
        }
    }

    private async Task TellAsync(IPage tab, string url)
    {
        var phone = await PhoneAsync(tab);
        await tab.GotoAsync($"{url}/a/sign-in/link/printed");
        await tab.Locator("main form button").ClickAsync();
        await tab.Locator("footer a[href='/a/passkeys']").ClickAsync();
        await tab.Locator("form[data-passkey=create]").WaitForAsync();
        await LookInBothAsync(tab);
        await tab.Locator("form[data-passkey] button").ClickAsync(); // Without a name: nothing is made on the phone that nobody knows of here.
        await tab.Locator(".govuk-error-summary a[href='#name']").WaitForAsync();
        Assert.Equal(0, await phone.PasskeysAsync());
        await tab.Locator("#name").FillAsync("ffôn Mair");
        await tab.Keyboard.PressAsync("Enter");
        await tab.Locator("ul.rows li").WaitForAsync();
        Assert.Equal((1, 1L), (await phone.PasskeysAsync(), await Stage.SqlAsync("select count(*) from messages where kind = 'passkey-added'")));
        await LookInBothAsync(tab);

        await tab.Locator("#name").FillAsync("the same phone"); // It has one for this account already.
        await tab.Locator("form[data-passkey] button").ClickAsync();
        await tab.Locator(".govuk-error-summary a[href='#add']").WaitForAsync();
        await LookAsync(tab);

        await tab.Locator("footer button", new() { HasText = "Sign out" }).ClickAsync();
        await tab.GotoAsync($"{url}/a/passkeys");
        await tab.Locator("#passkey").WaitForAsync();
        await LookInBothAsync(tab);
        await phone.VerifyAsync(false);
        await tab.Locator("#passkey").ClickAsync();
        await tab.Locator(".govuk-error-summary a[href='#email']").WaitForAsync();
        await LookAsync(tab);
        await phone.VerifyAsync(true);
        await tab.Locator("#passkey").ClickAsync();
        await tab.Locator("ul.rows li", new() { HasText = "last used" }).WaitForAsync();
        Assert.Equal($"{url}/a/passkeys", tab.Url);

        await tab.Locator("ul.rows button").ClickAsync();
        await tab.Locator("main .note", new() { HasText = "You have none yet." }).WaitForAsync();
        await tab.Locator("footer button", new() { HasText = "Sign out" }).ClickAsync();
        await tab.Locator("#passkey").ClickAsync();
        await tab.Locator(".govuk-error-summary").WaitForAsync();
        Assert.Equal(1, await phone.PasskeysAsync()); // The phone lists it still, and it opens nothing.
    }

    // On a screen and on a narrow phone.
    private static async Task LookAsync(IPage tab)
    {
        await Axe.CheckAsync(tab.MainFrame);
        foreach (var width in new[] { 360, 1280 })
        {
            await tab.SetViewportSizeAsync(width, 800);
            Assert.True(await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "It is wider than the screen.");
        }
    }

    // The same in both languages, English first and last.
    private static async Task LookInBothAsync(IPage tab)
    {
        foreach (var next in new[] { "cy", "en" })
        {
            await LookAsync(tab);
            await tab.Locator($".language[lang={next}]").ClickAsync();
            await tab.Locator($"html[lang={next}] form[data-passkey]:visible").WaitForAsync();
        }
    }

    private static async Task<Phone> PhoneAsync(IPage tab)
    {
        var session = await tab.Context.NewCDPSessionAsync(tab);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return new(session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>What Chromium makes of a phone: the standard's virtual authenticator (WebAuthn level 3 §11).</summary>
    private sealed record Phone(ICDPSession Session, string Id)
    {
        public async Task<int> PasskeysAsync() =>
            (await Session.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = Id }))!.Value.GetProperty("credentials").GetArrayLength();

        public Task<JsonElement?> VerifyAsync(bool verifies) =>
            Session.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = Id, ["isUserVerified"] = verifies });
    }
}

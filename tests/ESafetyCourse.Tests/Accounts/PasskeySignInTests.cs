using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Features.Passkeys;
using ESafetyCourse.Web.Links;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>Signing in by a passkey: by the right device, in time, once.</summary>
public sealed class PasskeySignInTests(PasskeyRoom room) : IClassFixture<PasskeyRoom>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_signs_in_without_typing_an_address_and_goes_on_to_their_page(bool counts)
    {
        var (holder, phone) = await room.WithPasskeyAsync(counts ? 0u : null);
        using (phone)
        {
            for (var times = 0; times < 2; times++)
            {
                using var browser = room.NewBrowser();
                var page = await browser.GetAsync(AccountLinks.SignIn(AccountLinks.Passkeys));
                var form = page.Page.QuerySelector("form[data-passkey=get]")!; // A script shows it where the browser can do it, in place of the sentence.
                Assert.Equal((true, AccountLinks.Passkeys), (form.HasAttribute("hidden"), form.QuerySelector("input[name=back]")!.GetAttribute("value")));
                Assert.False(page.Page.QuerySelector("#no-passkeys")!.HasAttribute("hidden"));
                var asked = await PasskeyRoom.AskAsync(browser);
                Assert.Equal(("esafety.school.example", "required", 0), Asked(JsonNode.Parse(asked)!));
                var signedIn = await PasskeyRoom.SendAsync(browser, phone.Sign(asked), AccountLinks.Passkeys);
                Assert.Equal((HttpStatusCode.SeeOther, AccountLinks.Passkeys), (signedIn.Status, signedIn.Location));
                var own = await browser.GetAsync(AccountLinks.Passkeys);
                Assert.Contains("last used", own.Text("ul.rows li"), StringComparison.Ordinal);
                Assert.Contains(holder.Email, own.Text(".foot"), StringComparison.Ordinal);
            }
        }

        using var elsewhere = room.NewBrowser();
        var (_, another) = await room.WithPasskeyAsync();
        Assert.Equal(AccountLinks.Home, (await PasskeyRoom.SignInAsync(elsewhere, another, "https://evil.example/a")).Location);
        another.Dispose();
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("framed")]
    [InlineData("unverified")]
    [InlineData("challenge")]
    [InlineData("host")]
    [InlineData("late")]
    [InlineData("count")]
    [InlineData("removed")]
    [InlineData("erased")]
    [InlineData("key")]
    [InlineData("unknown")]
    [InlineData("nothing")]
    [InlineData("nonsense")]
    public async Task What_is_not_right_in_every_way_lets_nobody_in_and_one_sentence_says_so(string what)
    {
        var (holder, phone) = await room.WithPasskeyAsync(count: 5);
        using var twin = new Device(PasskeyRoom.Origin) { Count = 7 };
        using (phone)
        {
            using var browser = room.NewBrowser();
            Assert.Equal(HttpStatusCode.SeeOther, (await PasskeyRoom.SignInAsync(browser, phone)).Status);
            browser.Cookies.Clear();
            PasskeyTests.Spoil(phone, what);
            if (what == "count") phone.Count = 3;
            if (what == "removed") await SqlAsync("delete from passkeys where account_id = @id", holder);
            if (what == "erased") await SqlAsync("update accounts set email = null, email_key = null, erased_at = now() where id = @id", holder);
            if (what == "key") phone.TellOf(twin);
            if (what == "unknown") phone.CredentialId = [1, 2, 3];
            var asked = await PasskeyRoom.AskAsync(browser);
            if (what == "late") room.Tool.Clock.Move(SpendChallenge.Lasts + TimeSpan.FromSeconds(1));
            var signed = what switch { "nothing" => "", "nonsense" => "[", "key" => twin.Sign(asked), _ => phone.Sign(asked) };
            PasskeyRoom.AssertNotIn(browser, await PasskeyRoom.SendAsync(browser, signed, AccountLinks.Passkeys));
            var secrets = new[] { holder.Email, holder.Account.ToString(), Base64Url.EncodeToString(phone.CredentialId), (string)JsonNode.Parse(asked)!["challenge"]!, "webauthn" };
            lock (room.Tool.Log) Assert.DoesNotContain(room.Tool.Log, line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Fact]
    public async Task An_answer_is_good_once_for_the_browser_that_was_asked_and_for_that_alone()
    {
        var (_, phone) = await room.WithPasskeyAsync(count: null); // Without a count the challenge alone tells one answer from its copy.
        using var browser = room.NewBrowser();
        using var another = room.NewBrowser();
        var asked = await PasskeyRoom.AskAsync(browser);
        await PasskeyRoom.AskAsync(another);
        var (signed, cookie) = (phone.Sign(asked), browser.Cookies[CeremonySeal.Cookie]);
        PasskeyRoom.AssertNotIn(another, await PasskeyRoom.SendAsync(another, signed));
        Assert.Equal(HttpStatusCode.SeeOther, (await PasskeyRoom.SendAsync(browser, signed)).Status);
        browser.Cookies.Clear();
        browser.Cookies[CeremonySeal.Cookie] = cookie;
        PasskeyRoom.AssertNotIn(browser, await PasskeyRoom.SendAsync(browser, signed));
        Assert.DoesNotContain(CeremonySeal.Cookie, browser.Cookies.Keys);

        var wrong = await PasskeyRoom.AskAsync(another); // Nor is there a second try.
        var kept = another.Cookies[CeremonySeal.Cookie];
        PasskeyRoom.AssertNotIn(another, await PasskeyRoom.SendAsync(another, ""));
        another.Cookies[CeremonySeal.Cookie] = kept;
        PasskeyRoom.AssertNotIn(another, await PasskeyRoom.SendAsync(another, phone.Sign(wrong)));

        using var owner = room.SignedIn(await room.HolderAsync());
        await PasskeyRoom.AskToAddAsync(owner);
        another.Cookies[CeremonySeal.Cookie] = owner.Cookies[CeremonySeal.Cookie];
        PasskeyRoom.AssertNotIn(another, await PasskeyRoom.SendAsync(another, phone.Sign(wrong)));
        phone.Dispose();
    }

    [Fact]
    public async Task Of_two_signatures_of_one_count_at_once_one_is_good()
    {
        var (holder, phone) = await room.WithPasskeyAsync();
        var used = new UsedPasskey(holder.Account, phone.CredentialId, 5, false);
        var why = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            room.Tool.WithAsync<SignInByPasskey, RefusalCode?>(async deed => (await deed.RunAsync(used, null, default)).Why?.Reason)));
        Assert.Equal([SignInByPasskey.NotGood, null], why.OrderBy(one => one is null));
        phone.Dispose();
    }

    [Fact]
    public async Task What_a_device_is_asked_is_sealed_kept_for_five_minutes_and_its_mark_is_cleared_after_that()
    {
        using var browser = room.NewBrowser();
        var asked = await browser.PostAsync(AccountLinks.PasskeySignInOptions, []);
        var cookie = asked.Header("Set-Cookie").ToLowerInvariant();
        foreach (var part in new[] { "__host-esafety-passkey=", "max-age=300", "samesite=strict", "httponly", "secure" }) Assert.Contains(part, cookie, StringComparison.Ordinal);
        Assert.DoesNotContain((string)JsonNode.Parse(asked.Body)!["challenge"]!, Uri.UnescapeDataString(asked.Header("Set-Cookie")), StringComparison.Ordinal);
        await PasskeyRoom.SendAsync(browser, "");
        Assert.NotEqual(0, await CountAsync("spent_challenges"));
        room.Tool.Clock.Move(SpendChallenge.Lasts + TimeSpan.FromSeconds(1));
        await room.Tool.Services.GetRequiredService<ClearLapsed>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await CountAsync("spent_challenges"));
    }

    [Fact]
    public async Task Another_sites_page_begins_and_ends_nothing_and_a_refusal_can_be_read_in_the_other_language()
    {
        using var browser = room.NewBrowser();
        browser.Headers["Sec-Fetch-Site"] = "cross-site";
        foreach (var address in new[] { AccountLinks.PasskeySignInOptions, AccountLinks.PasskeySignIn })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(address, [])).Status);
        Assert.Empty(browser.Cookies);
        browser.Headers["Sec-Fetch-Site"] = "same-origin";
        var refused = await PasskeyRoom.SendAsync(browser, "", AccountLinks.Passkeys);
        Assert.Equal(AccountLinks.Passkeys, refused.Page.QuerySelector("input[name=back]")!.GetAttribute("value"));
        var other = refused.Page.QuerySelector("a.language")!.GetAttribute("href")!;
        var page = await browser.GetAsync((await browser.GetAsync(other)).Location);
        Assert.Equal((HttpStatusCode.OK, "Mewngofnodi"), (page.Status, page.Heading));
        Assert.Contains("Mewngofnodi ag allwedd mynediad", page.Text("#passkey"), StringComparison.Ordinal);
    }

    private static (string?, string?, int) Asked(JsonNode asked) =>
        ((string?)asked["rpId"], (string?)asked["userVerification"], asked["allowCredentials"]?.AsArray().Count ?? 0);

    private Task<long> CountAsync(string table) => room.Tool.Database.ReadAsync<long>($"select count(*) from {table}");

    private Task<int> SqlAsync(string sql, AccountHolder holder) => TestDatabase.ExecuteAsync(room.Tool.Database.App, sql, ("id", holder.Account.Value));
}

/// <summary>Where passkeys are not offered, or to too many at once.</summary>
public sealed class NoPasskeyTests(LaunchableTool tools, Cluster cluster) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_network_asks_for_so_many_at_once_and_no_more()
    {
        await using var tool = await TestTool.StartAsync(
            cluster, withSchool: false, settings: new() { ["ESafety:PublicUrl"] = PasskeyRoom.Origin, ["ESafety:Limits:LoginsAtOnce"] = "2", ["ESafety:Limits:LoginsPerSecond"] = "1" });
        using var browser = new Browser(tool);
        browser.Headers["Sec-Fetch-Site"] = "same-origin";
        var asked = new List<HttpStatusCode>();
        for (var n = 0; n < 8; n++) asked.Add((await browser.PostAsync(AccountLinks.PasskeySignInOptions, [])).Status);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (asked[0], asked[^1]));
    }

    [Fact]
    public async Task Where_no_passkey_can_be_used_none_is_offered()
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, GrantKind.Operator);
        using var browser = holder.SignIn(tools.Tool);
        browser.Headers["Sec-Fetch-Site"] = "same-origin";
        Assert.DoesNotContain(AccountLinks.Passkeys, (await browser.GetAsync(OperatorLinks.Root)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(AccountLinks.Passkeys)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync(OperatorLinks.Root, AccountLinks.PasskeyOptions, ("name", "my phone"))).Status);
        Assert.DoesNotContain("passkey", (await browser.GetAsync(AccountLinks.SignInAgain(AccountLinks.Home))).Body, StringComparison.OrdinalIgnoreCase);
        foreach (var address in new[] { AccountLinks.PasskeySignInOptions, AccountLinks.PasskeySignIn })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(address, [])).Status);
    }
}

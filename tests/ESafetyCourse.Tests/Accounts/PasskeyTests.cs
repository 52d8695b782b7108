using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Features.Passkeys;
using ESafetyCourse.Web.Features.SignIns;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>How somebody adds passkeys to their account, is told of it, and removes them.</summary>
public sealed class PasskeyTests(PasskeyRoom room) : IClassFixture<PasskeyRoom>
{
    [Fact]
    public async Task A_passkey_is_listed_by_its_name_told_by_mail_and_kept_without_what_the_device_said_of_itself()
    {
        var holder = await room.HolderAsync();
        using var browser = room.SignedIn(holder);
        using var phone = new Device(PasskeyRoom.Origin) { Transports = ["internal", "hybrid", "<script>"] };
        var empty = await browser.GetAsync(AccountLinks.Passkeys);
        Assert.Contains("You have none yet.", empty.Body, StringComparison.Ordinal);
        Assert.Equal((true, false), (empty.Page.QuerySelector("form[data-passkey=create]")!.HasAttribute("hidden"), empty.Page.QuerySelector("#no-passkeys")!.HasAttribute("hidden")));
        Assert.Contains(AccountLinks.Passkeys, (await browser.GetAsync(OperatorLinks.Root)).Page.QuerySelectorAll(".foot a").Select(link => link.GetAttribute("href")));

        var asked = JsonNode.Parse((await PasskeyRoom.AskToAddAsync(browser)).Body)!;
        Assert.Equal(
            ("esafety.school.example", holder.Email, "required", "required", "none"),
            ((string?)asked["rp"]!["id"], (string?)asked["user"]!["name"], (string?)asked["authenticatorSelection"]!["residentKey"],
                (string?)asked["authenticatorSelection"]!["userVerification"], (string?)asked["attestation"]));
        var added = await PasskeyRoom.AddAsync(browser, phone, "  my\u202E  phone ");
        Assert.Equal((HttpStatusCode.SeeOther, AccountLinks.PasskeysDone(PasskeyDeed.Added)), (added.Status, added.Location));
        Assert.DoesNotContain(CeremonySeal.Cookie, browser.Cookies.Keys);

        var page = await browser.GetAsync(added.Location);
        Assert.Equal(("my phone", 1), (page.Text("ul.rows b"), page.Page.QuerySelectorAll("ul.rows li").Length));
        Assert.Contains("not used yet", page.Text("ul.rows li"), StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector(".govuk-notification-banner--success"));
        Assert.Equal("hybrid,internal", await ReadAsync<string>("select array_to_string(transports, ',') from passkeys where account_id = @id", holder));

        var mail = await MailedAsync(holder);
        Assert.Equal((ComposePasskeyAdded.Template, $"{PasskeyRoom.Origin}{AccountLinks.Passkeys}"), (mail.Template, mail.Link!.ToString()));
        Assert.DoesNotContain(mail.Values.Values, words => words.En.Contains("phone", StringComparison.Ordinal));
        Assert.Contains(SchoolDates.Write(room.Tool.Clock.Today(), Core.Content.Language.Welsh), mail.Values["when"].Cy, StringComparison.Ordinal);

        await browser.SubmitAsync(AccountLinks.Passkeys, AccountLinks.ChangeLanguage, ("language", "cy"));
        Assert.Equal("Allweddi mynediad", (await browser.GetAsync(AccountLinks.Passkeys)).Heading);
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("framed")]
    [InlineData("unverified")]
    [InlineData("challenge")]
    [InlineData("host")]
    [InlineData("late")]
    [InlineData("nothing")]
    [InlineData("nonsense")]
    public async Task What_a_device_answers_wrongly_or_late_is_no_passkey(string what)
    {
        var holder = await room.HolderAsync();
        using var browser = room.SignedIn(holder);
        using var phone = new Device(PasskeyRoom.Origin);
        Spoil(phone, what);
        var made = phone.Make((await PasskeyRoom.AskToAddAsync(browser)).Body);
        if (what == "late") room.Tool.Clock.Move(SpendChallenge.Lasts + TimeSpan.FromSeconds(1));
        var answer = await PasskeyRoom.PostAsync(browser, what switch { "nothing" => "", "nonsense" => "{\"id\":7}", _ => made });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#add"), (answer.Status, answer.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")));
        Assert.Equal("my phone", answer.Page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal((0L, 0L), (await CountAsync(holder), await MailsAsync(holder)));
    }

    [Fact]
    public async Task What_was_asked_for_one_session_or_one_purpose_or_was_answered_before_is_good_for_no_other()
    {
        var (holder, other) = (await room.HolderAsync(), await room.HolderAsync());
        using var browser = room.SignedIn(holder);
        using var another = room.SignedIn(other);
        using var phone = new Device(PasskeyRoom.Origin);
        var made = phone.Make((await PasskeyRoom.AskToAddAsync(browser)).Body);
        var cookie = browser.Cookies[CeremonySeal.Cookie];
        another.Cookies[CeremonySeal.Cookie] = cookie;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasskeyRoom.PostAsync(another, made)).Status);

        Assert.Equal(HttpStatusCode.SeeOther, (await PasskeyRoom.PostAsync(browser, made)).Status);
        var removed = await browser.SubmitAsync(AccountLinks.Passkeys, AccountLinks.RemovePasskey(await IdAsync(holder)));
        Assert.Equal(AccountLinks.PasskeysDone(PasskeyDeed.Removed), removed.Location);
        browser.Cookies[CeremonySeal.Cookie] = cookie;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasskeyRoom.PostAsync(browser, made)).Status);

        using var tablet = new Device(PasskeyRoom.Origin);
        var (toAdd, signIn) = ((await PasskeyRoom.AskToAddAsync(browser)).Body, room.NewBrowser());
        await PasskeyRoom.AskAsync(signIn);
        browser.Cookies[CeremonySeal.Cookie] = signIn.Cookies[CeremonySeal.Cookie];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasskeyRoom.PostAsync(browser, tablet.Make(toAdd))).Status);
        Assert.Equal((0L, 0L), (await CountAsync(holder), await CountAsync(other)));
    }

    [Fact]
    public async Task A_passkey_is_added_within_fifteen_minutes_of_signing_in_and_then_only_after_another_sign_in()
    {
        var holder = await room.HolderAsync();
        using var browser = room.SignedIn(holder);
        using var phone = new Device(PasskeyRoom.Origin);
        room.Tool.Clock.Move(AddPasskey.Within - TimeSpan.FromMinutes(1));
        var made = phone.Make((await PasskeyRoom.AskToAddAsync(browser)).Body);
        room.Tool.Clock.Move(TimeSpan.FromMinutes(2)); // Whoever has begun in time may end it.
        Assert.Equal(HttpStatusCode.SeeOther, (await PasskeyRoom.PostAsync(browser, made)).Status);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasskeyRoom.AskToAddAsync(browser)).Status);
        var late = await PasskeyRoom.PostAsync(browser, "");
        Assert.Contains("sign in again first", late.Text(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.Null(late.Page.QuerySelector("form[data-passkey]"));
        var again = AccountLinks.SignInAgain(AccountLinks.Passkeys);
        Assert.NotNull(late.Page.QuerySelector($"a[href='{again}']"));
        Assert.Equal((HttpStatusCode.OK, "Sign in"), ((await browser.GetAsync(again)).Status, (await browser.GetAsync(again)).Heading));
        Assert.Equal(AccountLinks.Passkeys, (await PasskeyRoom.SignInAsync(browser, phone, AccountLinks.Passkeys)).Location);
        Assert.Equal(HttpStatusCode.OK, (await PasskeyRoom.AskToAddAsync(browser)).Status);
    }

    [Fact]
    public async Task One_without_a_name_an_eleventh_and_one_that_is_somebodys_are_refused()
    {
        var holder = await room.HolderAsync();
        using var browser = room.SignedIn(holder);
        foreach (var name in new[] { " ", new string('n', Passkey.LongestName + 1) })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasskeyRoom.AskToAddAsync(browser, name)).Status);
            Assert.Equal("#name", (await PasskeyRoom.PostAsync(browser, "", name)).Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        }

        var (_, theirs) = await room.WithPasskeyAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasskeyRoom.AddAsync(browser, theirs)).Status);
        for (var n = 0; n < Passkey.Most; n++)
        {
            using var device = new Device(PasskeyRoom.Origin);
            Assert.Equal(HttpStatusCode.SeeOther, (await PasskeyRoom.AddAsync(browser, device, $"device {n}")).Status);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasskeyRoom.AskToAddAsync(browser)).Status);
        Assert.Contains("remove one first", (await PasskeyRoom.PostAsync(browser, "")).Text(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.Equal(Passkey.Most, await CountAsync(holder));
        theirs.Dispose();
    }

    [Fact]
    public async Task Of_those_who_add_the_last_one_at_once_one_does_and_none_is_added_to_an_account_that_was_erased()
    {
        var holder = await room.HolderAsync();
        for (var n = 1; n < Passkey.Most; n++) Assert.Null(await AddWhyAsync(holder));
        var why = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AddWhyAsync(holder)));
        Assert.Equal([AddPasskey.TooMany, AddPasskey.TooMany, null], why.OrderBy(one => one is null));
        Assert.Null(await room.Tool.WithAsync<EraseAccount, RefusalCode?>(async deed => (await deed.RunAsync(new(), holder.Email, default)).Why?.Reason));
        Assert.Equal(0, await CountAsync(holder));
        Assert.Equal(AddPasskey.Over, await AddWhyAsync(holder));
    }

    [Fact]
    public async Task Nobody_removes_anothers_passkey_and_a_device_that_has_one_is_not_asked_for_another()
    {
        var (holder, phone) = await room.WithPasskeyAsync();
        using var stranger = room.SignedIn(await room.HolderAsync());
        foreach (var passkey in new[] { await IdAsync(holder), TypedId.New<PasskeyId>() })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.SubmitAsync(AccountLinks.Passkeys, AccountLinks.RemovePasskey(passkey))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SubmitAsync(AccountLinks.Passkeys, $"{AccountLinks.Passkeys}/nonsense/remove")).Status);
        Assert.Equal(1, await CountAsync(holder));
        using var browser = room.SignedIn(holder);
        var asked = JsonNode.Parse((await PasskeyRoom.AskToAddAsync(browser)).Body)!;
        Assert.Equal(System.Buffers.Text.Base64Url.EncodeToString(phone.CredentialId), (string?)asked["excludeCredentials"]![0]!["id"]);
        phone.Dispose();
    }

    /// <summary>Has a device answer wrongly.</summary>
    internal static void Spoil(Device device, string what)
    {
        if (what == "origin") device.Origin = "https://esafety.school.example.evil.example";
        if (what == "framed") device.Framed = true;
        if (what == "unverified") device.Verifies = false;
        if (what == "challenge") device.Challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        if (what == "host") device.Host = "school.example";
    }

    private Task<RefusalCode?> AddWhyAsync(AccountHolder holder) => room.Tool.WithAsync<AddPasskey, RefusalCode?>(async deed => (await deed.RunAsync(
        new(holder.Account, TypedId.New<SessionId>(), room.Tool.Clock.GetUtcNow(), holder.Email, null, []), "a phone",
        new(Guid.NewGuid().ToByteArray(), [1], 0, [], false, false), default)).Why?.Reason);

    private async Task<PasskeyId> IdAsync(AccountHolder holder) => new(await ReadAsync<Guid>("select id from passkeys where account_id = @id", holder));

    private Task<long> CountAsync(AccountHolder holder) => ReadAsync<long>("select count(*) from passkeys where account_id = @id", holder);

    private Task<long> MailsAsync(AccountHolder holder) => ReadAsync<long>("select count(*) from messages where account_id = @id", holder);

    private Task<T> ReadAsync<T>(string sql, AccountHolder holder) => room.Tool.Database.ReadAsync<T>(sql, ("id", holder.Account.Value));

    private async Task<Composed> MailedAsync(AccountHolder holder)
    {
        await using var scope = room.Tool.Services.CreateAsyncScope();
        var message = await scope.ServiceProvider.GetRequiredService<CourseContext>().Messages.AsNoTracking()
            .VisibleTo(new Viewer.Program()).SingleAsync(row => row.AccountId == holder.Account);
        Assert.Equal(MessageClass.Transactional, message.Class);
        var composed = await scope.ServiceProvider.GetServices<IComposeMessage>().Single(one => one.Kind == message.Kind).ComposeAsync(message, default);
        var template = scope.ServiceProvider.GetRequiredService<MailTemplates>()[composed!.Template];
        foreach (var language in Enum.GetValues<Core.Content.Language>())
            Assert.Contains(composed.Values["when"].In(language), WrittenMail.Of(template, composed, [language], null).Text, StringComparison.Ordinal);
        return composed;
    }
}

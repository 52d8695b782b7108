using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.SignIns;
using ESafetyCourse.Web.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>Signing in by a mail: scanned, used twice, elsewhere, late, in two browsers, by an address that nobody knows.</summary>
public sealed class SignInTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_link_is_good_once_in_the_browser_that_asked_and_opening_it_spends_nothing()
    {
        var holder = await GovernorAsync();
        using var browser = NewBrowser();
        Assert.Equal(AccountLinks.Code, (await AskAsync(browser, holder.Email)).Location);
        var (link, _) = await MailedAsync(holder);
        using var scanner = NewBrowser();
        foreach (var _ in Enumerable.Range(0, 3)) Assert.Equal(HttpStatusCode.Forbidden, (await scanner.GetAsync(link)).Status);
        Assert.Equal((HttpStatusCode.OK, "Sign in"), ((await browser.GetAsync(link)).Status, (await browser.GetAsync(link)).Heading));
        Assert.Equal(HttpStatusCode.Forbidden, (await scanner.PostAsync(link, [])).Status);
        var signedIn = await browser.PostAsync(link, []);
        Assert.Equal((HttpStatusCode.SeeOther, AccountLinks.Home), (signedIn.Status, signedIn.Location));
        Assert.Equal(AccountLinks.School(holder.Grant), (await browser.GetAsync(AccountLinks.Home)).Location);
        browser.Cookies.Remove(AccountSession.Cookie);
        Assert.Equal(HttpStatusCode.Gone, (await browser.PostAsync(link, [])).Status);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(link)).Status);
    }

    [Fact]
    public async Task Whoever_reads_the_mail_elsewhere_types_its_code_where_they_asked_and_goes_on_to_their_page()
    {
        var holder = await GovernorAsync();
        using var browser = NewBrowser();
        var page = AccountLinks.School(holder.Grant);
        var asked = (await browser.GetAsync(page)).Location;
        await browser.PostAsync(AccountLinks.SignInRoute, [new("email", $" {holder.Email.ToUpperInvariant()} "), new("back", asked[(asked.IndexOf('=', StringComparison.Ordinal) + 1)..].Replace("%2F", "/", StringComparison.Ordinal))]);
        var (_, code) = await MailedAsync(holder);
        using var other = NewBrowser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.PostAsync(AccountLinks.Code, [new("code", code)])).Status);
        Assert.Equal(page, (await browser.PostAsync(AccountLinks.Code, [new("code", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))])).Location);
    }

    [Fact]
    public async Task Five_wrong_codes_end_it_even_for_the_right_one_and_for_the_link()
    {
        var holder = await GovernorAsync();
        using var browser = NewBrowser();
        await AskAsync(browser, holder.Email);
        var (_, code) = await MailedAsync(holder);
        for (var n = 0; n < SpendSignIn.WrongCodes; n++)
            Assert.Contains("not the code", (await browser.PostAsync(AccountLinks.Code, [new("code", "BBBB-BBBB")])).Body, StringComparison.Ordinal);
        Assert.Contains("no longer", (await browser.PostAsync(AccountLinks.Code, [new("code", code)])).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(AccountSession.Cookie, browser.Cookies.Keys);
    }

    [Fact]
    public async Task Only_the_newest_mail_counts_and_only_for_fifteen_minutes()
    {
        var holder = await GovernorAsync();
        using var browser = NewBrowser();
        await AskAsync(browser, holder.Email);
        var (first, _) = await MailedAsync(holder);
        await AskAsync(browser, holder.Email);
        var (second, _) = await MailedAsync(holder);
        Assert.Equal(HttpStatusCode.Gone, (await browser.PostAsync(first, [])).Status);
        tools.Tool.Clock.Move(SignInSecret.Lasts + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Gone, (await browser.PostAsync(second, [])).Status);
    }

    [Fact]
    public async Task An_address_that_nobody_knows_gets_the_same_answer_and_no_mail()
    {
        var holder = await GovernorAsync();
        using var known = NewBrowser();
        using var unknown = NewBrowser();
        var (theirs, nobodys) = (await AskAsync(known, holder.Email), await AskAsync(unknown, $"x{holder.Email}"));
        Assert.Equal((theirs.Status, theirs.Location, theirs.Body), (nobodys.Status, nobodys.Location, nobodys.Body));
        Assert.Equal((await known.GetAsync(theirs.Location)).Body, (await unknown.GetAsync(nobodys.Location)).Body);
        Assert.Equal(1, await tools.Tool.Database.ReadAsync<long>("select count(*) from messages where account_id = @id", ("id", holder.Account.Value)));
        var before = await tools.CountAsync("messages");
        await AskAsync(unknown, $"y{holder.Email}");
        Assert.Equal(before, await tools.CountAsync("messages"));
        foreach (var browser in new[] { known, unknown })
            Assert.Contains("not the code", (await browser.PostAsync(AccountLinks.Code, [new("code", "BBBB-BBBB")])).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_gets_five_mails_an_hour_whoever_it_is()
    {
        var holder = await GovernorAsync();
        foreach (var email in new[] { holder.Email, $"z{holder.Email}" })
        {
            using var browser = NewBrowser();
            for (var n = 0; n < AskToSignIn.ByAddress; n++) Assert.Equal(HttpStatusCode.SeeOther, (await AskAsync(browser, email)).Status);
            Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(browser, email)).Status);
        }
    }

    [Fact]
    public async Task The_outbox_and_the_tables_hold_no_secret_and_a_form_from_elsewhere_does_nothing()
    {
        var holder = await GovernorAsync();
        using var browser = NewBrowser();
        await AskAsync(browser, holder.Email);
        var (link, code) = await MailedAsync(holder);
        var kept = await tools.Tool.Database.ReadAsync<string>(
            "select (select string_agg(m::text, ' ') from messages m) || (select string_agg(s::text, ' ') from sign_ins s)");
        Assert.DoesNotContain(link.Split('/')[^1], kept, StringComparison.Ordinal);
        Assert.DoesNotContain(code, kept, StringComparison.Ordinal);
        browser.Headers["Sec-Fetch-Site"] = "cross-site";
        foreach (var (address, field) in new[] { (AccountLinks.SignInRoute, "email"), (AccountLinks.Code, "code"), (link, "x") })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(address, [new(field, holder.Email)])).Status);
        lock (tools.Tool.Log) Assert.DoesNotContain(tools.Tool.Log, line => line.Contains(link.Split('/')[^1], StringComparison.Ordinal) || line.Contains(holder.Email, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_pages_are_in_the_language_that_was_chosen_on_them_or_that_the_browser_asks_for()
    {
        using var browser = NewBrowser();
        browser.Headers["Accept-Language"] = "cy, en;q=0.5";
        Assert.Equal("Mewngofnodi", (await browser.GetAsync(AccountLinks.SignIn())).Heading);
        var other = (await browser.GetAsync(AccountLinks.SignIn("/a/x"))).Page.QuerySelector("a.language")!.GetAttribute("href")!;
        Assert.Equal("Sign in", (await browser.GetAsync(other)).Heading);
        Assert.Contains("back=%2Fa%2Fx", other, StringComparison.Ordinal);
        Assert.Equal("Look in your e-mail", (await browser.GetAsync(AccountLinks.Code)).Heading);
    }

    [Fact]
    public async Task The_first_operator_signs_in_by_a_printed_link_once_and_it_is_evidence()
    {
        await using var scope = tools.Tool.Services.CreateAsyncScope();
        var token = (await scope.ServiceProvider.GetRequiredService<InviteOperator>().RunAsync(new(), "op@council.example", "Gwen", CancellationToken.None)).Value;
        using var browser = NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(AccountLinks.Link(token))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync(AccountLinks.Link(token), [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(OperatorLinks.Root)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await browser.PostAsync(AccountLinks.Link(token), [])).Status);
        Assert.Equal(1, await tools.CountAsync("evidence where kind = 'grant-given' and body like '%operator%' and body not like '%council%'"));
    }

    private Task<AccountHolder> GovernorAsync() => AccountHolder.OfAsync(tools.Tool, GrantKind.Governor, tools.Tool.School.Id, names: true);

    private Browser NewBrowser()
    {
        var browser = tools.NewBrowser();
        browser.Headers["Sec-Fetch-Site"] = "same-origin";
        return browser;
    }

    private static Task<Answer> AskAsync(Browser browser, string email) => browser.PostAsync(AccountLinks.SignInRoute, [new("email", email)]);

    // What the newest mail to them says, composed as it would go out.
    private async Task<(string Link, string Code)> MailedAsync(AccountHolder holder)
    {
        await using var scope = tools.Tool.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CourseContext>();
        var message = await db.Messages.AsNoTracking().VisibleTo(new Viewer.Program()).Where(row => row.AccountId == holder.Account).OrderByDescending(row => row.Id).FirstAsync();
        var composed = await scope.ServiceProvider.GetServices<IComposeMessage>().OfType<ComposeSignIn>().Single().ComposeAsync(message, CancellationToken.None);
        return (composed!.Link!.AbsolutePath, composed.Values["code"].En);
    }
}

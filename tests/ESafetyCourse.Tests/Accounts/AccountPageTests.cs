using System.Net;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>Who is signed in by an account, and for how long.</summary>
public sealed class AccountPageTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task Whoever_is_signed_in_sees_what_is_open_to_them_and_nobody_may_frame_it()
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, GrantKind.Governor, tools.Tool.School.Id, names: true);
        using var browser = holder.SignIn(tools.Tool);
        var home = await browser.GetAsync(AccountLinks.Home);
        Assert.Equal((HttpStatusCode.SeeOther, AccountLinks.School(holder.Grant), "'none'"), (home.Status, home.Location, home.Framing)); // There is nothing to choose.
    }

    [Fact]
    public async Task What_was_taken_away_opens_nothing_at_the_next_request()
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, GrantKind.Governor, tools.Tool.School.Id, names: true);
        using var browser = holder.SignIn(tools.Tool);
        await SqlAsync("update grants set undone_at = now() where id = @id", holder.Grant.Value);
        var home = await browser.GetAsync(AccountLinks.Home);
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Contains("Nothing is open to you", home.Body, StringComparison.Ordinal);
        await SqlAsync("update accounts set email = null, email_key = null, erased_at = now() where id = @id", holder.Account.Value);
        Assert.StartsWith(AccountLinks.SignIn(), (await browser.GetAsync(AccountLinks.Home)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_kept_and_a_form_of_another_session_is_not_taken()
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, GrantKind.Operator);
        using (var browser = holder.SignIn(tools.Tool))
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(OperatorLinks.Root, AccountLinks.ChangeLanguage, ("language", "cy"))).Status);
            Assert.Equal("cy", (await browser.GetAsync(OperatorLinks.Root)).Page.DocumentElement.GetAttribute("lang"));
            var guard = (await browser.GetAsync(OperatorLinks.Root)).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
            using var another = holder.SignIn(tools.Tool);
            Assert.Equal(HttpStatusCode.Forbidden, (await another.PostAsync(AccountLinks.ChangeLanguage, [new("guard", guard), new("language", "en")])).Status);
        }
    }

    [Fact]
    public async Task Whoever_has_chosen_no_language_reads_that_of_their_browser()
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, GrantKind.Operator);
        await SqlAsync("update accounts set language = null where id = @id", holder.Account.Value);
        using var browser = holder.SignIn(tools.Tool);
        browser.Headers["Accept-Language"] = "cy-GB, en;q=0.8";
        Assert.Equal("Sut mae pethau", (await browser.GetAsync(OperatorLinks.Root)).Heading);
        await browser.GetAsync(AccountLinks.In(AccountLinks.Code, Core.Content.Language.English)); // What is chosen on the way in counts more.
        Assert.Equal("How it stands", (await browser.GetAsync(OperatorLinks.Root)).Heading);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_in_this_browser_and_signing_out_everywhere_in_all()
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, GrantKind.Operator);
        using var browser = holder.SignIn(tools.Tool);
        using var another = holder.SignIn(tools.Tool);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(OperatorLinks.Root, AccountLinks.SignOut)).Status);
        Assert.DoesNotContain(AccountSession.Cookie, browser.Cookies.Keys);
        Assert.Equal(HttpStatusCode.OK, (await another.GetAsync(OperatorLinks.Root)).Status);
        await SqlAsync("update accounts set signed_out_at = now() + interval '1 second' where id = @id", holder.Account.Value);
        Assert.StartsWith(AccountLinks.SignIn(), (await another.GetAsync(OperatorLinks.Root)).Location, StringComparison.Ordinal);
    }

    private Task<int> SqlAsync(string sql, Guid id) => TestDatabase.ExecuteAsync(tools.Tool.Database.App, sql, ("id", id));
}

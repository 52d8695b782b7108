using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Access;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.SignIns;
using ESafetyCourse.Web.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>How a lead invites, whom the invitation lets in, and who finds none of it.</summary>
public sealed class GrantPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_lead_is_asked_whether_names_are_seen_with_nothing_chosen_and_finds_whom_they_invited()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var form = await lead.GetAsync("grants/new/governor");
        Assert.Empty(form.Page.QuerySelectorAll("input[name=sees-names][checked]"));
        Assert.Equal(2, form.Page.QuerySelectorAll("input[name=sees-names]").Length);
        var address = $"{Guid.NewGuid():n}@ysgol.example";
        var unsaid = await lead.PostAsync("grants/new/governor", ("name", "Non Pages"), ("email", address));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#sees-names-names"), (unsaid.Status, unsaid.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")));
        var odd = await lead.PostAsync("grants/new/auditor", ("name", "Non Pages"), ("email", "non"), ("sees-names", "counts"),
            ("looks-from", "1/9/2026"), ("looks-until", "30/9/2026"), ("until-on", StoredName.Day(tools.Tool.Clock.Today())));
        Assert.Equal("#email", odd.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync("grants/new/operator", ("name", "Non Pages"), ("email", address), ("sees-names", "names"))).Status);
        await lead.DoAsync("grants/new/governor", ("name", "Non Pages"), ("email", address), ("sees-names", "counts"));

        var grant = await GrantOfAsync(address);
        var row = (await lead.GetAsync("grants")).Page.QuerySelector($"#grant-{grant}")!;
        Assert.Contains("Sees counts only", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("never signed in", row.TextContent, StringComparison.Ordinal);
        var soon = await lead.PostAsync($"grants/{grant}/again");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, $"#grant-{grant}"), (soon.Status, soon.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.PostAsync($"grants/{grant}/end", ("reason", "operator-decided"))).Status);
        await lead.DoAsync($"grants/{grant}/end", ("reason", "over"));
        Assert.Null((await lead.GetAsync("grants")).Page.QuerySelector($"#grant-{grant}"));
        Assert.Equal(1, await lead.EvidenceAsync("grant-ended", grant));
        await lead.DoAsync("language", ("language", "cy"), ("back", lead.At("grants")));
        Assert.Equal("Llywodraethwyr ac eraill", (await lead.GetAsync("grants")).Heading);
        Assert.Equal("Gwahodd llywodraethwr", (await lead.GetAsync("grants/new/governor")).Heading);
    }

    [Fact]
    public async Task An_invitation_that_is_forwarded_opens_nothing_and_has_the_sign_in_sent_to_its_own_address()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var address = $"non{Guid.NewGuid():n}@ysgol.example";
        await lead.DoAsync("grants/new/governor", ("name", "Non Invited"), ("email", address), ("sees-names", "names"), ("writes-in", "en"));
        var grant = new GrantId(Guid.Parse(await GrantOfAsync(address)));
        var link = await MailedAsync(grant);
        using var anybody = tools.NewBrowser();
        anybody.Headers["Sec-Fetch-Site"] = "same-origin";
        var page = await anybody.GetAsync(link);
        Assert.Equal((HttpStatusCode.OK, "'none'", 1), (page.Status, page.Framing, page.Page.QuerySelectorAll("form").Length));
        Assert.Contains("n…@y…", page.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(address, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Non Invited", page.Body, StringComparison.Ordinal);
        Assert.Equal("Rydych wedi cael gwahoddiad", (await anybody.GetAsync($"{link}?language=cy")).Heading);
        Assert.Equal(0L, await MailsAsync("sign-in", grant));

        using (var foreign = tools.NewBrowser())
        {
            foreign.Headers["Sec-Fetch-Site"] = "cross-site";
            Assert.Equal(HttpStatusCode.Forbidden, (await foreign.PostAsync(link, [])).Status);
        }

        Assert.Equal(AccountLinks.Code, (await anybody.PostAsync(link, [new("email", "attacker@elsewhere.example")])).Location);
        Assert.Equal(1L, await MailsAsync("sign-in", grant));
        Assert.DoesNotContain(AccountSession.Cookie, anybody.Cookies.Keys);
        for (var n = 1; n < AskToSignIn.ByAddress; n++) await anybody.PostAsync(link, []);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await anybody.PostAsync(link, [])).Status);

        await lead.DoAsync($"grants/{grant}/end", ("reason", "recorded-wrongly"));
        foreach (var over in new[] { await anybody.GetAsync(link), await anybody.PostAsync(link, []), await anybody.GetAsync("/a/invited/nonsense") })
            Assert.Equal((HttpStatusCode.Gone, 0), (over.Status, over.Page.QuerySelectorAll("form").Length));
        Assert.Null(await ComposedAsync(grant));
    }

    [Fact]
    public async Task What_a_lead_ends_opens_nothing_at_the_next_request_though_the_session_goes_on()
    {
        var school = tools.Tool.School.Id;
        var governor = await AccountHolder.OfAsync(tools.Tool, GrantKind.Governor, school, names: true);
        using var browser = governor.SignIn(tools.Tool);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.Equal(AccountLinks.School(governor.Grant), (await browser.GetAsync(AccountLinks.Home)).Location);
        await lead.DoAsync($"grants/{governor.Grant}/end", ("reason", "lead-decided"));
        var home = await browser.GetAsync(AccountLinks.Home);
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Null(home.Page.QuerySelector($"a[href='{AccountLinks.School(governor.Grant)}']"));
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync(AccountLinks.School(governor.Grant))).Status);
    }

    [Fact]
    public async Task Whoever_is_signed_in_by_an_account_has_no_page_of_a_visit_and_a_lead_has_none_of_an_account()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var school = tools.Tool.School.Id;
        var before = await tools.StoredAsync();
        foreach (var holder in new[]
        {
            await AccountHolder.OfAsync(tools.Tool, GrantKind.Governor, school, names: true), await AccountHolder.OfAsync(tools.Tool, GrantKind.Operator),
        })
        {
            using var browser = holder.SignIn(tools.Tool);
            foreach (var route in ToolRoute.All(tools.Tool).Where(route => route.IsOfVisit))
            {
                var answer = route.Method == "GET" ? await browser.GetAsync(route.For(lead.Launch)) : await browser.PostAsync(route.For(lead.Launch), [new("guard", "x")]);
                Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{holder.Email} {route}: {answer.Status}");
            }
        }

        foreach (var route in ToolRoute.All(tools.Tool).Where(route => route.IsOfAccount))
        {
            var answer = route.Method == "GET" ? await lead.Browser.GetAsync(route.For("")) : await lead.Browser.SubmitAsync(lead.At("people"), route.For(""));
            Assert.True(route.Method == "GET" ? answer.Location.StartsWith(AccountLinks.SignIn(), StringComparison.Ordinal) : answer.Status == HttpStatusCode.Unauthorized, $"{route}");
        }

        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task Staff_read_that_names_were_read_and_a_lead_by_whom_and_who_trains_without_an_lms()
    {
        var governor = await AccountHolder.OfAsync(tools.Tool, GrantKind.Governor, tools.Tool.School.Id, names: true);
        await TestDatabase.ExecuteAsync(tools.Tool.Database.App, """
            insert into name_readings (id, read_at, school_id, grant_id, account_id, what, on_day, people)
            values (gen_random_uuid(), now(), @school, @grant, @account, 'workbook', '2026-09-14', 37)
            """, ("school", tools.Tool.School.Id.Value), ("grant", governor.Grant.Value), ("account", governor.Account.Value));
        using var colleague = tools.NewBrowser();
        var launch = await colleague.ArriveAsync(tools.Platform, TestPerson.New());
        var to = new VisitLinks(new(Guid.Parse(launch)));
        var own = await colleague.GetAsync(to.NameReadings());
        Assert.Contains("Governor", own.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Mair Puw", own.Body, StringComparison.Ordinal);
        Assert.NotNull(own.Page.QuerySelector($".foot a[href='{to.NameReadings()}']"));

        using var lead = await LeadAtWork.ArriveAsync(tools);
        var shown = (await lead.GetAsync("grants")).Page.QuerySelector("table tbody")!.TextContent;
        foreach (var part in new[] { "Mair Puw", "37", "workbook" }) Assert.Contains(part, shown, StringComparison.Ordinal);
        var person = await tools.PersonOfAsync(launch);
        Assert.DoesNotContain("without an LMS", (await lead.GetAsync($"people/{person}")).Body, StringComparison.Ordinal);
        await AccountHolder.OfAsync(tools.Tool, GrantKind.Colleague, tools.Tool.School.Id, person: new(person));
        Assert.Contains("without an LMS", (await lead.GetAsync($"people/{person}")).Body, StringComparison.Ordinal);
        // An LMS knows them: they are not to be invited here.
        var refused = await lead.PostAsync("grants/new/colleague", ("person", $"{person}"), ("email", $"{Guid.NewGuid():n}@ysgol.example"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#person"), (refused.Status, refused.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")));
    }

    private Task<string> GrantOfAsync(string address) => tools.Tool.Database.ReadAsync<string>(
        "select g.id::text from grants g join accounts a on a.id = g.account_id where a.email = @address and g.undone_at is null", ("address", address));

    private Task<long> MailsAsync(string kind, GrantId grant) => tools.Tool.Database.ReadAsync<long>(
        "select count(*) from messages where kind = @kind and account_id = (select account_id from grants where id = @grant)", ("kind", kind), ("grant", grant.Value));

    private async Task<string> MailedAsync(GrantId grant) => (await ComposedAsync(grant))!.Link!.AbsolutePath;

    // What the invitation says, composed as it would go out now.
    private async Task<Composed?> ComposedAsync(GrantId grant)
    {
        await using var scope = tools.Tool.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CourseContext>();
        var message = await db.Messages.AsNoTracking().VisibleTo(new Viewer.Program()).SingleAsync(row => row.Kind == "invitation" && row.Body.Contains(grant.ToString()));
        return await scope.ServiceProvider.GetServices<IComposeMessage>().OfType<ComposeInvitation>().Single().ComposeAsync(message, CancellationToken.None);
    }
}

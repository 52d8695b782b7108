using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Access;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Web.Links;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>What operators do about schools and local authorities; and what no operators' page shows, and to whom none is there.</summary>
public sealed class OperatorSchoolTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private TestTool Tool => tools.Tool;

    [Fact]
    public async Task A_school_is_added_with_a_code_that_is_shown_once_and_found_by_a_part_of_its_name()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        Assert.Equal("#slug", await work.RefusedAsync(OperatorLinks.NewSchool, ("slug", "Nant Y Bryn"), ("nameEn", "Nant"), ("nameCy", "Nant"), ("because", "x")));
        Assert.Equal("#nameCy", await work.RefusedAsync(OperatorLinks.NewSchool, ("slug", "nant-y-bryn"), ("nameEn", "Nant"), ("nameCy", ""), ("because", "x")));
        Assert.Equal("#slug", await work.RefusedAsync(OperatorLinks.NewSchool, ("slug", Tool.School.Slug), ("nameEn", "Nant"), ("nameCy", "Nant"), ("because", "x")));
        Assert.Equal("#because", await work.RefusedAsync(OperatorLinks.NewSchool, ("slug", "nant-y-bryn"), ("nameEn", "Nant 50%_School"), ("nameCy", "Ysgol Nant"), ("because", "")));
        var added = await work.FillAsync(OperatorLinks.NewSchool, ("slug", "nant-y-bryn"), ("nameEn", "Nant 50%_School"), ("nameCy", "Ysgol Nant"), ("because", "They joined in May"));
        Assert.Equal((HttpStatusCode.OK, "no-store"), (added.Status, added.Header("Cache-Control")));
        Assert.Matches("^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$", added.Text(".new-code"));
        Assert.Equal("They joined in May", await work.ReasonAsync("school-added"));
        foreach (var (part, there) in new[] { ("NANT", true), ("50%_s", true), ("ysgol nant", true), ("50__", false), ("Wennol", false) })
            Assert.Equal(there, (await work.SeeAsync(OperatorLinks.SchoolsNamed(part))).Body.Contains("nant-y-bryn", StringComparison.Ordinal));
        await work.SpeakAsync("cy");
        Assert.Contains("Ysgol Nant", (await work.SeeAsync(OperatorLinks.Schools)).Page.QuerySelector(".rows")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_code_for_a_lead_is_made_for_a_reason()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var code = OperatorLinks.LeadCode(Tool.School.Id);
        Assert.Equal("#because", await work.RefusedAsync(code));
        var made = await work.FillAsync(code, ("because", "The lead has left"));
        Assert.Equal((HttpStatusCode.OK, "no-store"), (made.Status, made.Header("Cache-Control")));
        Assert.Matches("^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$", made.Text(".new-code"));
        Assert.Equal("The lead has left", await work.ReasonAsync("lead-code-issued"));
        Assert.Equal(HttpStatusCode.NotFound, (await work.Browser.GetAsync(OperatorLinks.LeadCode(TypedId.New<SchoolId>()))).Status);
    }

    [Fact]
    public async Task A_profile_is_set_as_it_was_written_and_what_is_wrong_with_it_is_said_by_its_line_with_nothing_lost()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var school = (await Tool.AddSchoolAsync()).School.Id;
        var page = OperatorLinks.Profile(school);
        Assert.Equal("", (await work.SeeAsync(page)).Page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal("#yaml", await work.RefusedAsync(page, ("yaml", "school_name: { en: A, cy: B }\nnonsense: 1"), ("because", "x")));
        var wrong = await work.FillAsync(page, ("yaml", "school_name: { en: A, cy: B }\r\nnonsense: 1"), ("because", "x"));
        Assert.Contains("Line 2:", wrong.Text(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.Equal("#yaml", await work.RefusedAsync(page, ("yaml", ""), ("because", "x")));
        Assert.Equal("#because", await work.RefusedAsync(page, ("yaml", TestTool.SampleProfile.Trim()), ("because", "")));
        await work.DoAsync(page, ("yaml", TestTool.SampleProfile.ReplaceLineEndings("\r\n")), ("because", "The school sent it"));
        Assert.Equal("The school sent it", await work.ReasonAsync("profile-set"));
        Assert.Equal(TestTool.SampleProfile, await Tool.Database.ReadAsync<string>("select profile from schools where id = @id", ("id", school.Value)));
    }

    [Fact]
    public async Task Whom_a_profile_names_is_not_shown_and_stays_unless_somebody_else_is_written()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var school = (await Tool.AddSchoolAsync()).School.Id;
        var page = OperatorLinks.Profile(school);
        await work.DoAsync(page, ("yaml", TestTool.SampleProfile), ("because", "The school sent it"));
        var shown = await ShownAsync();
        Assert.Contains("e_safety_lead: kept\ndesignated_safeguarding_person: kept", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Morgan", shown, StringComparison.Ordinal);
        await work.DoAsync(page, ("yaml", shown.Replace("training_refresh_months: 12", "training_refresh_months: 24", StringComparison.Ordinal)), ("because", "Every two years"));
        Assert.Equal(TestTool.SampleProfile.Replace("training_refresh_months: 12", "training_refresh_months: 24", StringComparison.Ordinal), await KeptAsync());
        var wrong = await work.FillAsync(page, ("yaml", $"{await ShownAsync()}\nnonsense: 1"), ("because", "x"));
        Assert.Contains($"Line {shown.Split('\n').Length + 1}:", wrong.Text(".govuk-error-summary"), StringComparison.Ordinal); // As the operator counts.
        Assert.DoesNotContain("Morgan", wrong.Body, StringComparison.Ordinal);
        await work.DoAsync(page, ("yaml", shown.Replace("headteacher: kept", "headteacher: { name: Non Huws, phone: '1' }", StringComparison.Ordinal)), ("because", "A new head"));
        Assert.Contains("Non Huws", await KeptAsync(), StringComparison.Ordinal);
        Assert.Contains("Siân Morgan", await KeptAsync(), StringComparison.Ordinal);
        await work.DoAsync(page, ("yaml", $"{TestTool.SampleProfile}\n# Siân Morgan until July"), ("because", "A note"));
        Assert.Equal("", await ShownAsync());
        Assert.Contains("names people where they cannot be left out", (await work.SeeAsync(page)).Body, StringComparison.Ordinal);

        async Task<string> ShownAsync() => (await work.SeeAsync(page)).Page.QuerySelector("textarea")!.TextContent;
        Task<string> KeptAsync() => Tool.Database.ReadAsync<string>("select profile from schools where id = @id", ("id", school.Value));
    }

    [Fact]
    public async Task A_school_joins_an_authority_and_leaves_it_on_days()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var school = (await Tool.AddSchoolAsync()).School.Id;
        Assert.Equal("#slug", await work.RefusedAsync(OperatorLinks.NewAuthority, ("slug", "-"), ("nameEn", "County"), ("nameCy", "Sir"), ("because", "x")));
        await work.DoAsync(OperatorLinks.NewAuthority, ("slug", "sir-wennol"), ("nameEn", "Wennol County"), ("nameCy", "Sir Wennol"), ("because", "It runs the LMS"));
        Assert.Equal("It runs the LMS", await work.ReasonAsync("authority-added"));
        Assert.Equal("#slug", await work.RefusedAsync(OperatorLinks.NewAuthority, ("slug", "sir-wennol"), ("nameEn", "County"), ("nameCy", "Sir"), ("because", "x")));
        var (join, leave) = (OperatorLinks.JoinAuthority(school), OperatorLinks.LeaveAuthority(school));
        Assert.Equal("#authority", await work.RefusedAsync(join, ("authority", ""), ("day", "2026-09-01"), ("because", "x")));
        Assert.Equal("#day", await work.RefusedAsync(join, ("authority", "sir-wennol"), ("day", "Monday"), ("because", "x")));
        Assert.Equal("#day", await work.RefusedAsync(leave, ("day", "2026-09-01"), ("because", "x")));
        Assert.Equal("#because", await work.RefusedAsync(join, ("authority", "sir-wennol"), ("day", "2026-09-01"), ("because", "")));
        await work.DoAsync(join, ("authority", "sir-wennol"), ("day", "1/9/2026"), ("because", "As the county says"));
        Assert.Equal("As the county says", await work.ReasonAsync("authority-joined"));
        Assert.Equal("#day", await work.RefusedAsync(join, ("authority", "sir-wennol"), ("day", "2026-10-01"), ("because", "again")));
        Assert.Contains("Wennol County", (await work.SeeAsync(OperatorLinks.Schools)).Page.QuerySelector($"#school-{school}")!.TextContent, StringComparison.Ordinal);
        var left = await work.DoAsync(leave, ("day", "2028-03-31"), ("because", "It becomes independent"));
        Assert.Equal("It becomes independent", await work.ReasonAsync("authority-left"));
        Assert.Contains("from 1 Sep 2026 until 31 Mar 2028", left.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_whoever_is_no_operator_none_of_the_pages_is_there_and_no_form_is_taken()
    {
        using var colleague = tools.NewBrowser();
        var person = await tools.PersonOfAsync(await colleague.ArriveAsync(tools.Platform, TestPerson.New()));
        var before = await tools.StoredAsync();
        foreach (var holder in new[]
        {
            await AccountHolder.OfAsync(Tool, GrantKind.Governor, Tool.School.Id, names: true), await AccountHolder.OfAsync(Tool, GrantKind.Colleague, Tool.School.Id, person: new(person)),
        })
        {
            using var browser = holder.SignIn(Tool);
            var home = await browser.GetAsync(AccountLinks.Home);
            if (home.Location.Length > 0) home = await browser.GetAsync(home.Location);
            var guard = home.Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
            foreach (var route in Routes)
            {
                var answer = route.Method == "GET" ? await browser.GetAsync(route.For("")) : await browser.PostAsync(route.For(""), [new("guard", guard), new("because", "x")]);
                Assert.True(answer.Status == HttpStatusCode.NotFound, $"{holder.Email} {route}: {answer.Status}");
            }
        }

        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task No_page_names_a_member_of_staff_whatever_was_done_and_refused()
    {
        using var carys = tools.NewBrowser();
        var launch = await carys.ArriveAsync(tools.Platform, TestPerson.Carys);
        await carys.SubmitAsync($"/v/{launch}/about-you", $"/v/{launch}/about-you", ("staff-group", "teaching"), ("registered", "yes"));
        var lead = await Tool.NewLeadCodeAsync(Tool.School.Id);
        await carys.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/lead", ("code", lead));
        using var huw = tools.NewBrowser();
        var login = await huw.BeginAsync(tools.Platform);
        var claims = TestClaims.Of(tools.Platform, TestPerson.Huw, login.Nonce);
        claims["exp"] = 1;
        await huw.ReturnAsync(login, tools.Platform.Sign(claims));
        await using (var scope = Tool.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<MakeLeadCode>().RunAsync(new Actor.Operator(), Tool.School.Id, CancellationToken.None);

        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var (platform, deployment, course) = (await IdAsync("platform_id from lti_registrations"), await IdAsync("id from deployments"), await IdAsync("id from contexts"));
        var seen = 0;
        foreach (var language in new[] { "en", "cy" })
        {
            await work.SpeakAsync(language);
            foreach (var route in Routes.Where(route => route.Method == "GET"))
            {
                var address = "/" + route.Pattern.TrimStart('/').Replace("{platform}", $"{platform}").Replace("{deployment}", $"{deployment}")
                    .Replace("{course}", $"{course}").Replace("{school}", $"{Tool.School.Id}");
                var answer = await work.Browser.GetAsync(address);
                if (answer.Status != HttpStatusCode.OK) continue;
                seen++;
                Assert.Equal("'none'", answer.Framing);
                foreach (var name in new[] { "Carys", "Prydderch", "Huw", "Llewelyn", "@ysgol.example", "Morgan", "Pritchard", "browennol.example" }) Assert.DoesNotContain(name, answer.Body, StringComparison.OrdinalIgnoreCase);
                Assert.Equal(language, answer.Page.DocumentElement.GetAttribute("lang"));
            }
        }

        Assert.True(seen >= 40, $"{seen} pages");
        Assert.Contains("token-expired", (await work.SeeAsync(OperatorLinks.RefusedLaunches)).Body, StringComparison.Ordinal);
    }

    private IReadOnlyList<ToolRoute> Routes => [.. ToolRoute.All(Tool).Where(route => ("/" + route.Pattern.TrimStart('/')).StartsWith(OperatorLinks.Root, StringComparison.Ordinal))];

    private Task<Guid> IdAsync(string what) => Tool.Database.ReadAsync<Guid>($"select {what} limit 1");
}

using System.Net;
using System.Text.RegularExpressions;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Tests.Registers;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Tests.Governors;

/// <summary>How a school stands, for whoever looks by a grant: what they see is what the lead sees, they see it of their school and days alone, and names are written down.</summary>
public sealed class GovernorPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>, IAsyncLifetime
{
    private const string Marked = "Zq"; // Stands in every name of the school.

    private DateOnly Today => tools.Tool.Clock.Today();

    private SchoolId School => tools.Tool.School.Id;

    public async ValueTask InitializeAsync()
    {
        if (await tools.CountAsync($"people where name like '{Marked}%'") > 0) return;
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, $"""
            {Requiring.Sql(School, SampleCourse.Slug, Today.AddDays(-700))};
            insert into people select gen_random_uuid(), '{Marked}' || lpad(n::text, 2, '0') || ' Jones', null, 'en', now(), null from generate_series(1, 13) n;
            create temp table staff as select id, substr(name, 3, 2)::int as n from people where name like '{Marked}%';
            insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known, ends_on, ended_how)
                select gen_random_uuid(), id, '{School.Value}', case when n <= 6 then 'teaching' else 'support' end, true,
                       timestamptz '{Day(-390)} 12:00Z' + case when n = 12 then interval '386 days' else interval '0' end,
                       date '{Day(-400)}' + case when n = 12 then 395 when n > 8 then 300 else 0 end, true,
                       case when n = 13 then date '{Day(-10)}' end, case when n = 13 then 'left' end from staff;
            insert into completions (id, school_id, person_id, done_on, recorded_at, kind, requirement_id)
                select gen_random_uuid(), '{School.Value}', id, '{Day(-30)}', '{Day(-29)} 12:00Z', 'elsewhere',
                       (select requirement_id from requirements where school_id = '{School.Value}' and undone_at is null) from staff where n in (1, 2, 7);
            insert into leaves (id, school_id, person_id, from_on, recorded_at) select gen_random_uuid(), '{School.Value}', id, '{Day(-20)}', '{Day(-20)} 12:00Z' from staff where n = 3;
            insert into exemptions (id, school_id, person_id, from_on, recorded_at, reason)
                select gen_random_uuid(), '{School.Value}', id, '{Day(-20)}', '{Day(-20)} 12:00Z', 'no-contact' from staff where n = 4
            """);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task With_names_they_see_what_the_lead_sees_on_any_day_and_each_reading_is_written_down()
    {
        var (holder, browser) = await InAsync(names: true);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        foreach (var query in new[] { "", $"?on={Day(-25)}", $"?on={Day(-3)}&known={Day(-3)}", "?order=state&group=support" })
        {
            var page = await browser.GetAsync(AccountLinks.School(holder.Grant) + query);
            var theirs = await lead.GetAsync($"register{query}");
            Assert.Equal((HttpStatusCode.OK, "'none'"), (page.Status, page.Framing));
            foreach (var table in new[] { ".sum", ".matrix" }) Assert.Equal(Rows(theirs, table), Rows(page, table));
            Assert.Empty(page.Page.QuerySelectorAll("main a[href*='/v/'], main [style], main script"));
        }

        Assert.Equal(
            [$"register {Day(0)} 12", $"register {Day(-25)} 12", $"register {Day(-3)} known 12", $"register {Day(0)} 6"],
            (await ReadingsAsync(holder)).Where(reading => reading.StartsWith("register", StringComparison.Ordinal)));
        var changed = await browser.GetAsync($"{AccountLinks.School(holder.Grant)}?since={Day(-15)}");
        Assert.Contains($"{Marked}12 Jones: had not done it", changed.Text("main"), StringComparison.Ordinal);
        Assert.Contains($"{Marked}13 Jones: had not done it", changed.Text("main"), StringComparison.Ordinal);
        Assert.Equal([$"register {Day(0)} 12", $"changes {Day(0)} 2"], (await ReadingsAsync(holder)).TakeLast(2));
        Assert.Matches(@"Of (\d+) people of whom something was required", changed.Text("main .lead"));
        Assert.Contains($"Opened and printed by Mair Puw ({holder.Email})", changed.Text(".print-only"), StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task Names_that_could_not_be_written_down_do_not_go_out()
    {
        var (holder, browser) = await InAsync(names: true);
        await AdminAsync("alter table name_readings add constraint full_up check (people < 0) not valid");
        foreach (var address in new[] { AccountLinks.School(holder.Grant), AccountLinks.Workbook(holder.Grant, default) })
        {
            var answer = await browser.GetAsync(address);
            Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
            Assert.DoesNotContain(Marked, answer.Body, StringComparison.Ordinal);
        }

        await AdminAsync("alter table name_readings drop constraint full_up");
        browser.Dispose();
    }

    [Theory]
    [InlineData("en", "On roll 12 = required 10 + on leave 1 + exempt 1 + not applicable 0.", "numbers without names")]
    [InlineData("cy", "Ar y staff 12 = gofynnol 10 + ar absenoldeb 1 + wedi’u hesgusodi 1 + ddim yn berthnasol 0.", "rhifau heb enwau")]
    public async Task In_numbers_no_page_and_no_file_has_a_name_or_an_id_of_anybody(string language, string sum, string words)
    {
        var (holder, browser) = await InAsync(names: false);
        var home = AccountLinks.School(holder.Grant);
        await browser.SubmitAsync(home, AccountLinks.ChangeLanguage, ("language", language));
        var page = await browser.GetAsync(home);
        Assert.Contains(sum, page.Text("main"), StringComparison.Ordinal);
        Assert.Contains(words, page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(2, page.Page.QuerySelectorAll("table.sum")[1].QuerySelectorAll("tbody tr").Length);
        var ids = (await tools.Tool.Database.ReadAsync<string>("select string_agg(id::text, ' ') from people")).Split(' ');
        foreach (var address in new[] { home, $"{home}?since={Day(-15)}", $"{home}?on={Day(-3)}&known={Day(-3)}", $"{home}?on=nonsense", $"{home}/trend" })
        {
            var answer = await browser.GetAsync(address);
            Assert.Equal((language, true), (answer.Page.DocumentElement.GetAttribute("lang"), answer.Page.QuerySelector("h1") is not null));
            Assert.DoesNotContain(Marked, answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(ids, id => answer.Body.Contains(id, StringComparison.Ordinal));
        }

        var (name, workbook) = await TakeAsync(browser, AccountLinks.Workbook(holder.Grant, default));
        using (workbook)
        {
            Assert.Equal($"numbers-{Day(0)}.xlsx", name);
            Assert.Contains("Mair Puw", workbook.Texts.First(), StringComparison.Ordinal);
            Assert.Contains(sum, workbook.Texts.First(), StringComparison.Ordinal);
            Assert.Equal(4, workbook.Texts.Count);
            Assert.All(workbook.Texts, text => Assert.DoesNotContain(Marked, text, StringComparison.Ordinal));
            Assert.All(workbook.Texts, text => Assert.DoesNotContain(ids, id => text.Contains(id, StringComparison.Ordinal)));
        }

        Assert.Empty(await ReadingsAsync(holder)); // Nobody's name was read.
        browser.Dispose();
    }

    [Fact]
    public async Task Nobody_sees_anything_by_a_grant_of_another_or_one_that_has_ended_or_opens_no_register()
    {
        var (mine, browser) = await InAsync(names: true);
        var (theirs, another) = await InAsync(names: true, school: (await tools.Tool.AddSchoolAsync()).School.Id);
        var (operating, operators) = await InAsync(kind: GrantKind.Operator);
        foreach (var (who, grant) in new[] { (browser, theirs.Grant), (another, mine.Grant), (operators, operating.Grant), (browser, TypedId.New<GrantId>()) })
            foreach (var address in Addresses(grant)) Assert.Equal(HttpStatusCode.NotFound, (await who.GetAsync(address)).Status);
        Assert.DoesNotContain(Marked, (await another.GetAsync(AccountLinks.School(theirs.Grant))).Body, StringComparison.Ordinal); // Their own school has nobody.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(AccountLinks.School(mine.Grant))).Status);
        await AdminAsync($"update grants set undone_at = now() where id = '{mine.Grant}'");
        foreach (var address in Addresses(mine.Grant)) Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).Status);
        Assert.Single(await ReadingsAsync(mine));
        foreach (var one in new[] { browser, another, operators }) one.Dispose();
    }

    [Fact]
    public async Task An_auditor_looks_at_the_days_that_were_given_and_at_no_other()
    {
        var (holder, browser) = await InAsync(names: true, kind: GrantKind.Auditor, looks: (Today.AddDays(-60), Today.AddDays(-20)));
        var page = AccountLinks.School(holder.Grant);
        Assert.Contains($"value=\"{Day(-20)}\"", (await browser.GetAsync(page)).Body, StringComparison.Ordinal); // The last of them, by itself.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{page}?on={Day(-60)}&since={Day(-60)}")).Status);
        foreach (var (query, field) in new[] { ($"on={Day(0)}", "on"), ($"on={Day(-61)}", "on"), ($"on={Day(-30)}&since={Day(-61)}", "since") })
        {
            var answer = await browser.GetAsync($"{page}?{query}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.StartsWith("You may look at the days from", answer.Page.QuerySelector($"#{field}-error")!.TextContent.Replace("Error:", "", StringComparison.Ordinal).Trim(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync($"{page}/register.xlsx?{query}")).Status);
        }

        Assert.All(await ReadingsAsync(holder), reading => Assert.InRange(DateOnly.Parse(reading.Split(' ')[1]), Today.AddDays(-60), Today.AddDays(-20)));
        Assert.DoesNotContain(Marked, (await browser.GetAsync($"{page}/trend")).Body, StringComparison.Ordinal);
        var (early, soon) = await InAsync(names: true, kind: GrantKind.Auditor, looks: (Today.AddDays(3), Today.AddDays(9)));
        var notYet = await soon.GetAsync(AccountLinks.School(early.Grant));
        Assert.Contains("still to come", notYet.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(Marked, notYet.Body, StringComparison.Ordinal);
        var (late, empty) = await InAsync(names: true, kind: GrantKind.Auditor, looks: (Today.AddDays(-900), Today.AddDays(-800)));
        Assert.Contains("There are no records", (await empty.GetAsync(AccountLinks.School(late.Grant))).Text("main"), StringComparison.Ordinal);
        foreach (var one in new[] { browser, soon, empty }) one.Dispose();
    }

    [Theory]
    [InlineData("on=1/1/2999", "on", "Mae’r diwrnod hwn eto i ddod")]
    [InlineData("on=1/1/1999", "on", "Mae cofnodion yr ysgol yn dechrau ar")]
    [InlineData("since=ddoe", "since", "Rhowch ddyddiad")]
    public async Task A_day_that_cannot_be_shown_is_put_right_beside_its_field_and_today_stands_below(string query, string field, string words)
    {
        var (holder, browser) = await InAsync(names: true);
        await browser.SubmitAsync(AccountLinks.School(holder.Grant), AccountLinks.ChangeLanguage, ("language", "cy"));
        var answer = await browser.GetAsync($"{AccountLinks.School(holder.Grant)}?{query}");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Sefyllfa’r ysgol"), (answer.Status, answer.Heading));
        Assert.Equal($"#{field}", Assert.Single(answer.Page.QuerySelectorAll(".govuk-error-summary a")).GetAttribute("href"));
        Assert.Contains(words, answer.Page.QuerySelector($"#{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(12, answer.Page.QuerySelectorAll(".matrix tbody tr").Length);
        browser.Dispose();
    }

    [Fact]
    public async Task The_workbook_says_who_took_it_of_which_day_and_the_school_sees_that()
    {
        var (holder, browser) = await InAsync(names: true);
        var (name, workbook) = await TakeAsync(browser, AccountLinks.Workbook(holder.Grant, new(default, Today.AddDays(-25))));
        using var opened = workbook;
        Assert.Equal($"register-{Day(-25)}.xlsx", name);
        Assert.Contains("Mair Puw", workbook.Sheet("Summary").InnerText, StringComparison.Ordinal);
        Assert.Contains($"{Marked}13 Jones", workbook.Sheet("Register").InnerText, StringComparison.Ordinal);
        Assert.StartsWith($"workbook {Day(-25)}", Assert.Single(await ReadingsAsync(holder)), StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task Whoever_has_one_school_is_there_at_once_and_whoever_has_several_things_reads_what_each_is()
    {
        var (holder, browser) = await InAsync(names: false);
        Assert.Equal((HttpStatusCode.SeeOther, AccountLinks.School(holder.Grant)), await browser.GetAsync(AccountLinks.Home) is var there ? (there.Status, there.Location) : default);
        await AdminAsync($"""
            insert into grants (id, account_id, kind, school_id, sees_names, looks_from, looks_until, starts_on, ends_on, recorded_at) values
                (gen_random_uuid(), '{holder.Account}', 'operator', null, null, null, null, '{Day(-1)}', null, '{Day(-1)}'),
                (gen_random_uuid(), '{holder.Account}', 'auditor', '{School}', true, '{Day(-9)}', '{Day(-2)}', '{Day(-1)}', '{Day(9)}', '{Day(-1)}')
            """);
        var home = await browser.GetAsync(AccountLinks.Home);
        Assert.Equal(3, home.Page.QuerySelectorAll("main li").Length);
        Assert.Equal(3, home.Page.QuerySelectorAll("main a").Length);
        foreach (var words in new[] { "on any day, in numbers", "on these days, with names", "registrations, schools, jobs" })
            Assert.Contains(words, home.Text("main"), StringComparison.Ordinal);
        browser.Dispose();
    }

    private static IEnumerable<string> Addresses(GrantId grant) => [AccountLinks.School(grant), AccountLinks.Trend(grant, default), AccountLinks.Workbook(grant, default)];

    private static IReadOnlyList<string> Rows(Answer page, string table) =>
        [.. page.Page.QuerySelectorAll($"table{table} tbody tr").Select(row => string.Join('|', row.Children.Select(cell => Regex.Replace(cell.TextContent, @"\s+", " ").Trim())))];

    private string Day(int from) => StoredName.Day(Today.AddDays(from));

    private async Task<(AccountHolder Holder, Browser Browser)> InAsync(
        bool? names = null, GrantKind kind = GrantKind.Governor, SchoolId? school = null, (DateOnly From, DateOnly Until)? looks = null)
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, kind, kind == GrantKind.Operator ? null : school ?? School, names, looks: looks);
        return (holder, holder.SignIn(tools.Tool));
    }

    private async Task<IReadOnlyList<string>> ReadingsAsync(AccountHolder holder) => (await tools.Tool.Database.ReadAsync<string>("""
        select coalesce(string_agg(concat_ws(' ', what, on_day, case when known_at is not null then 'known' end, people), ';' order by id), '')
        from name_readings where grant_id = @grant and account_id = @account
        """, ("grant", holder.Grant.Value), ("account", holder.Account.Value))).Split(';', StringSplitOptions.RemoveEmptyEntries);

    // As a browser saves it.
    private async Task<(string? Name, OpenedWorkbook Workbook)> TakeAsync(Browser browser, string address)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, tools.Tool.Url + address);
        request.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.Content.Headers.ContentDisposition?.FileName, new(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))));
    }

    private Task<int> AdminAsync(string sql) => TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, sql);
}

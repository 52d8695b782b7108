using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;

namespace ESafetyCourse.Tests.Facts;

/// <summary>A lead says what is to be known of people on their pages, and nobody else sees any of it.</summary>
public sealed class FactPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task Leave_is_recorded_ended_and_undone_on_the_persons_page()
    {
        var person = await StaffAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{person}/leave/new", ("from-on", Day(-3)), ("until-on", ""));
        Assert.Contains("no end known", Section(await lead.GetAsync($"people/{person}"), "leave"), StringComparison.Ordinal);

        var refused = await lead.PostAsync($"people/{person}/leave/new", ("from-on", Day(0)), ("until-on", Day(5)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#from-on"), (refused.Status, refused.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")));
        Assert.StartsWith("The person is on leave on some of these days already", refused.Text(".govuk-error-summary a"), StringComparison.Ordinal);
        Assert.Equal(Day(5), refused.Page.QuerySelector("#until-on")!.GetAttribute("value"));

        var leave = await tools.Tool.Database.ReadAsync<Guid>("select id from leaves where person_id = @id", ("id", person));
        await lead.DoAsync($"people/{person}/leave/{leave}/end", ("until-on", Day(4)));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{person}/leave/{leave}/undo")).Status); // Another row stands in its place.
        await UndoAsync(lead, person, "leave/");
        var none = (await lead.GetAsync($"people/{person}")).Page;
        Assert.Null(none.GetElementById("leave"));
        Assert.Equal("Nothing recorded: leave, exemptions, more time, done without this training.", none.GetElementById("none")!.TextContent);
    }

    [Fact]
    public async Task A_form_names_each_fault_keeps_what_was_typed_and_changes_its_language()
    {
        var person = await StaffAsync();
        await RequirementAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        foreach (var (page, faults) in new[]
        {
            ("leave/new", new[] { "#from-on", "#until-on" }), ("exemptions/new", ["#reason-done-elsewhere", "#from-on", "#until-on"]),
            ("extensions/new", ["#requirement", "#until-on"]), ("completions/new", ["#requirement", "#kind-elsewhere", "#done-on"]),
        })
        {
            var answer = await lead.PostAsync($"people/{person}/{page}", ("from-on", "soon"), ("until-on", "later"), ("done-on", "31/2/2026"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Equal(faults, answer.Page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")));
            Assert.All(faults, fault => Assert.NotNull(answer.Page.QuerySelector(fault)));
            var welsh = await lead.PostAsync($"people/{person}/{page}", ("until-on", "1/2/2027"), ("done-on", "1/2/2026"), ("language", "cy"));
            Assert.Equal((HttpStatusCode.OK, "cy"), (welsh.Status, welsh.Page.DocumentElement.GetAttribute("lang")));
            Assert.StartsWith("1/2/202", welsh.Page.QuerySelector("#until-on, #done-on")!.GetAttribute("value"), StringComparison.Ordinal);
            await lead.PostAsync($"people/{person}/{page}", ("language", "en"));
        }
    }

    [Fact]
    public async Task An_exemption_more_time_and_a_completion_are_shown_with_their_words_and_undone()
    {
        var person = await StaffAsync();
        var required = await RequirementAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{person}/exemptions/new", ("requirement", $"{required}"), ("reason", "short-stay"), ("from-on", Day(0)), ("note", "Until half term."));
        await lead.DoAsync($"people/{person}/extensions/new", ("requirement", $"{required}"), ("until-on", Day(30)));
        await lead.DoAsync($"people/{person}/completions/new", ("requirement", $"{required}"), ("kind", "paper"), ("done-on", Day(-1)));

        var page = await lead.GetAsync($"people/{person}");
        Assert.Contains("“Until half term.”", Section(page, "exemptions"), StringComparison.Ordinal);
        Assert.Contains("until", Section(page, "extensions"), StringComparison.Ordinal);
        Assert.Contains("on paper; witness: Lead Test", Section(page, "completions"), StringComparison.Ordinal);
        var erase = page.Page.QuerySelector("form[action*='/notes/']")!.GetAttribute("action")!;
        await lead.DoAsync(erase[lead.At("").Length..]);
        Assert.DoesNotContain("half term", (await lead.GetAsync($"people/{person}")).Body, StringComparison.Ordinal);
        foreach (var kind in new[] { "exemptions/", "extensions/", "completions/" }) await UndoAsync(lead, person, kind);
        Assert.Equal(0L, await tools.CountAsync($"exemptions where person_id = '{person}' and undone_at is null"));
        Assert.Equal(3L, await tools.CountAsync($"evidence where kind in ('exemption-undone', 'extension-undone', 'completion-undone') and body like '%{person}%'"));
    }

    [Fact]
    public async Task A_certificate_is_handed_in_downloaded_by_leads_alone_as_a_file_and_erased()
    {
        var person = await StaffAsync();
        var required = await RequirementAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var guard = (await lead.GetAsync($"people/{person}/completions/new")).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
        var large = await SendAsync([.. "%PDF-1.7"u8, .. new byte[4_900_000]]);
        Assert.Equal(HttpStatusCode.SeeOther, large.Status);
        Assert.Equal("#file", (await SendAsync("MZ"u8.ToArray())).Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));

        var completion = await tools.Tool.Database.ReadAsync<Guid>("select id from completions where person_id = @id", ("id", person));
        var file = await lead.GetAsync($"people/{person}/completions/{completion}/file");
        Assert.Equal((HttpStatusCode.OK, "application/pdf", "nosniff", "no-store"), (file.Status, file.Header("content-type"), file.Header("x-content-type-options"), file.Header("cache-control")));
        Assert.StartsWith("attachment", file.Header("content-disposition"), StringComparison.Ordinal);
        using var other = tools.NewBrowser();
        var launch = await other.ArriveAsync(tools.Platform, TestPerson.New());
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/v/{launch}/people/{person}/completions/{completion}/file")).Status);

        await lead.DoAsync($"people/{person}/completions/{completion}/file/erase");
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"people/{person}/completions/{completion}/file")).Status);
        Assert.Contains("The file was erased.", Section(await lead.GetAsync($"people/{person}"), "completions"), StringComparison.Ordinal);

        Task<Answer> SendAsync(byte[] bytes)
        {
            var form = new MultipartFormDataContent();
            foreach (var (name, value) in new[] { ("guard", guard), ("requirement", $"{required}"), ("kind", "elsewhere"), ("done-on", Day(-2)) }) form.Add(new StringContent(value), name);
            form.Add(new ByteArrayContent(bytes), "file", "Tystysgrif.pdf");
            return lead.Browser.PostAsync(lead.At($"people/{person}/completions/new"), form);
        }
    }

    [Fact]
    public async Task Duties_are_given_to_people_and_contacts_ended_and_undone()
    {
        var name = $"Mair {Guid.NewGuid():n}";
        var person = await tools.StaffAsync(TestPerson.New() with { Name = name });
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.NotNull((await lead.GetAsync("people")).Page.QuerySelector($"a[href='{lead.At("duties")}']"));
        var empty = await lead.PostAsync("duties/new", ("from-on", ""));
        Assert.Equal(["#duty-head", "#holder", "#from-on"], empty.Page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")));
        await lead.DoAsync("duties/new", ("duty", "safeguarding"), ("holder", $"person:{person}"), ("from-on", Day(0)));
        await lead.DoAsync("duties/new", ("duty", "head"), ("name", "Elin Prys"), ("email", "elin@ysgol.example"), ("writes-in", "cy"), ("from-on", Day(0)));
        var page = (await lead.GetAsync("duties")).Text("main");
        Assert.Contains(name, page, StringComparison.Ordinal);
        Assert.Contains("Elin Prys, elin@ysgol.example", page, StringComparison.Ordinal);

        var contact = await tools.Tool.Database.ReadAsync<Guid>("select id from contacts where email = 'elin@ysgol.example'");
        Assert.Equal("#email", (await lead.PostAsync($"duties/contacts/{contact}", ("name", "Elin Prys"), ("email", "elin"))).Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        await lead.DoAsync($"duties/contacts/{contact}", ("name", "Elin Prys-Jones"), ("email", "elin@ysgol.example"), ("writes-in", "both"));
        Assert.Contains("Elin Prys-Jones", (await lead.GetAsync("duties")).Text("main"), StringComparison.Ordinal);
        var duty = await tools.Tool.Database.ReadAsync<Guid>("select id from duties where person_id = @id and undone_at is null", ("id", person));
        await lead.DoAsync($"duties/{duty}/end", ("until-on", Day(3)));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"duties/{duty}/undo")).Status);
    }

    [Fact]
    public async Task Who_is_no_lead_and_who_is_of_another_school_finds_none_of_these_pages()
    {
        var own = await StaffAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{own}/leave/new", ("from-on", Day(0)), ("until-on", ""));
        var leave = await tools.Tool.Database.ReadAsync<Guid>("select id from leaves where person_id = @id", ("id", own));
        var (stranger, _) = await tools.ElsewhereAsync();
        using var colleague = tools.NewBrowser();
        var launch = await colleague.ArriveAsync(tools.Platform, TestPerson.New());
        foreach (var page in new[] { "leave/new", "exemptions/new", "extensions/new", "completions/new", $"leave/{leave}/end" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/v/{launch}/people/{own}/{page}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"people/{stranger}/{page}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{stranger}/{page}", ("from-on", Day(0)), ("until-on", Day(1)))).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{lead.Person}/leave/{leave}/undo")).Status); // Theirs it is not.
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/v/{launch}/duties")).Status);
    }

    [Fact]
    public async Task A_post_that_is_to_begin_or_to_end_is_shown_as_such_in_the_list_and_its_end_can_be_undone()
    {
        var name = $"Mair {Guid.NewGuid():n}";
        var person = await tools.StaffAsync(TestPerson.New() with { Name = name });
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var post = await tools.PostOfAsync(person);
        await lead.DoAsync($"people/{person}/posts/{post}", ("staff-group", "teaching"), ("registered", "yes"), ("starts-on", "1/9/2024"), ("staff-number", "T-17"));
        await lead.DoAsync($"people/{person}/posts/new", ("staff-group", "governor"), ("registered", "no"), ("starts-on", Day(40)));
        await lead.DoAsync($"people/{person}/posts/{await StandsAsync("teaching")}/end", ("last-on", Day(20)), ("how", "moved"));

        var row = string.Join(' ', (await lead.RowAsync(name))!);
        Assert.Contains("Teaching until ", row, StringComparison.Ordinal);
        Assert.Contains("Governor from ", row, StringComparison.Ordinal);
        var page = (await lead.GetAsync($"people/{person}")).Text("main");
        Assert.Contains("1 Sep 2024 – ", page, StringComparison.Ordinal);
        Assert.Contains("(moved to another post here)", page, StringComparison.Ordinal);
        Assert.Contains("staff number T-17", page, StringComparison.Ordinal);

        var early = await lead.PostAsync($"people/{person}/posts/{await StandsAsync("teaching")}/end", ("last-on", "31/8/2024"), ("how", "left"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#last-on"), (early.Status, early.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")));
        await lead.DoAsync($"people/{person}/posts/{await StandsAsync("teaching")}/reopen");
        Assert.DoesNotContain("Teaching until ", string.Join(' ', (await lead.RowAsync(name))!), StringComparison.Ordinal);
        await lead.DoAsync($"people/{person}/posts/{await StandsAsync("governor")}/end", ("how", "never"));
        Assert.Contains("Governor, not registered with the EWC, from ", (await lead.GetAsync($"people/{person}")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(1L, await tools.CountAsync($"posts where person_id = '{person}' and undone_at is null"));

        Task<Guid> StandsAsync(string group) => tools.Tool.Database.ReadAsync<Guid>(
            "select id from posts where person_id = @id and staff_group = @group and undone_at is null", ("id", person), ("group", group));
    }

    [Fact]
    public async Task Whoever_comes_before_their_first_day_is_told_when_it_is_and_is_not_asked_what_they_do()
    {
        var who = TestPerson.New();
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, who);
        var person = await tools.PersonOfAsync(launch);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{person}/posts/new", ("staff-group", "teaching"), ("registered", "yes"), ("starts-on", Day(7)));

        var early = await browser.GetAsync($"/v/{launch}/about-you");
        Assert.Equal((HttpStatusCode.OK, "Your post has not begun yet"), (early.Status, early.Heading));
        Assert.Null(early.Page.QuerySelector("#group-teaching"));
        Assert.Equal(1L, await tools.CountAsync($"posts where person_id = '{person}'"));
    }

    private static async Task UndoAsync(LeadAtWork lead, Guid person, string kind)
    {
        var form = (await lead.GetAsync($"people/{person}")).Page.QuerySelector($"form[action^='{lead.At($"people/{person}/{kind}")}'][action$='/undo']")!;
        await lead.DoAsync(form.GetAttribute("action")![lead.At("").Length..]);
    }

    // All between a heading and the next.
    private static string Section(Answer page, string id)
    {
        var text = new System.Text.StringBuilder();
        for (var part = page.Page.GetElementById(id)!.NextElementSibling; part is not null and not { LocalName: "h2" or "h3" }; part = part.NextElementSibling) text.Append(part.TextContent);
        return text.ToString();
    }

    private string Day(int from) => StoredName.Day(tools.Tool.Clock.Today().AddDays(from));

    private Task<Guid> StaffAsync() => tools.StaffAsync(TestPerson.New() with { Name = $"Mair {Guid.NewGuid():n}" });

    private async Task<Guid> RequirementAsync()
    {
        var id = Guid.CreateVersion7();
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, """
            insert into requirements (id, requirement_id, school_id, course_slug, registrants_only, duties, people, cycle, months, window_days, counts_days,
                complete_days, starts_on, recorded_at)
            values (@id, @id, @school, 'sample', false, '{}', '{}', 'rolling', 12, 30, 30, 28, '2020-01-01', now())
            """, ("id", id), ("school", tools.Tool.School.Id.Value));
        return id;
    }
}

using System.Net;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using static ESafetyCourse.Tests.Launching.ContentRequest;

namespace ESafetyCourse.Tests.Launching;

/// <summary>What may be looked at before anything is chosen, who may choose, and how long a request can be answered.</summary>
public sealed class DeepLinkRequestTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_preview_opens_in_a_tab_of_its_own_with_all_that_staff_read_and_the_choice_stays_open()
    {
        using var frame = tools.NewBrowser();
        var page = await tools.AskAsync(frame);
        var asked = await frame.GetAsync(page);
        var form = asked.Page.QuerySelector("section form")!;
        Assert.Equal(("/lti/preview", "_blank"), (form.GetAttribute("action"), form.GetAttribute("target")));
        var fields = asked.Fields("section form");
        var before = await tools.StoredAsync();
        using var tab = tools.NewBrowser();
        tab.Headers["Sec-Fetch-Site"] = "same-origin";
        var seen = await tab.PostAsync("/lti/preview", fields);
        Assert.Equal((HttpStatusCode.OK, "Sample module", "en"), (seen.Status, seen.Heading, seen.Page.DocumentElement.GetAttribute("lang")));
        Assert.Equal("Preview: nothing here is recorded", seen.Text("#preview"));
        Assert.Equal(["First page", "Second page", "Story S90", "Story S91"], seen.Page.QuerySelectorAll("article h2").Select(title => title.TextContent));
        Assert.Equal("Some text.", seen.Page.QuerySelector("article strong")!.ParentElement!.TextContent);
        foreach (var words in (string[])["About 5 minutes", "4 questions", "know one thing", "Somewhere.", "This touches on hard things."]) Assert.Contains(words, seen.Body, StringComparison.Ordinal);
        var welsh = await tab.PostAsync("/lti/preview", [.. seen.Fields("form"), new("language", "cy")]);
        Assert.Equal(("cy", "Rhagolwg: ni chofnodir dim yma", "First page (cy)"), (welsh.Page.DocumentElement.GetAttribute("lang"), welsh.Text("#preview"), welsh.Page.QuerySelector("article h2")!.TextContent));
        Assert.Equal(before, await tools.StoredAsync());
        Assert.Equal(HttpStatusCode.OK, (await frame.SubmitAsync(page, page, ("choice", SampleCourse.Slug))).Status);
    }

    [Fact]
    public async Task From_a_preview_nothing_can_be_opened_posted_or_recorded()
    {
        using var frame = tools.NewBrowser();
        var asking = await tools.AskAsync(frame);
        var fields = (await frame.GetAsync(asking)).Fields("section form").ToList();
        var before = await tools.StoredAsync();
        using var tab = tools.NewBrowser();
        tab.Headers["Sec-Fetch-Site"] = "same-origin";
        var seen = await tab.PostAsync("/lti/preview", fields);
        Assert.Equal("/lti/preview", Assert.Single(seen.Page.QuerySelectorAll("form")).GetAttribute("action"));
        Assert.All(seen.Page.QuerySelectorAll("a"), link => Assert.DoesNotContain("/v/", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Empty(tab.Cookies);
        // Neither the visit of the page beside it nor any other is the tab's, whatever is posted to it.
        foreach (var route in Access.ToolRoute.All(tools.Tool).Where(route => !route.IsOpen))
        {
            var address = route.For(VisitOf(asking));
            var answer = route.Method == "GET" ? await tab.GetAsync(address) : await tab.PostAsync(address, [.. fields, new("guard", "x"), new("staff-group", "teaching"), new("registered", "yes")]);
            Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{route}: {answer.Status}");
        }

        Assert.Equal(before, await tools.StoredAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await tab.PostAsync("/lti/preview", [.. fields.Where(field => field.Key != "module"), new("module", "nowhere")])).Status);
    }

    [Fact]
    public async Task A_ticket_that_was_altered_made_up_or_is_too_old_or_comes_from_another_site_opens_nothing()
    {
        using var frame = tools.NewBrowser();
        var ticket = (await frame.GetAsync(await tools.AskAsync(frame))).Page.QuerySelector("input[name=ticket]")!.GetAttribute("value")!;
        using var tab = tools.NewBrowser();
        var before = await tools.StoredAsync();
        LaunchableTool.AssertRefused("form-unreadable", await tab.PostAsync("/lti/preview", [new("ticket", ticket), new("module", "sample")]));
        tab.Headers["Sec-Fetch-Site"] = "cross-site";
        LaunchableTool.AssertRefused("form-unreadable", await tab.PostAsync("/lti/preview", [new("ticket", ticket), new("module", "sample")]));
        tab.Headers["Sec-Fetch-Site"] = "same-origin";
        foreach (var wrong in (string[])["", "x", "AAAA", "no base64!", new('A', 200), ticket[..^2], $"{(ticket[0] == 'A' ? 'B' : 'A')}{ticket[1..]}"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await tab.PostAsync("/lti/preview", [new("ticket", wrong), new("module", "sample")])).Status);
        tools.Tool.Clock.Move(FindPreview.Lasts + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await tab.PostAsync("/lti/preview", [new("ticket", ticket), new("module", "sample")])).Status);
        Assert.Equal(before, await tools.StoredAsync());
        Assert.Empty(tab.Cookies);
    }

    [Theory]
    [InlineData("Learner")]
    [InlineData("Mentor")]
    [InlineData("ContentDeveloper")]
    public async Task Staff_read_who_may_choose_and_leave_nothing_behind(string role)
    {
        using var browser = tools.NewBrowser();
        var before = await tools.StoredAsync();
        var answer = await browser.LaunchAsync(tools.Platform, TestPerson.New(role), tools.Asking());
        LaunchableTool.AssertRefused("choosing-not-allowed", answer);
        Assert.Contains("teaches or administers this course", answer.Body, StringComparison.Ordinal);
        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task An_administrator_of_the_course_may_choose_too()
    {
        using var browser = tools.NewBrowser();
        var answer = await browser.LaunchAsync(tools.Platform, TestPerson.New("Administrator"), tools.Asking());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(answer.Location)).Status);
    }

    [Fact]
    public async Task A_request_is_answered_once_whoever_clicks_twice_and_the_address_is_forgotten()
    {
        using var browser = tools.NewBrowser();
        var page = await tools.AskAsync(browser, settings => settings["data"] = "secret-of-the-platform");
        var guard = (await browser.GetAsync(page)).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
        var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.PostAsync(page, [new("guard", guard), new("choice", SampleCourse.Slug)])));
        Assert.Single(clicks, click => click.Status == HttpStatusCode.OK);
        Assert.All(clicks.Where(click => click.Status != HttpStatusCode.OK), click => Assert.Equal((HttpStatusCode.Conflict, "This has been answered already"), (click.Status, click.Page.QuerySelector("h1")!.FirstChild!.TextContent.Trim())));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.GetAsync(page)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync(page, [new("guard", guard), new("cancel", "true")])).Status);
        Assert.Equal(1, await tools.CountAsync($"deep_link_requests where visit_id = '{VisitOf(page)}' and answered_at is not null and return_url is null and data is null"));
    }

    [Fact]
    public async Task A_visit_that_came_in_otherwise_has_nothing_to_answer_and_another_sessions_is_not_there()
    {
        using var teacher = tools.NewBrowser();
        using var other = tools.NewBrowser();
        var page = await tools.AskAsync(teacher);
        var own = $"/v/{await other.ArriveAsync(tools.Platform, TestPerson.New("Instructor"))}";
        var guard = (await other.GetAsync($"{own}/about-you")).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{own}/choose")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{own}/choose", [new("guard", guard), new("choice", SampleCourse.Slug)])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(page, [new("guard", guard), new("choice", SampleCourse.Slug)])).Status);
        Assert.Equal(1, await tools.CountAsync($"deep_link_requests where visit_id = '{VisitOf(page)}' and answered_at is null"));
    }

    [Fact]
    public async Task Whoever_is_not_let_in_as_running_the_course_any_more_can_not_answer()
    {
        using var browser = tools.NewBrowser();
        var page = await tools.AskAsync(browser);
        var guard = (await browser.GetAsync(page)).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Owner, $"update lti_launches set instructor = false where visit_id = '{VisitOf(page)}'");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(page, [new("guard", guard), new("choice", SampleCourse.Slug)])).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(page)).Status);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@lms.example/return")]
    [InlineData("/relative")]
    [InlineData("")]
    public async Task A_return_address_that_is_no_web_address_is_refused(string address)
    {
        using var browser = tools.NewBrowser();
        var before = await tools.StoredAsync();
        LaunchableTool.AssertRefused("deep-linking-return-missing", await browser.LaunchAsync(tools.Platform, TestPerson.Huw, tools.Asking(settings => settings["deep_link_return_url"] = address)));
        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task The_return_address_stands_in_no_log_and_on_no_page_before_the_answer_and_goes_with_the_visit()
    {
        using var browser = tools.NewBrowser();
        var page = await tools.AskAsync(browser, settings => settings["data"] = "");
        Assert.DoesNotContain(Key, (await browser.GetAsync(page)).Body, StringComparison.Ordinal);
        Assert.Equal(1, await tools.CountAsync($"deep_link_requests where visit_id = '{VisitOf(page)}' and return_url like '%{Key}%' and data = ''"));
        var clear = tools.Tool.Services.GetRequiredService<ClearLapsed>();
        await clear.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await tools.CountAsync($"deep_link_requests where visit_id = '{VisitOf(page)}' and return_url is not null"));
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Owner, $"update deep_link_requests set asked_at = asked_at - interval '481 minutes' where visit_id = '{VisitOf(page)}'");
        await clear.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await tools.CountAsync($"deep_link_requests where visit_id = '{VisitOf(page)}' and return_url is null and data is null"));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(page.Replace("/choose", "/about-you", StringComparison.Ordinal), page, ("choice", SampleCourse.Slug))).Status);
        lock (tools.Tool.Log) Assert.DoesNotContain(tools.Tool.Log, line => line.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_leaves_courses_links_and_grades_alone()
    {
        using var browser = tools.NewBrowser();
        await browser.ArriveAsync(tools.Platform, TestPerson.Huw, claims => TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/9"));
        const string all = "select (select count(*) from contexts) || ' ' || (select count(*) from resource_links) || ' ' || (select count(*) from grade_targets)";
        var before = await tools.Tool.Database.ReadAsync<string>(all);
        var page = await tools.AskAsync(browser);
        Assert.Equal(before, await tools.Tool.Database.ReadAsync<string>(all));
        Assert.Equal(1, await tools.CountAsync($"lti_launches where visit_id = '{VisitOf(page)}' and resource_link_id is null and line_item_url is null and not can_send_score"));
    }
}

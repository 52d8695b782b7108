using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Launching;

/// <summary>Whoever runs a course chooses what stands in it, and the LMS is told once, by a signed token.</summary>
public sealed class DeepLinkTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Dl = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private const string Key = "sesskey-choose-71f0";

    [Fact]
    public async Task A_teacher_chooses_a_module_and_the_LMS_gets_a_link_that_opens_it_and_takes_its_grade()
    {
        using var browser = tools.NewBrowser();
        var page = await AskAsync(browser);
        var asked = await browser.GetAsync(page);
        Assert.Equal((HttpStatusCode.OK, "Add e‑safety training to your course"), (asked.Status, asked.Heading));
        Assert.Equal(["radio", "radio"], asked.Page.QuerySelectorAll("input[name=choice]").Select(input => input.GetAttribute("type")));
        Assert.Contains("About 5 minutes. In English and Welsh.", asked.Text("label[for=choice-sample]"), StringComparison.Ordinal);
        Assert.Equal(["know one thing", "know another thing"], asked.Page.QuerySelectorAll("section li").Select(item => item.TextContent));
        Assert.Contains("form-action 'self';", asked.Policy, StringComparison.Ordinal);

        var sent = await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug));
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Contains($"form-action {tools.Platform.Url};", sent.Policy, StringComparison.Ordinal);
        Assert.Equal(ReturnUrl, sent.Page.QuerySelector("#go-on")!.GetAttribute("action"));
        Assert.NotNull(sent.Page.QuerySelector("#go-on button[type=submit]"));
        Assert.Equal("send", sent.Page.Body!.GetAttribute("data-launch"));
        var claims = await VerifiedAsync(sent);
        Assert.Equal(
            (tools.Platform.ClientId, tools.Platform.Issuer, TestPlatform.Deployment, "LtiDeepLinkingResponse"),
            (Text(claims, "iss"), Text(claims, "aud"), Text(claims, TestClaims.Lti + "deployment_id"), Text(claims, TestClaims.Lti + "message_type")));
        Assert.Null(claims[Dl + "msg"]);
        var item = Assert.Single(claims[Dl + "content_items"]!.AsArray())!;
        Assert.Equal(("ltiResourceLink", $"{tools.Tool.Url}/lti/launch", "Sample module", "A sample."), (Text(item, "type"), Text(item, "url"), Text(item, "title"), Text(item, "text")));
        Assert.Equal($$"""{"module":"{{SampleCourse.Slug}}"}""", item["custom"]!.ToJsonString());
        Assert.Equal($"{tools.Tool.Url}/favicon.svg", Text(item["icon"]!, "url"));
        var column = item["lineItem"]!;
        Assert.Equal((100, "Sample module", SampleCourse.Slug, "esafety"), (column["scoreMaximum"]!.GetValue<int>(), Text(column, "label"), Text(column, "resourceId"), Text(column, "tag")));

        Assert.Equal($$$"""{"reviewableStatus":["Completed"],"url":"{{{tools.Tool.Url}}}/lti/launch","custom":{"module":"{{{SampleCourse.Slug}}}"}}""", column["submissionReview"]!.ToJsonString());

        // The link that the LMS makes of it.
        var opened = await browser.LaunchAsync(tools.Platform, TestPerson.Huw, made => made[TestClaims.Lti + "custom"] = item["custom"]!.DeepClone());
        Assert.Equal(SampleCourse.Slug, await tools.Tool.Database.ReadAsync<string>("select module_slug from visits where id = @id", ("id", Guid.Parse(opened.Launch))));
    }

    [Fact]
    public async Task A_preview_opens_in_a_tab_of_its_own_with_all_that_staff_read_and_the_choice_stays_open()
    {
        using var frame = tools.NewBrowser();
        var page = await AskAsync(frame);
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
        var asking = await AskAsync(frame);
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
        var ticket = (await frame.GetAsync(await AskAsync(frame))).Page.QuerySelector("input[name=ticket]")!.GetAttribute("value")!;
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

    [Fact]
    public async Task Where_several_may_be_chosen_they_go_each_once_and_the_contents_page_has_no_grade()
    {
        using var browser = tools.NewBrowser();
        var page = await AskAsync(browser, settings => settings["accept_multiple"] = true);
        Assert.All((await browser.GetAsync(page)).Page.QuerySelectorAll("input[name=choice]"), input => Assert.Equal("checkbox", input.GetAttribute("type")));
        var sent = await browser.SubmitAsync(page, page, ("choice", AnswerDeepLink.Contents), ("choice", SampleCourse.Slug), ("choice", SampleCourse.Slug));
        var items = (await VerifiedAsync(sent))[Dl + "content_items"]!.AsArray();
        Assert.Equal(["Sample module", "E‑safety training"], items.Select(item => Text(item!, "title")));
        Assert.Equal((null, null), (items[1]!["custom"], items[1]!["lineItem"]));
        Assert.Equal($"{tools.Tool.Url}/lti/launch", Text(items[1]!, "url"));
    }

    [Fact]
    public async Task Where_one_may_be_chosen_two_are_a_fault_as_is_none_and_what_is_not_offered_and_then_it_still_goes()
    {
        using var browser = tools.NewBrowser();
        var page = await AskAsync(browser);
        (string Name, string Value)[][] wrong =
        [
            [], [("choice", SampleCourse.Slug), ("choice", AnswerDeepLink.Contents)], [("choice", "nowhere")], [("choice", "")], [("choice", "../x")],
        ];
        foreach (var fields in wrong)
        {
            var again = await browser.SubmitAsync(page, page, fields);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
            Assert.Equal("#choice-sample", again.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
            Assert.NotNull(again.Page.QuerySelector("#choice-sample"));
            Assert.Contains("form-action 'self';", again.Policy, StringComparison.Ordinal);
        }

        Assert.Single((await VerifiedAsync(await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug))))[Dl + "content_items"]!.AsArray());
    }

    [Fact]
    public async Task Whoever_cancels_sends_an_empty_list_with_a_word_in_their_language()
    {
        using var browser = tools.NewBrowser();
        var page = await AskAsync(browser);
        var welsh = await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug), ("language", "cy"));
        Assert.Equal((HttpStatusCode.OK, "Ychwanegu hyfforddiant e‑ddiogelwch at eich cwrs"), (welsh.Status, welsh.Heading));
        Assert.NotNull(welsh.Page.QuerySelector("#choice-sample[checked]"));
        var claims = await VerifiedAsync(await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug), ("cancel", "true")));
        Assert.Empty(claims[Dl + "content_items"]!.AsArray());
        Assert.Equal("Nid ychwanegwyd dim at y cwrs.", Text(claims, Dl + "msg"));
    }

    [Fact]
    public async Task A_choice_made_in_Welsh_has_Welsh_words()
    {
        using var browser = tools.NewBrowser();
        var page = await AskAsync(browser);
        await browser.SubmitAsync(page, page, ("language", "cy"));
        var item = (await VerifiedAsync(await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug))))[Dl + "content_items"]![0]!;
        Assert.Equal(("Sample module (cy)", "A sample. (cy)"), (Text(item, "title"), Text(item, "text")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("csrf:Ŵy & <b>\"'\r\n\t|")]
    [InlineData("a\0b")]
    public async Task What_the_platform_wants_back_comes_back_as_it_was_sent_and_only_if_it_was(string? data)
    {
        using var browser = tools.NewBrowser();
        var page = await AskAsync(browser, settings =>
        {
            if (data is not null) settings["data"] = data;
        });
        var claims = await VerifiedAsync(await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug)));
        Assert.Equal((data is not null, data), (claims.ContainsKey(Dl + "data"), claims[Dl + "data"]?.GetValue<string>()));
    }

    [Fact]
    public async Task No_column_is_asked_for_where_the_platform_makes_none()
    {
        using var browser = tools.NewBrowser();
        var page = await AskAsync(browser, settings => settings["accept_lineitem"] = false);
        Assert.Contains("Your learning platform makes no grade", (await browser.GetAsync(page)).Body, StringComparison.Ordinal);
        Assert.Null((await VerifiedAsync(await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug))))[Dl + "content_items"]![0]!["lineItem"]);
    }

    [Theory]
    [InlineData("Learner")]
    [InlineData("Mentor")]
    [InlineData("ContentDeveloper")]
    public async Task Staff_read_who_may_choose_and_leave_nothing_behind(string role)
    {
        using var browser = tools.NewBrowser();
        var before = await tools.StoredAsync();
        var answer = await browser.LaunchAsync(tools.Platform, TestPerson.New(role), Asking());
        LaunchableTool.AssertRefused("choosing-not-allowed", answer);
        Assert.Contains("teaches or administers this course", answer.Body, StringComparison.Ordinal);
        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task An_administrator_of_the_course_may_choose_too()
    {
        using var browser = tools.NewBrowser();
        var answer = await browser.LaunchAsync(tools.Platform, TestPerson.New("Administrator"), Asking());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(answer.Location)).Status);
    }

    [Fact]
    public async Task A_request_is_answered_once_whoever_clicks_twice_and_the_address_is_forgotten()
    {
        using var browser = tools.NewBrowser();
        var page = await AskAsync(browser, settings => settings["data"] = "secret-of-the-platform");
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
        var page = await AskAsync(teacher);
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
        var page = await AskAsync(browser);
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
        LaunchableTool.AssertRefused("deep-linking-return-missing", await browser.LaunchAsync(tools.Platform, TestPerson.Huw, Asking(settings => settings["deep_link_return_url"] = address)));
        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task The_return_address_stands_in_no_log_and_on_no_page_before_the_answer_and_goes_with_the_visit()
    {
        using var browser = tools.NewBrowser();
        var page = await AskAsync(browser, settings => settings["data"] = "");
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
        var page = await AskAsync(browser);
        Assert.Equal(before, await tools.Tool.Database.ReadAsync<string>(all));
        Assert.Equal(1, await tools.CountAsync($"lti_launches where visit_id = '{VisitOf(page)}' and resource_link_id is null and line_item_url is null and not can_send_score"));
    }

    private string ReturnUrl => $"{tools.Platform.Url}/mod/lti/contentitem_return.php?course=9&sesskey={Key}";

    private static string VisitOf(string page) => page.Split('/')[2];

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();

    /// <summary>A teacher who wants to choose: the address of the page.</summary>
    private async Task<string> AskAsync(Browser browser, Action<JsonObject>? change = null)
    {
        var answer = await browser.LaunchAsync(tools.Platform, TestPerson.New("Instructor"), Asking(change));
        Assert.Equal($"/v/{answer.Launch}/choose", answer.Location);
        return answer.Location;
    }

    private Action<JsonObject> Asking(Action<JsonObject>? change = null) => claims =>
    {
        claims[TestClaims.Lti + "message_type"] = "LtiDeepLinkingRequest";
        claims.Remove(TestClaims.Lti + "resource_link");
        claims.Remove(TestClaims.Lti + "custom");
        var settings = new JsonObject
        {
            ["accept_types"] = new JsonArray("ltiResourceLink"), ["accept_presentation_document_targets"] = new JsonArray("frame", "iframe", "window"),
            ["deep_link_return_url"] = ReturnUrl,
        };
        change?.Invoke(settings);
        claims[Dl + "deep_linking_settings"] = settings;
    };

    /// <summary>The claims of the token that the page sends, checked against the keys that the tool publishes.</summary>
    private async Task<JsonObject> VerifiedAsync(Answer sent)
    {
        Assert.True(sent.Status == HttpStatusCode.OK, sent.Body);
        var parts = sent.Page.QuerySelector("input[name=JWT]")!.GetAttribute("value")!.Split('.');
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        using var browser = tools.NewBrowser();
        var keys = JsonNode.Parse((await browser.GetAsync("/.well-known/jwks.json")).Body)!["keys"]!.AsArray();
        var key = keys.Single(one => Text(one!, "kid") == header.RootElement.GetProperty("kid").GetString())!;
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(Text(key, "n")), Exponent = Base64Url.DecodeFromChars(Text(key, "e")) });
        Assert.True(rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
    }
}

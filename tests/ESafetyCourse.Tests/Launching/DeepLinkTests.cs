using System.Net;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Tests.Kit;
using static ESafetyCourse.Tests.Launching.ContentRequest;

namespace ESafetyCourse.Tests.Launching;

/// <summary>Whoever runs a course chooses what stands in it, and the LMS is told once, by a signed token.</summary>
public sealed class DeepLinkTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_teacher_chooses_a_module_and_the_LMS_gets_a_link_that_opens_it_and_takes_its_grade()
    {
        using var browser = tools.NewBrowser();
        var page = await tools.AskAsync(browser);
        var asked = await browser.GetAsync(page);
        Assert.Equal((HttpStatusCode.OK, "Add e‑safety training to your course"), (asked.Status, asked.Heading));
        Assert.Equal(["radio", "radio"], asked.Page.QuerySelectorAll("input[name=choice]").Select(input => input.GetAttribute("type")));
        Assert.Contains("About 5 minutes. In English and Welsh.", asked.Text("label[for=choice-sample]"), StringComparison.Ordinal);
        Assert.Equal(["know one thing", "know another thing"], asked.Page.QuerySelectorAll("section li").Select(item => item.TextContent));
        Assert.Contains("form-action 'self';", asked.Policy, StringComparison.Ordinal);

        var sent = await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug));
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Contains($"form-action {tools.Platform.Url};", sent.Policy, StringComparison.Ordinal);
        Assert.Equal(tools.ReturnUrl(), sent.Page.QuerySelector("#go-on")!.GetAttribute("action"));
        Assert.NotNull(sent.Page.QuerySelector("#go-on button[type=submit]"));
        Assert.Equal("send", sent.Page.Body!.GetAttribute("data-launch"));
        var claims = await tools.VerifiedAsync(sent);
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
    public async Task Where_several_may_be_chosen_they_go_each_once_and_the_contents_page_has_no_grade()
    {
        using var browser = tools.NewBrowser();
        var page = await tools.AskAsync(browser, settings => settings["accept_multiple"] = true);
        Assert.All((await browser.GetAsync(page)).Page.QuerySelectorAll("input[name=choice]"), input => Assert.Equal("checkbox", input.GetAttribute("type")));
        var sent = await browser.SubmitAsync(page, page, ("choice", AnswerDeepLink.Contents), ("choice", SampleCourse.Slug), ("choice", SampleCourse.Slug));
        var items = (await tools.VerifiedAsync(sent))[Dl + "content_items"]!.AsArray();
        Assert.Equal(["Sample module", "E‑safety training"], items.Select(item => Text(item!, "title")));
        Assert.Equal((null, null), (items[1]!["custom"], items[1]!["lineItem"]));
        Assert.Equal($"{tools.Tool.Url}/lti/launch", Text(items[1]!, "url"));
    }

    [Fact]
    public async Task Where_one_may_be_chosen_two_are_a_fault_as_is_none_and_what_is_not_offered_and_then_it_still_goes()
    {
        using var browser = tools.NewBrowser();
        var page = await tools.AskAsync(browser);
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

        Assert.Single((await tools.VerifiedAsync(await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug))))[Dl + "content_items"]!.AsArray());
    }

    [Fact]
    public async Task Whoever_cancels_sends_an_empty_list_with_a_word_in_their_language()
    {
        using var browser = tools.NewBrowser();
        var page = await tools.AskAsync(browser);
        var welsh = await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug), ("language", "cy"));
        Assert.Equal((HttpStatusCode.OK, "Ychwanegu hyfforddiant e‑ddiogelwch at eich cwrs"), (welsh.Status, welsh.Heading));
        Assert.NotNull(welsh.Page.QuerySelector("#choice-sample[checked]"));
        var claims = await tools.VerifiedAsync(await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug), ("cancel", "true")));
        Assert.Empty(claims[Dl + "content_items"]!.AsArray());
        Assert.Equal("Nid ychwanegwyd dim at y cwrs.", Text(claims, Dl + "msg"));
    }

    [Fact]
    public async Task A_choice_made_in_Welsh_has_Welsh_words()
    {
        using var browser = tools.NewBrowser();
        var page = await tools.AskAsync(browser);
        await browser.SubmitAsync(page, page, ("language", "cy"));
        var item = (await tools.VerifiedAsync(await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug))))[Dl + "content_items"]![0]!;
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
        var page = await tools.AskAsync(browser, settings =>
        {
            if (data is not null) settings["data"] = data;
        });
        var claims = await tools.VerifiedAsync(await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug)));
        Assert.Equal((data is not null, data), (claims.ContainsKey(Dl + "data"), claims[Dl + "data"]?.GetValue<string>()));
    }

    [Fact]
    public async Task No_column_is_asked_for_where_the_platform_makes_none()
    {
        using var browser = tools.NewBrowser();
        var page = await tools.AskAsync(browser, settings => settings["accept_lineitem"] = false);
        Assert.Contains("Your learning platform makes no grade", (await browser.GetAsync(page)).Body, StringComparison.Ordinal);
        Assert.Null((await tools.VerifiedAsync(await browser.SubmitAsync(page, page, ("choice", SampleCourse.Slug))))[Dl + "content_items"]![0]!["lineItem"]);
    }
}

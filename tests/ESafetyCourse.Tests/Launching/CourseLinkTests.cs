using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;
using Answer = ESafetyCourse.Tests.Kit.Answer;

namespace ESafetyCourse.Tests.Launching;

/// <summary>A link of its own opens a person's place in a course, and takes the share that they have signed.</summary>
public sealed class CourseLinkTests(LaunchableTool tools) : IClassFixture<LaunchableTool>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await PublishAsync(SampleCourse.InTwo);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task From_the_link_to_the_last_signature_the_course_says_what_is_next_and_its_column_takes_half_and_then_all()
    {
        using var browser = tools.NewBrowser();
        var person = TestPerson.New();
        var item = $"{tools.Platform.Url}/lineitem/{Guid.NewGuid():n}";
        var visit = await browser.ArriveAsync(tools.Platform, person, Naming(item, course: "both"));
        var learner = new Learner(browser, visit) { Taught = SampleCourse.InTwo.Modules };
        var begun = await learner.GoOnUntilAsync(place => place == "");
        Assert.Equal(("Sample course", "A sample of two."), (begun.Heading, begun.Text(".lead")));
        Assert.Contains("Everybody.", begun.Body, StringComparison.Ordinal);
        Assert.Contains("About 10 minutes in all. Modules: 2.", begun.Body, StringComparison.Ordinal);
        Assert.Contains("Signed so far: 0 of 2. Next: Sample module.", begun.Text("main"), StringComparison.Ordinal);
        Assert.Equal(("Start", $"/v/{visit}/m/sample"), (begun.Text("main a.govuk-button"), begun.Page.QuerySelector("main a.govuk-button")!.GetAttribute("href")));
        Assert.Equal(["Sample module Not started", "Second module Not started"], Rows(begun));

        var receipt = await learner.GoOnUntilAsync(place => place == "m/sample/receipt");
        Assert.Equal($"/v/{visit}/", receipt.Page.QuerySelector("main a.govuk-button")!.GetAttribute("href"));
        Assert.Equal("50 both", await GradesAsync(item));
        var halfway = await learner.GoOnUntilAsync(place => place == "");
        Assert.Equal(["Sample module Signed", "Second module Not started"], Rows(halfway));
        Assert.Equal(("Carry on", $"/v/{visit}/m/second"), (halfway.Text("main a.govuk-button"), halfway.Page.QuerySelector("main a.govuk-button")!.GetAttribute("href")));
        await learner.GoOnUntilAsync(place => place == "m/second/receipt");
        Assert.Equal("50 both, 100 both", await GradesAsync(item));

        var done = await learner.GoOnUntilAsync(place => place == "");
        Assert.Equal("You have signed every module of this course", done.Text("main h2"));
        Assert.Null(done.Page.QuerySelector("main a.govuk-button"));
        Assert.Equal("both", await tools.Tool.Database.ReadAsync<string>("select module_slug from visits where id = @id", ("id", Guid.Parse(visit))));
        var all = await browser.GetAsync($"/v/{visit}/?all=true");
        Assert.Equal(("Your e‑safety training", $"/v/{visit}/"), (all.Heading, all.Page.QuerySelector(".foot-links a")!.GetAttribute("href")));
        Assert.Empty(all.Page.QuerySelectorAll(".note"));
    }

    [Fact]
    public async Task Whoever_comes_by_both_links_has_a_grade_in_each_column_and_the_courses_at_once()
    {
        using var browser = tools.NewBrowser();
        var person = TestPerson.New();
        var (own, whole) = ($"{tools.Platform.Url}/lineitem/{Guid.NewGuid():n}", $"{tools.Platform.Url}/lineitem/{Guid.NewGuid():n}");
        var visit = await browser.ArriveAsync(tools.Platform, person, Naming(own, module: "second"));
        await new Learner(browser, visit) { Taught = SampleCourse.InTwo.Modules }.GoOnUntilAsync(place => place == "m/second/receipt");
        foreach (var _ in new[] { "new", "settled" })
        {
            var answer = await browser.LaunchAsync(tools.Platform, person, Naming(whole, course: "both"));
            Assert.Equal($"/v/{answer.Launch}/", answer.Location);
            Assert.Equal("50 both", await GradesAsync(whole));
        }

        Assert.Equal("100 -", await GradesAsync(own));
        Assert.Equal(1, await tools.CountAsync($"grade_targets where address = '{whole}' and module_slug = 'both'"));
    }

    [Fact]
    public async Task Where_a_link_names_both_the_module_wins()
    {
        using var browser = tools.NewBrowser();
        var visit = await browser.ArriveAsync(tools.Platform, TestPerson.New(), Naming(null, module: "second", course: "both"));
        await PostAsync(browser, visit);
        Assert.Equal($"/v/{visit}/m/second", (await browser.GetAsync($"/v/{visit}/")).Location);
    }

    [Theory]
    [InlineData("nowhere", true)]
    [InlineData("No Slug!", false)]
    public async Task A_course_that_is_not_here_is_treated_as_a_module_that_is_not(string course, bool named)
    {
        using var browser = tools.NewBrowser();
        var visit = await browser.ArriveAsync(tools.Platform, TestPerson.New(), Naming($"{tools.Platform.Url}/lineitem/{Guid.NewGuid():n}", course: course));
        await PostAsync(browser, visit);
        var page = await browser.GetAsync($"/v/{visit}/");
        Assert.Equal((HttpStatusCode.OK, "Your e‑safety training"), (page.Status, page.Heading));
        Assert.Equal(named, page.Body.Contains("names a module or course that is not here, so it sends no grade", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_module_that_the_school_can_not_use_yet_is_named_as_such_and_not_offered()
    {
        var asking = SampleCourse.InTwo with
        {
            Modules = [SampleCourse.Module, SampleCourse.Module with { Id = "M97", Slug = "third", Summary = new("About {missing}.", "Am {missing}.") }],
            Courses = [SampleCourse.InTwo.Courses[0] with { Slug = "asking", Modules = [SampleCourse.Slug, "third"] }],
            Variables = new Dictionary<string, Variable>(SampleCourse.InTwo.Variables)
            {
                ["missing"] = new("missing", VariableKind.Text, new("x", "x"), true, null, null, new Dictionary<string, Bilingual>()),
            },
        };
        await PublishAsync(asking);
        using var browser = tools.NewBrowser();
        var visit = await browser.ArriveAsync(tools.Platform, TestPerson.New(), Naming(null, course: "asking"));
        await PostAsync(browser, visit);
        var page = await browser.GetAsync($"/v/{visit}/");
        Assert.Equal(["Sample module Not started", "Sample module Not ready at your school yet"], Rows(page));
        Assert.Single(page.Page.QuerySelectorAll(".module a"));
        using var teacher = tools.NewBrowser();
        var asked = await teacher.LaunchAsync(tools.Platform, TestPerson.New("Instructor"), Asking);
        Assert.Equal(["second", "sample", "both", "_contents"], (await teacher.GetAsync(asked.Location)).Page.QuerySelectorAll("input[name=choice]").Select(input => input.GetAttribute("value")));
    }

    [Fact]
    public async Task A_teacher_chooses_a_course_and_the_LMS_gets_a_link_with_a_column_that_opens_it()
    {
        using var browser = tools.NewBrowser();
        var page = (await browser.LaunchAsync(tools.Platform, TestPerson.New("Instructor"), Asking)).Location;
        var asked = await browser.GetAsync(page);
        Assert.Equal(["second", "sample", "both", "_contents"], asked.Page.QuerySelectorAll("input[name=choice]").Select(input => input.GetAttribute("value")));
        Assert.Contains("A whole course: 2 modules, about 10 minutes.", asked.Text("label[for=choice-both]"), StringComparison.Ordinal);
        var sent = await browser.SubmitAsync(page, page, ("choice", "both"));
        var token = sent.Page.QuerySelector("input[name=JWT]")!.GetAttribute("value")!.Split('.')[1];
        var item = Assert.Single(JsonNode.Parse(Base64Url.DecodeFromChars(token))!["https://purl.imsglobal.org/spec/lti-dl/claim/content_items"]!.AsArray())!;
        Assert.Equal(("Sample course", "A sample of two.", """{"course":"both"}"""), (item["title"]!.ToString(), item["text"]!.ToString(), item["custom"]!.ToJsonString()));
        var column = item["lineItem"]!;
        Assert.Equal(("100", "Sample course", "both", "esafety"), (column["scoreMaximum"]!.ToString(), column["label"]!.ToString(), column["resourceId"]!.ToString(), column["tag"]!.ToString()));
        Assert.Equal("""{"course":"both"}""", column["submissionReview"]!["custom"]!.ToJsonString());
    }

    [Fact]
    public async Task A_grade_book_that_opens_a_share_is_told_the_course_and_the_share_alone()
    {
        using var browser = tools.NewBrowser();
        var person = TestPerson.New() with { Name = $"Mair {Guid.NewGuid():n}" };
        var item = $"{tools.Platform.Url}/lineitem/{Guid.NewGuid():n}";
        var visit = await browser.ArriveAsync(tools.Platform, person, Naming(item, course: "both"));
        await new Learner(browser, visit) { Taught = SampleCourse.InTwo.Modules }.GoOnUntilAsync(place => place == "m/sample/receipt");
        foreach (var viewer in new[] { TestPerson.New("Instructor"), person })
        {
            using var other = tools.NewBrowser();
            var opened = await other.LaunchAsync(tools.Platform, viewer, Naming(item, course: "both") + (claims =>
            {
                claims[TestClaims.Lti + "message_type"] = "LtiSubmissionReviewRequest";
                claims[TestClaims.Lti + "for_user"] = new JsonObject { ["user_id"] = person.Subject };
            }));
            var page = await other.GetAsync(opened.Location);
            Assert.Equal((HttpStatusCode.OK, "Sample course", "50%"), (page.Status, page.Heading, page.Text(".figure dd")));
            Assert.DoesNotContain("Well done", page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_that_names_a_course_leaves_nothing_to_choose_for_whoever_runs_the_LMSs_course()
    {
        using var browser = tools.NewBrowser();
        var visit = await browser.ArriveAsync(tools.Platform, TestPerson.New("Instructor"), Naming(null, course: "both"));
        await PostAsync(browser, visit);
        Assert.Empty((await browser.GetAsync($"/v/{visit}/?all=true")).Page.QuerySelectorAll("input[name=opens]"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync($"/v/{visit}/", $"/v/{visit}/link", ("opens", "sample"))).Status);
    }

    private async Task PublishAsync(ContentCatalogue content)
    {
        Assert.Null((await tools.Tool.WithAsync<CourseContext, Outcome<Published>>(db =>
            new PublishContent(db, tools.Tool.Clock).RunAsync(new(), content, "A tester", TestContext.Current.CancellationToken))).Why);
        tools.Tool.Clock.Move(TimeSpan.FromSeconds(3)); // Then the program sees it.
    }

    private static IEnumerable<string> Rows(Answer page) =>
        page.Page.QuerySelectorAll(".module").Select(row => $"{row.QuerySelector("h2")!.TextContent.Trim()} {row.QuerySelector(".govuk-tag")!.TextContent.Trim()}");

    private Task<string> GradesAsync(string item) => tools.Tool.Database.ReadAsync<string>(
        "select string_agg(score_given || ' ' || coalesce(course_slug, '-'), ', ' order by changed_at) from grades where line_item_url = @item", ("item", item));

    private static async Task PostAsync(Browser browser, string visit) => Assert.Equal(HttpStatusCode.SeeOther,
        (await browser.SubmitAsync($"/v/{visit}/about-you", $"/v/{visit}/about-you", ("staff-group", "teaching"), ("registered", "yes"))).Status);

    private static Action<JsonObject> Naming(string? item, string? module = null, string? course = null) => claims =>
    {
        var custom = new JsonObject();
        if (module is not null) custom["module"] = module;
        if (course is not null) custom["course"] = course;
        claims[TestClaims.Lti + "custom"] = custom;
        claims[TestClaims.Lti + "resource_link"]!["id"] = $"link-{item ?? module + course}";
        if (item is not null) TestClaims.WithColumn(claims, item);
    };

    private void Asking(JsonObject claims)
    {
        claims[TestClaims.Lti + "message_type"] = "LtiDeepLinkingRequest";
        claims.Remove(TestClaims.Lti + "resource_link");
        claims.Remove(TestClaims.Lti + "custom");
        claims["https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"] = new JsonObject
        {
            ["accept_types"] = new JsonArray("ltiResourceLink"), ["accept_presentation_document_targets"] = new JsonArray("frame", "iframe", "window"),
            ["deep_link_return_url"] = $"{tools.Platform.Url}/return",
        };
    }
}

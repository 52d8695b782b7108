using System.Net;
using System.Text;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Training;

namespace ESafetyCourse.Tests.Access;

/// <summary>A form counts only when a page of the same launch and session made it, and the browser doesn't call it foreign (docs/design.md §5).</summary>
public sealed class FormTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private static readonly (string, string)[] About = [("staff-group", "teaching"), ("registered", "yes"), ("language", "cy")];

    [Fact]
    public async Task No_form_of_the_program_is_accepted_without_its_guard()
    {
        var person = TestPerson.New();
        var (browser, launch, guard) = await ArrivedAsync(person: person);
        var (_, _, others) = await ArrivedAsync(browser, person);
        var before = await tools.StoredAsync();
        foreach (var route in ToolRoute.All(tools.Tool).Where(route => route is { Method: "POST", IsOfVisit: true }))
        {
            foreach (var wrong in new[] { null, "", "x", others, guard.ToUpperInvariant(), guard[..^1] })
            {
                List<KeyValuePair<string, string>> fields = [.. About.Select(field => KeyValuePair.Create(field.Item1, field.Item2))];
                if (wrong is not null) fields.Add(new("guard", wrong));
                var answer = await browser.PostAsync(route.For(launch), fields);
                Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{route} {wrong}: {answer.Status}");
            }
        }

        Assert.Equal(before, await tools.StoredAsync());
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.SeeOther)]
    [InlineData("none", HttpStatusCode.SeeOther)]
    public async Task A_form_from_another_site_is_refused_even_with_the_right_guard(string site, HttpStatusCode expected)
    {
        var (browser, launch, guard) = await ArrivedAsync();
        var before = await tools.StoredAsync();
        browser.Headers["Sec-Fetch-Site"] = site;
        var answer = await browser.PostAsync($"/v/{launch}/about-you", [new("guard", guard), new("staff-group", "teaching"), new("registered", "yes")]);

        Assert.Equal(expected, answer.Status);
        if (expected == HttpStatusCode.Forbidden) Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task Forms_far_too_large_broken_or_of_another_type_are_refused_with_a_page()
    {
        var (browser, launch, guard) = await ArrivedAsync();
        var before = await tools.StoredAsync();
        (string Type, string Body)[] forms =
        [
            ("application/x-www-form-urlencoded", $"guard={guard}&x={new string('x', 600 * 1024)}"),
            ("application/x-www-form-urlencoded", $"guard={guard}&{string.Join('&', Enumerable.Range(0, 10_000).Select(number => $"f{number}=x"))}"),
            ("application/x-www-form-urlencoded", $"guard={guard}&staff-group=%00"),
            ("application/x-www-form-urlencoded", $"guard={guard}&{new string('k', 5000)}=x"),
            ("application/x-www-form-urlencoded; charset=utf-7", $"guard={guard}"),
            ("multipart/form-data", "x"), ("multipart/form-data; boundary=x", "no parts"), ("application/json", "{}"), ("text/plain", $"guard={guard}"),
        ];
        foreach (var route in ToolRoute.All(tools.Tool).Where(route => route is { Method: "POST", IsOfVisit: true }))
        {
            foreach (var (type, body) in forms)
            {
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                content.Headers.TryAddWithoutValidation("Content-Type", type);
                var answer = await browser.PostAsync(route.For(launch), content);
                var refused = answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge;
                Assert.True(refused, $"{route} {type} {body.Length}: {answer.Status}");
                Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, await tools.StoredAsync());
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/v/00000000-0000-0000-0000-000000000000/register")]
    [InlineData("OWN\r\nX: y")]
    [InlineData("OWN\u0000")]
    [InlineData("OWNŷ")]
    [InlineData("OWN../../..//elsewhere.example/")]
    [InlineData("OWN\\..\\..\\elsewhere.example")]
    [InlineData("OWN@elsewhere.example")]
    [InlineData("")]
    [InlineData(null)]
    public async Task No_form_field_or_link_sends_anybody_elsewhere(string? back)
    {
        var (browser, launch, guard) = await ArrivedAsync();
        var written = back?.Replace("OWN", $"/v/{launch}/", StringComparison.Ordinal);
        List<KeyValuePair<string, string>> fields = [new("guard", guard), new("language", "en")];
        if (written is not null) fields.Add(new("back", written));
        var switched = await browser.PostAsync($"/v/{launch}/language", fields);
        // The form reader itself refuses a NUL.
        if (back?.Contains('\0', StringComparison.Ordinal) is true) Assert.Equal(HttpStatusCode.BadRequest, switched.Status);
        else AssertOwn(launch, switched.Location);

        var support = await browser.GetAsync($"/v/{launch}/support?back={Uri.EscapeDataString(written ?? "")}");
        AssertOwn(launch, support.Page.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
    }

    [Fact]
    public async Task The_language_switch_comes_back_to_the_page_it_was_pressed_on()
    {
        var (browser, launch, guard) = await ArrivedAsync();
        var page = await browser.GetAsync($"/v/{launch}/support?back=%2Fl%2F{launch}%2Fabout-you");
        var answer = await browser.PostAsync($"/v/{launch}/language", [.. page.Fields(".language-form"), new("language", "cy")]);

        Assert.Equal($"/v/{launch}/support?back=%2Fl%2F{launch}%2Fabout-you", answer.Location);
        Assert.Equal("Cymorth", (await browser.GetAsync(answer.Location)).Heading);
        Assert.Equal(guard, page.Fields(".language-form").First().Value);
    }

    [Fact]
    public async Task Whoever_has_several_posts_says_so_once_and_only_a_lead_changes_it_afterwards()
    {
        var (browser, launch, guard) = await ArrivedAsync();
        var about = $"/v/{launch}/about-you";
        KeyValuePair<string, string>[] known = [new("guard", guard), new("registered", "yes")];
        foreach (var groups in new string[][] { [], ["teaching", "astronaut"] })
        {
            var refused = await browser.PostAsync(about, [.. known, .. groups.Select(group => KeyValuePair.Create("staff-group", group))]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Equal("Choose what you do", refused.Page.QuerySelector(".govuk-error-summary a")!.TextContent);
        }

        await browser.PostAsync(about, [.. known, new("staff-group", "teaching"), new("staff-group", "governor"), new("staff-group", "governor")]);
        await browser.PostAsync(about, [.. known, new("staff-group", "volunteer")]);
        var posts = $"posts p join visits l on l.person_id = p.person_id where l.id = '{launch}'";
        Assert.Equal(2L, await tools.CountAsync($"{posts} and p.staff_group in ('teaching', 'governor')"));
        Assert.Equal(2L, await tools.CountAsync(posts));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync(about)).Status);
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("YES")]
    [InlineData("true")]
    [InlineData("")]
    public async Task An_answer_that_is_neither_yes_nor_no_is_asked_for_again(string answer)
    {
        var (browser, launch, guard) = await ArrivedAsync();
        var before = await tools.StoredAsync();
        var refused = await browser.PostAsync($"/v/{launch}/about-you", [new("guard", guard), new("staff-group", "teaching"), new("registered", answer)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Say whether you are registered with the EWC", refused.Text(".govuk-error-summary a"));
        Assert.True(refused.Page.QuerySelector("#group-teaching")!.HasAttribute("checked"));
        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task An_answer_that_the_question_does_not_offer_is_no_answer()
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        var drawn = await learner.ToQuizAsync();
        var at = Array.FindIndex(drawn, id => SampleCourse.Right(id).Length == 1) + 1;
        var refused = await learner.PostAsync($"m/{SampleCourse.Slug}/quiz/{at}", ("answers", "a"), ("answers", "z"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotEmpty(refused.Page.QuerySelectorAll(".govuk-error-summary"));
        Assert.Equal(0L, await tools.CountAsync($"answers a join attempts t on t.id = a.attempt_id join visits l on l.person_id = t.person_id where l.id = '{learner.Launch}'"));
    }

    private void AssertOwn(string launch, string address)
    {
        Assert.StartsWith($"/v/{launch}/", address, StringComparison.Ordinal);
        Assert.Equal(new Uri(tools.Tool.Url).Authority, new Uri(new Uri(tools.Tool.Url), address).Authority);
        Assert.All(address, letter => Assert.InRange(letter, '!', '~'));
    }

    private async Task<(Browser Browser, string Launch, string Guard)> ArrivedAsync(Browser? browser = null, TestPerson? person = null)
    {
        browser ??= tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, person ?? TestPerson.New());
        return (browser, launch, (await browser.GetAsync($"/v/{launch}/about-you")).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!);
    }
}

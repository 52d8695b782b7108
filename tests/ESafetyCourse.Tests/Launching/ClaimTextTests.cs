using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>Whatever a signed claim says, a launch is welcome or refused; it never breaks a page, an address or the database.</summary>
public sealed class ClaimTextTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Lti = TestClaims.Lti;

    [Fact]
    public async Task A_course_says_which_course_it_was_copied_from_and_a_variable_that_nobody_fills_in_says_nothing()
    {
        using var browser = tools.NewBrowser();
        Action<System.Text.Json.Nodes.JsonObject> In(string course, string history) => claims =>
        {
            claims[TestClaims.Lti + "context"]!["id"] = course;
            claims[TestClaims.Lti + "custom"]!["context_history"] = history;
        };
        await browser.ArriveAsync(tools.Platform, TestPerson.Carys, In("copied-1", "$Context.id.history"));
        await browser.ArriveAsync(tools.Platform, TestPerson.Carys, In("copied-2", "nowhere, copied-1"));
        var from = await tools.Tool.Database.ReadAsync<string>("""
            select string_agg(c.lti_id || ' from ' || coalesce(o.lti_id, 'none'), '; ' order by c.lti_id) from contexts c left join contexts o on o.id = c.copied_from where c.lti_id like 'copied-%'
            """);
        Assert.Equal("copied-1 from none; copied-2 from copied-1", from);
    }

    [Theory]
    [InlineData("../../../elsewhere")]
    [InlineData("//elsewhere.example")]
    [InlineData("diogelwch-ŷ")]
    [InlineData("a\r\nLocation: https://elsewhere.example")]
    [InlineData("a?b#c")]
    [InlineData("Sample Module")]
    [InlineData("")]
    public async Task A_module_parameter_that_is_no_slug_opens_the_contents(string module)
    {
        using var browser = tools.NewBrowser();
        var person = TestPerson.New();
        var first = await browser.ArriveAsync(tools.Platform, person);
        await browser.SubmitAsync($"/v/{first}/about-you", $"/v/{first}/about-you", ("staff-group", "teaching"), ("registered", "yes"));
        var answer = await browser.LaunchAsync(tools.Platform, person, claims => claims[Lti + "custom"] = new JsonObject { ["module"] = module });

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal($"/v/{answer.Launch}/", answer.Location);
        Assert.Equal("Your e‑safety training", (await browser.GetAsync(answer.Location)).Heading);
    }

    [Fact]
    public async Task A_module_that_is_not_here_opens_the_contents_which_say_so()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New(), claims =>
        {
            claims[Lti + "custom"] = new JsonObject { ["module"] = "no-such-module" };
            TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/1");
        });
        var answered = await browser.SubmitAsync($"/v/{launch}/about-you", $"/v/{launch}/about-you", ("staff-group", "teaching"), ("registered", "yes"));
        Assert.Equal($"/v/{launch}/m/no-such-module", answered.Location);
        Assert.Equal($"/v/{launch}/", (await browser.GetAsync(answered.Location)).Location);

        var contents = await browser.GetAsync($"/v/{launch}/");
        Assert.Equal("Your e‑safety training", contents.Heading);
        Assert.Contains("names a module or course that is not here", contents.Text("main .note"), StringComparison.Ordinal);
        Assert.NotEmpty(contents.Page.QuerySelectorAll(".module a"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{launch}/m/another-one")).Status);
    }

    [Fact]
    public async Task A_link_that_names_its_module_has_no_such_line_on_the_contents()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        await browser.SubmitAsync($"/v/{launch}/about-you", $"/v/{launch}/about-you", ("staff-group", "teaching"), ("registered", "yes"));

        Assert.Empty((await browser.GetAsync($"/v/{launch}/?all=true")).Page.QuerySelectorAll("main .note"));
    }

    [Theory]
    [InlineData("\ud83d\ude00")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; drop table people; --")]
    [InlineData("\u202e\u0000\u0007\u2028")]
    public async Task Any_name_of_any_length_is_welcome_and_shown_as_text(string text)
    {
        foreach (var name in new[] { text, new string('x', 199) + text, string.Concat(Enumerable.Repeat(text, 100)) })
        {
            using var browser = tools.NewBrowser();
            var answer = await browser.LaunchAsync(tools.Platform, TestPerson.New() with { Name = name, Email = name }, claims =>
            {
                claims[Lti + "context"]!["title"] = name;
                claims[Lti + "resource_link"]!["title"] = name;
                claims[Lti + "custom"] = new JsonObject { ["module"] = name, [name] = name };
            });

            Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
            var page = await browser.GetAsync($"/v/{answer.Launch}/about-you");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Page.QuerySelectorAll("script"));
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1/\u0000x")]
    [InlineData("https://lms.example/\r\nX: y?ŷ=1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("not an address")]
    public async Task A_strange_address_among_the_claims_is_kept_escaped_or_not_at_all(string address)
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New(), claims =>
        {
            claims[Lti + "launch_presentation"]!["return_url"] = address;
            TestClaims.WithColumn(claims, address);
        });

        var kept = await tools.Tool.Database.ReadAsync<string>(
            "select concat(return_url, line_item_url) from lti_launches where visit_id = @id", ("id", Guid.Parse(launch)));
        Assert.All(kept, letter => Assert.InRange(letter, '!', '~'));
        Assert.DoesNotContain("javascript", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_on_another_host_gets_no_grade()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(
            tools.Platform, TestPerson.New(), claims => TestClaims.WithColumn(claims, "https://elsewhere.example/lineitem/1"));
        var kept = await browser.ArriveAsync(
            tools.Platform, TestPerson.New(), claims => TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/1?type_id=2"));

        Assert.Equal(1L, await tools.CountAsync($"lti_launches where visit_id = '{launch}' and line_item_url is null and not can_send_score"));
        Assert.Equal(1L, await tools.CountAsync(
            $"lti_launches where visit_id = '{kept}' and line_item_url = '{tools.Platform.Url}/lineitem/1?type_id=2' and can_send_score"));
    }

    [Theory]
    [InlineData("cy", "Beth yw eich gwaith yma?")]
    [InlineData("cy-GB", "Beth yw eich gwaith yma?")]
    [InlineData("en-GB", "What do you do here?")]
    [InlineData("xx\u0000", "What do you do here?")]
    public async Task The_language_of_the_LMS_is_the_language_of_the_first_page(string locale, string heading)
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New(), claims => claims[Lti + "launch_presentation"]!["locale"] = locale);

        Assert.Equal(heading, (await browser.GetAsync($"/v/{launch}/about-you")).Heading);
    }
}

using System.Globalization;
using System.Net;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Access;

/// <summary>Lead codes can't be tried without end.</summary>
public sealed class LeadCodeLimitTests(LaunchableTool tools, Cluster cluster) : IClassFixture<LaunchableTool>
{
    private const string Wrong = "BCDF-GHJK-LMNP";

    [Fact]
    public async Task After_five_codes_even_the_right_one_has_to_wait_a_quarter_of_an_hour()
    {
        var code = await NewCodeAsync(tools.Tool);
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        for (var number = 0; number < 5; number++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EnterAsync(browser, launch, Wrong)).Status);
        var answer = await EnterAsync(browser, launch, code);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.InRange(int.Parse(answer.Header("Retry-After"), CultureInfo.InvariantCulture), 1, 900);
        Assert.Contains("Too many codes have been tried", answer.Text(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.Matches("after [0-2][0-9]:[0-5][0-9]", answer.Text("#code-error"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{launch}/register")).Status);
        await AssertOthersGetInAsync(code);
    }

    [Fact]
    public async Task The_language_button_and_an_empty_form_are_no_tries()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        for (var number = 0; number < 6; number++)
        {
            await browser.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/lead", ("code", Wrong), ("language", number % 2 == 0 ? "cy" : "en"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EnterAsync(browser, launch, "")).Status);
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await EnterAsync(browser, launch, await NewCodeAsync(tools.Tool))).Status);
    }

    [Fact]
    public async Task Many_people_of_one_network_together_are_told_to_wait_too_and_the_log_says_so_once()
    {
        await using var tool = await TestTool.StartAsync(cluster, settings: new() { ["ESafety:Limits:WrongCodesByNetwork"] = "6" });
        await using var platform = await TestPlatform.StartAsync(tool);
        var answers = new List<HttpStatusCode>();
        for (var person = 0; person < 4; person++)
        {
            using var browser = new Browser(tool);
            var launch = await browser.ArriveAsync(platform, TestPerson.New());
            for (var number = 0; number < 3; number++) answers.Add((await EnterAsync(browser, launch, Wrong)).Status);
        }

        Assert.Equal(6, answers.Count(status => status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(6, answers.Count(status => status == HttpStatusCode.TooManyRequests));
        lock (tool.Log) Assert.Single(tool.Log, line => line.Contains("codes were tried", StringComparison.Ordinal));
    }

    private async Task AssertOthersGetInAsync(string code)
    {
        using var other = tools.NewBrowser();
        var launch = await other.ArriveAsync(tools.Platform, TestPerson.New());
        Assert.Equal(HttpStatusCode.SeeOther, (await EnterAsync(other, launch, code)).Status);
    }

    private static Task<string> NewCodeAsync(TestTool tool) =>
        tool.NewLeadCodeAsync(tool.School.Id);

    private static Task<Answer> EnterAsync(Browser browser, string launch, string code) =>
        browser.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/lead", ("code", code));
}

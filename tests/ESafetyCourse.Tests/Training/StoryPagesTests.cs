using System.Net;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

/// <summary>The pages of a story as somebody meets them who takes it: what followed stands above what comes next, and first choices lead on.</summary>
public sealed class StoryPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private static readonly string Module = $"m/{SampleCourse.Slug}";

    [Fact]
    public async Task The_opening_stands_above_the_first_scene_and_what_followed_above_the_next()
    {
        using var learner = await AtStoriesAsync();
        var opening = (await learner.GetAsync($"{Module}/scenario/S90")).Page;
        Assert.Contains("Somewhere.", opening.Body!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/scenario/S90/start", opening.QuerySelector("form#answer")!.GetAttribute("action"), StringComparison.Ordinal);

        var followed = (await ChooseAsync(learner, "S90/start", "poorly")).Page;
        Assert.Equal("Say nothing", followed.QuerySelector("h1")!.TextContent);
        Assert.Contains("It grew.", followed.Body!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/scenario/S90/later", followed.QuerySelector("form#answer")!.GetAttribute("action"), StringComparison.Ordinal);

        var last = (await ChooseAsync(learner, "S90/later", "mend")).Page;
        Assert.Null(last.QuerySelector("form#answer"));
        var ending = (await learner.Browser.GetAsync(last.QuerySelector("main a.govuk-button")!.GetAttribute("href")!)).Page;
        Assert.Equal("Well done", ending.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Say nothing", "Tell now"], ending.QuerySelectorAll(".path li > span:first-child").Select(step => step.TextContent));
    }

    [Fact]
    public async Task A_sensitive_story_says_what_it_touches_on_before_its_first_scene()
    {
        using var learner = await AtStoriesAsync();
        await ChooseAsync(learner, "S90/start", "well");
        var opening = (await learner.GetAsync($"{Module}/scenario/S91")).Page;
        Assert.Null(opening.QuerySelector("form#answer"));
        Assert.Contains("This touches on hard things.", opening.Body!.TextContent, StringComparison.Ordinal);
        var undecided = await learner.PostAsync($"{Module}/scenario/S91/start");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, undecided.Status);
        Assert.NotNull(undecided.Page.QuerySelector("form#answer"));
    }

    [Fact]
    public async Task Another_choice_shows_what_would_have_been_and_the_story_goes_on_from_the_first()
    {
        using var learner = await AtStoriesAsync();
        await ChooseAsync(learner, "S90/start", "poorly");
        var other = (await ChooseAsync(learner, "S90/start", "well")).Page;
        Assert.Contains("It was dealt with.", other.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(other.QuerySelector("form#answer"));
        Assert.EndsWith("/scenario/S90/start/poorly", other.QuerySelector("main a.govuk-button")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await learner.GetAsync($"{Module}/ending/S90/good")).Status);

        var again = (await learner.GetAsync($"{Module}/scenario/S90/start")).Page;
        Assert.Equal("poorly", again.QuerySelector("input[checked]")!.GetAttribute("value"));
        Assert.Contains("the story goes on from your first", again.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_button_below_what_followed_keeps_that_and_the_tick()
    {
        using var learner = await AtStoriesAsync();
        await ChooseAsync(learner, "S90/start", "poorly");
        var page = (await learner.GetAsync($"{Module}/scenario/S90/start/poorly")).Page;
        Assert.Equal("answer", page.QuerySelector("button.language")!.GetAttribute("form"));
        var switched = await learner.PostAsync($"{Module}/scenario/S90/later", ("choice", "hide"), ("language", "cy"));
        Assert.Equal((HttpStatusCode.OK, "cy"), (switched.Status, switched.Page.DocumentElement.GetAttribute("lang")));
        Assert.Contains("It grew. (cy)", switched.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("hide", switched.Page.QuerySelector("input[name=choice][checked]")!.GetAttribute("value"));
    }

    private async Task<LearnerAtWork> AtStoriesAsync()
    {
        var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        await learner.PostAsync($"{Module}/start");
        foreach (var page in SampleCourse.Module.Pages) await learner.PostAsync($"{Module}/page/{page.Id}");
        return learner;
    }

    private static async Task<Answer> ChooseAsync(LearnerAtWork learner, string scene, string choice)
    {
        var chosen = await learner.PostAsync($"{Module}/scenario/{scene}", ("choice", choice));
        Assert.Equal(HttpStatusCode.SeeOther, chosen.Status);
        return await learner.Browser.GetAsync(chosen.Location!);
    }
}

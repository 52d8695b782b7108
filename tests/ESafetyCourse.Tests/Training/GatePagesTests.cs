using System.Net;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

/// <summary>What somebody sees who sends a form out of order: the page where they are, and nothing was done.</summary>
public sealed class GatePagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private static readonly string Module = $"m/{SampleCourse.Slug}";

    [Fact]
    public async Task Whoever_has_not_said_what_they_do_is_asked_first()
    {
        using var browser = tools.NewBrowser();
        var visit = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        foreach (var path in new[] { "start", "page/first-page", "scenario/S90/start", "quiz/0", "quiz/1", "quiz/hand-in" })
            Assert.Equal($"/v/{visit}/about-you", (await browser.SubmitAsync($"/v/{visit}/about-you", $"/v/{visit}/{Module}/{path}")).Location);
    }

    [Fact]
    public async Task Whoever_is_ahead_of_themselves_comes_to_where_they_are()
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        foreach (var path in new[] { "page/first-page", "scenario/S90/start", "quiz/0", "quiz/1", "quiz/hand-in" })
            await LeadsAsync(learner, path, "");

        await LeadsAsync(learner, "start", "/page/first-page");
        foreach (var path in new[] { "start", "page/second-page", "scenario/S90/start", "quiz/0", "quiz/1", "quiz/hand-in" })
            await LeadsAsync(learner, path, "/page/first-page");

        var drawn = await learner.ToQuizAsync();
        await LeadsAsync(learner, "quiz/0", "/quiz/1");
        await LeadsAsync(learner, "quiz/2", "/quiz/3", ("answers", SampleCourse.Right(drawn[1])[0]));
        await LeadsAsync(learner, "quiz/hand-in", "/quiz/1");
        for (var at = 0; at < drawn.Length; at++) await LeadsAsync(learner, $"quiz/{at + 1}", $"/quiz/{at + 2}", [.. SampleCourse.Right(drawn[at]).Select(id => ("answers", id))]);
        await LeadsAsync(learner, "quiz/hand-in", "/result");
        foreach (var path in new[] { "quiz/hand-in", "quiz/1", "start" }) await LeadsAsync(learner, path, "/sign");
    }

    [Fact]
    public async Task What_the_module_does_not_have_is_not_there()
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        Assert.Equal(HttpStatusCode.NotFound, (await learner.PostAsync("m/gone/start")).Status);
        var drawn = await learner.ToQuizAsync();
        foreach (var path in new[] { "page/gone", "scenario/S01/start", "scenario/S90/gone", $"quiz/{drawn.Length + 1}" })
            Assert.Equal(HttpStatusCode.NotFound, (await learner.PostAsync($"{Module}/{path}")).Status);
    }

    [Fact]
    public async Task A_form_with_nothing_chosen_comes_again_and_the_language_button_keeps_what_was_ticked()
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        var drawn = await learner.ToQuizAsync();
        foreach (var (path, field, value) in new[] { ("scenario/S90/start", "choice", "poorly"), ("quiz/1", "answers", SampleCourse.Right(drawn[0])[0]) })
        {
            var again = await learner.PostAsync($"{Module}/{path}", (field, "gone"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
            Assert.NotNull(again.Page.QuerySelector(".govuk-error-summary"));

            var switched = await learner.PostAsync($"{Module}/{path}", (field, value), ("language", "cy"));
            Assert.Equal((HttpStatusCode.OK, "cy"), (switched.Status, switched.Page.DocumentElement.GetAttribute("lang")));
            Assert.Equal(value, switched.Page.QuerySelector($"input[name={field}][checked]")!.GetAttribute("value"));
        }
    }

    private static async Task LeadsAsync(LearnerAtWork learner, string path, string to, params (string, string)[] fields)
    {
        var answer = await learner.PostAsync($"{Module}/{path}", fields);
        Assert.Equal((path, HttpStatusCode.SeeOther, $"/v/{learner.Launch}/{Module}{to}"), (path, answer.Status, answer.Location));
    }
}

using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

/// <summary>Somebody who works through the sample module page by page, as a browser does.</summary>
public sealed class LearnerAtWork : IDisposable
{
    private readonly TestTool _tool;

    private LearnerAtWork(TestTool tool, Browser browser, string launch) => (_tool, Browser, Launch) = (tool, browser, launch);

    public Browser Browser { get; }

    public string Launch { get; }

    /// <summary>Somebody who opens the training and says what they do.</summary>
    public static async Task<LearnerAtWork> ArriveAsync(TestTool tool, TestPlatform platform, TestPerson? who = null, Action<JsonObject>? alter = null)
    {
        var browser = new Browser(tool);
        var learner = new LearnerAtWork(tool, browser, await browser.ArriveAsync(platform, who ?? TestPerson.New(), alter));
        await learner.PostAsync("about-you", ("staff-group", "teaching"), ("registered", "yes"));
        return learner;
    }

    public Task<Answer> GetAsync(string path) => Browser.GetAsync($"/v/{Launch}/{path}");

    /// <summary>Posts a form with this launch's guard.</summary>
    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) =>
        Browser.SubmitAsync($"/v/{Launch}/lead", $"/v/{Launch}/{path}", fields);

    /// <summary>Goes on to the first question.</summary>
    public async Task<string[]> ToQuizAsync()
    {
        await DoAsync("start");
        foreach (var page in SampleCourse.Module.Pages) await DoAsync($"page/{page.Id}");
        foreach (var scenario in SampleCourse.Module.Scenarios) await DoAsync($"scenario/{scenario.Id}/start", ("choice", "well"));
        await DoAsync("quiz/0");
        return await _tool.Database.ReadAsync<string[]>(
            "select drawn from attempts a join visits l on l.person_id = a.person_id where l.id = @id", ("id", Guid.Parse(Launch)));
    }

    /// <summary>Answers every question rightly and hands in.</summary>
    public async Task HandInAsync()
    {
        var drawn = await ToQuizAsync();
        for (var at = 0; at < drawn.Length; at++)
            await DoAsync($"quiz/{at + 1}", [.. SampleCourse.Right(drawn[at]).Select(answer => ("answers", answer))]);
        await DoAsync("quiz/hand-in");
    }

    /// <summary>Signs everything with a name.</summary>
    public async Task<Answer> SignAsync(string name)
    {
        var page = (await GetAsync($"m/{SampleCourse.Slug}/sign")).Page;
        var ticks = page.QuerySelectorAll("input[name=agreed]").Select(box => ("agreed", box.GetAttribute("value")!));
        return await PostAsync($"m/{SampleCourse.Slug}/sign", [("wording", page.QuerySelector("input[name=wording]")!.GetAttribute("value")!), ("name", name), .. ticks]);
    }

    public void Dispose() => Browser.Dispose();

    private async Task DoAsync(string path, params (string Name, string Value)[] fields)
    {
        var answer = await PostAsync($"m/{SampleCourse.Slug}/{path}", fields);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{path}: {(int)answer.Status} {answer.Body}");
    }
}

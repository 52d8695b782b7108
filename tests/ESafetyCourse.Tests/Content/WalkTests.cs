using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Content;

/// <summary>The shipped modules walk themselves through the real pages: every page, every branch, both quiz results, both languages.</summary>
public sealed class WalkTests(Cluster cluster)
{
    private static readonly Course Shipped = ((CourseReading.Sound)CourseFolder.Read(Path.Combine(AppContext.BaseDirectory, "content"))).Course;

    public static TheoryData<string, string> ModulesAndLanguages =>
        [.. Shipped.Modules.SelectMany(module => new[] { "en", "cy" }, (module, language) => (module.Slug, language))];

    [Theory]
    [MemberData(nameof(ModulesAndLanguages))]
    public async Task Every_page_every_branch_and_both_results_can_be_walked(string slug, string language)
    {
        await using var tool = await TestTool.StartAsync(cluster, course: Shipped);
        await using var platform = await TestPlatform.StartAsync(tool);
        using var browser = new Browser(tool);
        var launch = $"/v/{await browser.ArriveAsync(platform, TestPerson.Carys, claims => claims["https://purl.imsglobal.org/spec/lti/claim/custom"] = new JsonObject { ["module"] = slug })}";
        await browser.SubmitAsync($"{launch}/about-you", $"{launch}/about-you", ("staff-group", "teaching"), ("registered", "yes"));
        await browser.SubmitAsync($"{launch}/m/{slug}", $"{launch}/language", ("language", language));
        var walk = new Walk(browser, $"{launch}/m/{slug}", Shipped.Modules.Single(module => module.Slug == slug), Languages.Read(language));

        await walk.StartAsync();
        foreach (var page in walk.Module.Pages) await walk.ReadAsync(page);
        foreach (var scenario in walk.Module.Scenarios) await walk.PlayAsync(scenario);
        Assert.Equal("failed", await walk.TakeQuizAsync(rightly: false));
        await walk.StartAsync();
        Assert.Equal("passed", await walk.TakeQuizAsync(rightly: true));
    }

    private sealed class Walk(Browser browser, string root, Module module, Language language)
    {
        public Module Module => module;

        public Task StartAsync() => PostAsync("", "start");

        public async Task ReadAsync(Page page)
        {
            await ShowsAsync($"page/{page.Id}", page.Title);
            await PostAsync($"page/{page.Id}", $"page/{page.Id}");
        }

        public async Task PlayAsync(Scenario scenario)
        {
            await ShowsAsync($"scenario/{scenario.Id}", scenario.Title);
            foreach (var story in scenario.Equivalent is { } equivalent ? [scenario.Story, equivalent] : new[] { scenario.Story })
                await PlayAsync(scenario, story, story.Start, []);
        }

        public async Task<string> TakeQuizAsync(bool rightly)
        {
            await PostAsync("quiz/0", "quiz/0");
            for (var number = 1; number <= module.ItemsPerSitting; number++)
            {
                var seen = await browser.GetAsync($"{root}/quiz/{number}");
                var ids = seen.Page.QuerySelectorAll("input[name=answers]").Select(input => input.GetAttribute("value")!).ToList();
                var asked = seen.Heading;
                var question = module.Questions.Single(q => Filled(q.Ask.In(language), asked) && ids.SequenceEqual(q.Answers.Select(answer => answer.Id)));
                var ticks = question.Answers.Where(answer => answer.Correct == rightly).Select(answer => ("answers", answer.Id));
                await PostAsync($"quiz/{number}", $"quiz/{number}", [.. question.Multiple && rightly ? ticks : ticks.Take(1)]);
            }

            await PostAsync($"quiz/{module.ItemsPerSitting + 1}", "quiz/hand-in");
            var result = await browser.GetAsync($"{root}/result");
            Assert.Equal(HttpStatusCode.OK, result.Status);
            return result.Page.QuerySelector("main form[action$='/start']") is null ? "passed" : "failed";
        }

        // Every choice of every scene once: what follows is shown with its reason, and the way on is open.
        private async Task PlayAsync(Scenario scenario, Story story, string at, HashSet<string> been)
        {
            if (!been.Add(at)) return;
            if (story.Ending(at) is { } ending)
            {
                await ShowsAsync($"ending/{scenario.Id}/{at}", ending.Title);
                return;
            }

            var scene = story.Scene(at)!;
            foreach (var choice in scene.Choices)
            {
                await PostAsync($"scenario/{scenario.Id}/{at}", $"scenario/{scenario.Id}/{at}", ("choice", choice.Id));
                await ShowsAsync($"scenario/{scenario.Id}/{at}/{choice.Id}", choice.Because);
                await PlayAsync(scenario, story, choice.Then, been);
            }
        }

        private async Task ShowsAsync(string place, Bilingual text)
        {
            var seen = await browser.GetAsync($"{root}/{place}");
            Assert.True(seen.Status == HttpStatusCode.OK, $"{place}: {(int)seen.Status} {seen.Location}");
            Assert.Equal(language.Code(), seen.Page.DocumentElement.GetAttribute("lang"));
            Assert.True(Filled(text.In(language), seen.Page.Body!.TextContent), $"{place} does not show “{text.In(language)}”.");
            Assert.DoesNotContain("{", seen.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        private async Task PostAsync(string page, string to, params (string, string)[] fields)
        {
            var answer = await browser.SubmitAsync($"{root}/{page}", $"{root}/{to}", fields);
            Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{to}: {(int)answer.Status}");
        }

        // A text of the content stands in the page, whatever the school's values in it are.
        private static bool Filled(string text, string page)
        {
            var shown = Flat(page);
            return Regex.Split(text, @"\{[a-z_]+\}").All(part => shown.Contains(Flat(part), StringComparison.Ordinal));
        }

        private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

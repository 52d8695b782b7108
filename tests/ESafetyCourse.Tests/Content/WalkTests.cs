using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Content;

/// <summary>The shipped modules walk themselves through the real pages: every page, every branch, both quiz results, both languages.</summary>
public sealed class WalkTests(WalkTests.Ground ground) : IClassFixture<WalkTests.Ground>
{
    private static readonly ContentCatalogue Shipped = ((ContentReading<ContentCatalogue>.Sound)ContentFolder.Read(Path.Combine(AppContext.BaseDirectory, "content"))).Value;

    public static TheoryData<string, string> ModulesAndLanguages =>
        [.. Shipped.Modules.SelectMany(module => new[] { "en", "cy" }, (module, language) => (module.Slug, language))];

    [Theory]
    [MemberData(nameof(ModulesAndLanguages))]
    public async Task Every_page_every_branch_and_both_results_can_be_walked(string slug, string language)
    {
        using var browser = new Browser(ground.Tool);
        var launch = $"/v/{await browser.ArriveAsync(ground.Platform, TestPerson.New(), claims => claims["https://purl.imsglobal.org/spec/lti/claim/custom"] = new JsonObject { ["module"] = slug })}";
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

    /// <summary>The program with the shipped modules, for all the walks.</summary>
    public sealed class Ground(Cluster cluster) : IAsyncLifetime
    {
        public TestTool Tool { get; private set; } = null!;

        public TestPlatform Platform { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Tool = await TestTool.StartAsync(cluster, course: Shipped);
            Platform = await TestPlatform.StartAsync(Tool);
        }

        public async ValueTask DisposeAsync()
        {
            await Platform.DisposeAsync();
            await Tool.DisposeAsync();
        }
    }

    private sealed class Walk(Browser browser, string root, Module module, Language language)
    {
        public Module Module => module;

        public async Task StartAsync() => await PostAsync(await SeenAsync(""), "start");

        public async Task ReadAsync(Page page)
        {
            await PostAsync(await ShowsAsync($"page/{page.Id}", page.Title), $"page/{page.Id}");
        }

        public async Task PlayAsync(Scenario scenario)
        {
            await ShowsAsync($"scenario/{scenario.Id}", scenario.Title);
            foreach (var story in scenario.Equivalent is { } equivalent ? [scenario.Story, equivalent] : new[] { scenario.Story })
                await PlayAsync(scenario, story, story.Start, []);
        }

        public async Task<string> TakeQuizAsync(bool rightly)
        {
            await PostAsync(await SeenAsync("quiz/0"), "quiz/0");
            for (var number = 1; number <= module.ItemsPerSitting; number++)
            {
                var seen = await SeenAsync($"quiz/{number}");
                var ids = seen.Page.QuerySelectorAll("input[name=answers]").Select(input => input.GetAttribute("value")!).ToList();
                var asked = seen.Heading;
                var question = module.Questions.Single(q => Filled(q.Ask.In(language), asked) && ids.Order().SequenceEqual(q.Answers.Select(answer => answer.Id).Order()));
                var ticks = question.Answers.Where(answer => answer.Correct == rightly).Select(answer => ("answers", answer.Id));
                await PostAsync(seen, $"quiz/{number}", [.. question.Multiple && rightly ? ticks : ticks.Take(1)]);
            }

            await PostAsync(await SeenAsync($"quiz/{module.ItemsPerSitting + 1}"), "quiz/hand-in");
            var result = await SeenAsync("result");
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
            var asked = await ShowsAsync($"scenario/{scenario.Id}/{at}", scene.Ask);
            foreach (var choice in scene.Choices)
            {
                await PostAsync(asked, $"scenario/{scenario.Id}/{at}", ("choice", choice.Id));
                await ShowsAsync($"scenario/{scenario.Id}/{at}/{choice.Id}", choice.Because);
                await PlayAsync(scenario, story, choice.Then, been);
            }
        }

        private async Task<Kit.Answer> SeenAsync(string place)
        {
            var seen = await browser.GetAsync($"{root}/{place}");
            Assert.True(seen.Status == HttpStatusCode.OK, $"{place}: {(int)seen.Status} {seen.Location}");
            return seen;
        }

        private async Task<Kit.Answer> ShowsAsync(string place, Bilingual text)
        {
            var seen = await SeenAsync(place);
            Assert.Equal(language.Code(), seen.Page.DocumentElement.GetAttribute("lang"));
            Assert.True(Filled(text.In(language), seen.Page.Body!.TextContent), $"{place} does not show “{text.In(language)}”.");
            Assert.DoesNotContain("{", seen.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            return seen;
        }

        // A form of the page that was seen, with its guard.
        private async Task PostAsync(Kit.Answer seen, string to, params (string Name, string Value)[] fields)
        {
            var guard = seen.Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
            var answer = await browser.PostAsync(
                $"{root}/{to}", [new("guard", guard), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
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

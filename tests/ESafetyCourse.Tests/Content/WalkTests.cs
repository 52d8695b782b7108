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

    // In every language, and whatever a school says of that which the module depends on.
    public static TheoryData<string, string, string> Walks => [.. Shipped.Modules.SelectMany(
        module => Conditions.All(module, Shipped.Variables).SelectMany(held => new[] { "en", "cy" }, (held, language) => (module.Slug, language, string.Join(' ', held))))];

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Every_page_every_branch_and_both_results_can_be_walked(string slug, string language, string held)
    {
        var conditions = held.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await TestDatabase.ExecuteAsync(ground.Tool.Database.Admin, "update schools set profile = @is || @held, profile_set_at = profile_set_at + interval '1 second'",
            ("is", ground.ProfileWithout(conditions)), ("held", string.Concat(conditions.Select(condition => $"\n{condition.Replace("=", ": ", StringComparison.Ordinal)}"))));
        using var browser = new Browser(ground.Tool);
        var launch = $"/v/{await browser.ArriveAsync(ground.Platform, TestPerson.New(), claims => claims["https://purl.imsglobal.org/spec/lti/claim/custom"] = new JsonObject { ["module"] = slug })}";
        await browser.SubmitAsync($"{launch}/about-you", $"{launch}/about-you", ("staff-group", "teaching"), ("registered", "yes"));
        await browser.SubmitAsync($"{launch}/m/{slug}", $"{launch}/language", ("language", language));
        var walk = new Walk(browser, $"{launch}/m/{slug}", Shipped.Modules.Single(module => module.Slug == slug).For(conditions), Languages.Read(language), story => TestDatabase.ExecuteAsync(ground.Tool.Database.Admin, """
            with person as (select a.id from attempts a join visits v on v.person_id = a.person_id where v.id = @visit),
                 decided as (delete from decisions where attempt_id in (select id from person) and scenario_id = @story)
            delete from endings_met where attempt_id in (select id from person) and scenario_id = @story
            """, ("visit", Guid.Parse(launch.Split('/')[2])), ("story", story)));

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

        private string _profile = "";

        public async ValueTask InitializeAsync()
        {
            Tool = await TestTool.StartAsync(cluster, course: Shipped);
            Platform = await TestPlatform.StartAsync(Tool);
            _profile = await Tool.Database.ReadAsync<string>("select profile from schools");
        }

        public string ProfileWithout(string[] conditions) =>
            string.Join('\n', _profile.Split('\n').Where(line => !conditions.Any(condition => line.StartsWith($"{condition.Split('=')[0]}:", StringComparison.Ordinal))));

        public async ValueTask DisposeAsync()
        {
            await Platform.DisposeAsync();
            await Tool.DisposeAsync();
        }
    }

    private sealed class Walk(Browser browser, string root, Module module, Language language, Func<string, Task> forget)
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
            foreach (var story in scenario.Stories)
                foreach (var path in EveryTurn(story)) await PlayAsync(scenario, path);
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

        // Ways on which every choice of every scene is once made first, with what it leads to.
        private static IEnumerable<StoryPath> EveryTurn(Story story)
        {
            var seen = new HashSet<(string, string, string)>();
            return StoryWalk.Paths(story).Where(path => path.Steps.Select((step, at) =>
                seen.Add((step.Scene.Id, step.Choice.Id, path.Steps.ElementAtOrDefault(at + 1)?.Scene.Id ?? path.Ending.Id))).ToList().Contains(true));
        }

        // What follows stands with its reason above the next scene; somebody else's first choices are forgotten before.
        private async Task PlayAsync(Scenario scenario, StoryPath path)
        {
            await forget(scenario.Id);
            var place = $"scenario/{scenario.Id}/{path.Steps[0].Scene.Id}";
            foreach (var (scene, choice) in path.Steps)
            {
                var asked = await ShowsAsync(place, scene.Ask);
                Assert.Equal(scene.Choices.Select(one => one.Id), asked.Page.QuerySelectorAll("input[name=choice]").Select(input => input.GetAttribute("value")));
                foreach (var text in scene.Narration.In(language).Split("\n\n")) Assert.True(Filled(text, asked.Page.Body!.TextContent), $"{place} does not tell “{text}”.");
                await PostAsync(asked, $"scenario/{scenario.Id}/{scene.Id}", ("choice", choice.Id));
                place = $"scenario/{scenario.Id}/{scene.Id}/{choice.Id}";
                await ShowsAsync(place, choice.Because);
            }

            await ShowsAsync($"ending/{scenario.Id}/{path.Ending.Id}", path.Ending.Title);
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

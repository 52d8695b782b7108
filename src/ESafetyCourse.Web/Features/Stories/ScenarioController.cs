using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Player;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Stories;

/// <summary>The stories of an attempt: opening, scene, what follows, ending. Their views know nothing of the attempt.</summary>
[Route(VisitLinks.ModuleRoute)]
public sealed class ScenarioController(FindProgress find, Profiles profiles, RecordDecision decide) : ModulePage(find, profiles)
{
    /// <summary>Title, setting and the first scene; for sensitive ones, the content note and the way past before it.</summary>
    [HttpGet("scenario/{scenario}")]
    public Task<IActionResult> Opening(string module, string scenario, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Opening(scenario), (progress, profile) => Show(OpeningOf(new(progress, profile, Of(progress, scenario)), null)), ct);

    /// <summary>A scene to decide, by itself.</summary>
    [HttpGet("scenario/{scenario}/{scene}")]
    public Task<IActionResult> Scene(string module, string scenario, string scene, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Deciding(scenario, scene), (progress, profile) => View(SceneOf(new(progress, profile, Of(progress, scenario)), scene, null)), ct);

    /// <summary>A decision: the first one made in a scene is kept, and the story goes on from it.</summary>
    [HttpPost("scenario/{scenario}/{scene}")]
    public async Task<IActionResult> Choose(string module, string scenario, string scene, string? choice, string? language, CancellationToken ct)
    {
        if (await SwitchedAsync(language, ct)) return await AgainAsync(module, scenario, scene, choice, Show, ct);
        var outcome = await decide.RunAsync(Visit.Member, module, scenario, scene, choice, ct);
        return outcome.Why?.Reason == TrainingRefusals.NothingChosen
            ? await AgainAsync(module, scenario, scene, choice, Undecided, ct)
            : await GoOnAsync(module, outcome, ct);
    }

    /// <summary>What followed, and the next scene.</summary>
    [HttpGet("scenario/{scenario}/{scene}/{choice}")]
    public Task<IActionResult> Outcome(string module, string scenario, string scene, string choice, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Following(scenario, scene, choice), (progress, profile) =>
            Show(OutcomeOf(new(progress, profile, Of(progress, scenario)), scene, choice, null)), ct);

    /// <summary>How the story ended.</summary>
    [HttpGet("ending/{scenario}/{ending}")]
    public Task<IActionResult> Ending(string module, string scenario, string ending, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Ended(scenario, ending), (progress, profile) =>
        {
            var (told, end) = (Of(progress, scenario), progress.Module.FindEnding(scenario, ending)!);
            var way = progress.Way(told, told.StoryOf(end));
            var next = progress.NextScenario is { } undone ? new ModuleLocation.Opening(undone.Id) : progress.FirstUndone;
            return View(new EndingModel(
                progress.Module, profile, told, end.Told(way.Traces), way.At == ending ? [.. way.Steps.Select(step => step.Choice)] : [], next,
                To.Location(module, next), To.Location(module, new ModuleLocation.Opening(scenario))));
        }, ct);

    // The page that a scene stands on: its opening, or what followed from the choice before.
    private Task<IActionResult> AgainAsync(
        string module, string scenario, string scene, string? ticked, Func<StoryPage, IActionResult> show, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Deciding(scenario, scene), (progress, profile) =>
        {
            var told = new Told(progress, profile, Of(progress, scenario));
            var before = told.WayOf(scene).Steps.TakeWhile(step => step.Scene.Id != scene).LastOrDefault();
            if (before is not null) return show(OutcomeOf(told, before.Scene.Id, before.Choice.Id, ticked ?? ""));
            return show(told.Scenario.Sensitive ? Alone(SceneOf(told, scene, ticked ?? "")) : OpeningOf(told, ticked ?? ""));
        }, ct);

    private StoryPage OpeningOf(Told told, string? ticked)
    {
        var (story, slug) = (told.Scenario, told.Progress.Module.Slug);
        string Begin(Story one) => To.Location(slug, new ModuleLocation.Deciding(story.Id, one.Start));
        var first = story.Sensitive ? null : SceneOf(told, story.Story.Start, ticked);
        return new("Opening", new OpeningModel(told.Progress.Module, told.Profile, story, first,
            Begin(story.Story), story.Equivalent is { } equivalent ? Begin(equivalent) : null, told.Pictures), first);
    }

    private StoryPage OutcomeOf(Told told, string scene, string choice, string? ticked)
    {
        var (progress, story, way) = (told.Progress, told.Scenario, told.WayOf(scene));
        var step = way.Steps.First(one => one.Scene.Id == scene);
        var chosen = step.Scene.Choices.First(one => one.Id == choice);
        var (isFirst, slug) = (step.Choice.Id == choice, progress.Module.Slug);
        var then = way.Steps.SkipWhile(one => one.Scene.Id != scene).Skip(1).FirstOrDefault()?.Scene.Id ?? way.At;
        var ends = told.Story(scene).Ending(then) is not null;
        ModuleLocation onward = !isFirst ? new ModuleLocation.Following(story.Id, scene, step.Choice.Id)
            : ends ? new ModuleLocation.Ended(story.Id, then) : new ModuleLocation.Deciding(story.Id, then);
        var next = isFirst && !ends ? SceneOf(told, then, ticked) : null;
        return new("Outcome", new OutcomeModel(
            progress.Module, told.Profile, story, step.Scene, chosen, isFirst, [.. chosen.Clauses.Select(id => progress.Edition.Clauses[id])], next,
            To.Location(slug, onward), To.Location(slug, new ModuleLocation.Deciding(story.Id, scene))), next);
    }

    private static StoryPage Alone(SceneModel scene) => new("Scene", scene, scene);

    private SceneModel SceneOf(Told told, string scene, string? ticked)
    {
        var way = told.WayOf(scene);
        var step = way.Steps.FirstOrDefault(one => one.Scene.Id == scene);
        return new(
            told.Progress.Module, told.Profile, told.Scenario, step?.Scene ?? told.Story(scene).Scene(scene)!.Told(way.Traces),
            way.Steps.TakeWhile(one => one.Scene.Id != scene).Count() + 1,
            To.Location(told.Progress.Module.Slug, new ModuleLocation.Deciding(told.Scenario.Id, scene)), ticked ?? step?.Choice.Id, step is not null, told.Pictures);
    }

    private ViewResult Show(StoryPage page) => View(page.View, page.Model);

    private ViewResult Undecided(StoryPage page) => InvalidForm(
        page.View, page.Model, new("Nothing is chosen yet", "Nid oes dim wedi’i ddewis eto"),
        new Fault($"choice-{page.Scene!.Scene.Choices[0].Id}", new("Choose what you would do", "Dewiswch beth fyddech chi’n ei wneud")));

    private static Scenario Of(Progress progress, string id) => progress.Module.Scenarios.First(scenario => scenario.Id == id);

    // A page of a story: its view with what that shows, and the scene on it that is to be decided.
    private sealed record StoryPage(string View, object Model, SceneModel? Scene);

    // A story of an attempt.
    private sealed record Told(Progress Progress, SchoolProfile Profile, Scenario Scenario)
    {
        public EditionPictures Pictures => new(Progress.Edition);

        public Story Story(string scene) => Scenario.StoryOf(Progress.Module.FindScene(Scenario.Id, scene)!);

        public StoryWay WayOf(string scene) => Progress.Way(Scenario, Story(scene));
    }
}

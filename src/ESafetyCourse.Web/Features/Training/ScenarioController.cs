using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Training;

/// <summary>The scenario engine's pages: opening, scene, what follows, ending.</summary>
[Route("v/{visit}/m/{module}")]
public sealed class ScenarioController(FindProgress find, RecordDecision decide) : ModulePage(find)
{
    /// <summary>Title, setting, and for sensitive ones the content note and the way past.</summary>
    [HttpGet("scenario/{scenario}")]
    public Task<IActionResult> Opening(string module, string scenario, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Opening(scenario), progress => View(new ScenarioModel(progress, Of(progress, scenario))), ct);

    /// <summary>A scene to decide.</summary>
    [HttpGet("scenario/{scenario}/{scene}")]
    public Task<IActionResult> Scene(string module, string scenario, string scene, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Deciding(scenario, scene), progress => View(Model(progress, scenario, scene, null, false)), ct);

    /// <summary>A decision: the first one made in a scene is kept, later ones just tell the story.</summary>
    [HttpPost("scenario/{scenario}/{scene}")]
    public Task<IActionResult> Choose(string module, string scenario, string scene, string? choice, string? language, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Deciding(scenario, scene), async progress =>
        {
            var model = Model(progress, scenario, scene, choice, false);
            if (await SwitchedAsync(language, ct)) return View("Scene", model);
            if (!model.Scene.Choices.Any(c => c.Id == choice)) return Mend("Scene", model with { NothingChosen = true });

            await decide.RunAsync(progress, scenario, scene, choice!, ct);
            return SeeOther(At(module, new ModuleLocation.Following(scenario, scene, choice!)));
        }, ct);

    /// <summary>What followed.</summary>
    [HttpGet("scenario/{scenario}/{scene}/{choice}")]
    public Task<IActionResult> Outcome(string module, string scenario, string scene, string choice, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Following(scenario, scene, choice), progress => View(Model(progress, scenario, scene, choice, false)), ct);

    /// <summary>How the story ended.</summary>
    [HttpGet("ending/{scenario}/{ending}")]
    public Task<IActionResult> Ending(string module, string scenario, string ending, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Ended(scenario, ending),
            progress => View(new EndingModel(progress, Of(progress, scenario), progress.Module.FindEnding(scenario, ending)!)), ct);

    private static Scenario Of(Progress progress, string id) => progress.Module.Scenarios.First(s => s.Id == id);

    private static SceneModel Model(Progress progress, string scenario, string scene, string? choice, bool nothingChosen) =>
        new(progress, Of(progress, scenario), progress.Module.FindScene(scenario, scene)!, choice, nothingChosen);
}

/// <summary>A scenario of an attempt.</summary>
public sealed record ScenarioModel(Progress Progress, Scenario Scenario);

/// <summary>A scene, before or after the choice.</summary>
/// <param name="Progress">The attempt.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Scene">The scene.</param>
/// <param name="Chosen">What is ticked, or was chosen.</param>
/// <param name="NothingChosen">The form was handed in without a choice.</param>
public sealed record SceneModel(Progress Progress, Scenario Scenario, Scene Scene, string? Chosen, bool NothingChosen)
{
    /// <summary>The story that the scene belongs to: the main one, or its equivalent.</summary>
    public Story Story => Scenario.Equivalent?.Scene(Scene.Id) is not null ? Scenario.Equivalent : Scenario.Story;

    /// <summary>The scene's number in its story, from 1; a choice may pass over some.</summary>
    public int Number => Story.Scenes.ToList().FindIndex(scene => scene.Id == Scene.Id) + 1;

    /// <summary>Where the chosen way leads: the next scene, or an ending.</summary>
    public ModuleLocation Next(Choice choice) => Story.Ending(choice.Then) is { } ending
        ? new ModuleLocation.Ended(Scenario.Id, ending.Id)
        : new ModuleLocation.Deciding(Scenario.Id, choice.Then);
}

/// <summary>An ending.</summary>
public sealed record EndingModel(Progress Progress, Scenario Scenario, Ending Ending)
{
    /// <summary>The first choices that led here; empty where they led elsewhere, and somebody went back to see this ending.</summary>
    public IReadOnlyList<Choice> Way
    {
        get
        {
            var story = Scenario.Equivalent?.Ending(Ending.Id) is not null ? Scenario.Equivalent : Scenario.Story;
            var way = new List<Choice>();
            for (var scene = story.Scene(story.Start); scene is not null; scene = story.Scene(way[^1].Then))
            {
                if (!Progress.Decisions.TryGetValue((Scenario.Id, scene.Id), out var chosen) || way.Count > story.Scenes.Count) return [];
                way.Add(scene.Choices.First(choice => choice.Id == chosen));
            }

            return way.Count > 0 && way[^1].Then == Ending.Id ? way : [];
        }
    }
}

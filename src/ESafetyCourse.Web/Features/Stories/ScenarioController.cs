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
    /// <summary>Title, setting, and for sensitive ones the content note and the way past.</summary>
    [HttpGet("scenario/{scenario}")]
    public Task<IActionResult> Opening(string module, string scenario, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Opening(scenario), (progress, profile) =>
        {
            var told = Of(progress, scenario);
            string Begin(Story story) => To.Location(module, new ModuleLocation.Deciding(scenario, story.Start));
            return View(new OpeningModel(progress.Module, profile, told, Begin(told.Story), told.Equivalent is { } equivalent ? Begin(equivalent) : null));
        }, ct);

    /// <summary>A scene to decide.</summary>
    [HttpGet("scenario/{scenario}/{scene}")]
    public Task<IActionResult> Scene(string module, string scenario, string scene, CancellationToken ct) =>
        InScene(module, scenario, scene, null, View, ct);

    /// <summary>A decision: the first one made in a scene is kept, later ones just tell the story.</summary>
    [HttpPost("scenario/{scenario}/{scene}")]
    public async Task<IActionResult> Choose(string module, string scenario, string scene, string? choice, string? language, CancellationToken ct)
    {
        if (await SwitchedAsync(language, ct)) return await InScene(module, scenario, scene, choice, View, ct);
        var outcome = await decide.RunAsync(Visit.Member, module, scenario, scene, choice, ct);
        return outcome.Why?.Reason == TrainingRefusals.NothingChosen
            ? await InScene(module, scenario, scene, choice, Undecided, ct)
            : await GoOnAsync(module, outcome, ct);
    }

    /// <summary>What followed.</summary>
    [HttpGet("scenario/{scenario}/{scene}/{choice}")]
    public Task<IActionResult> Outcome(string module, string scenario, string scene, string choice, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Following(scenario, scene, choice), (progress, profile) =>
        {
            var (told, shown) = (Of(progress, scenario), progress.Module.FindScene(scenario, scene)!);
            var chosen = shown.Choices.First(one => one.Id == choice);
            ModuleLocation next = told.StoryOf(shown).Ending(chosen.Then) is { } ending
                ? new ModuleLocation.Ended(scenario, ending.Id)
                : new ModuleLocation.Deciding(scenario, chosen.Then);
            return View(new OutcomeModel(progress.Module, profile, told, shown, chosen,
                progress.Decisions[(scenario, scene)] == choice, [.. chosen.Clauses.Select(id => progress.Edition.Clauses[id])],
                To.Location(module, next), To.Location(module, new ModuleLocation.Deciding(scenario, scene))));
        }, ct);

    /// <summary>How the story ended.</summary>
    [HttpGet("ending/{scenario}/{ending}")]
    public Task<IActionResult> Ending(string module, string scenario, string ending, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Ended(scenario, ending), (progress, profile) =>
        {
            var (told, end) = (Of(progress, scenario), progress.Module.FindEnding(scenario, ending)!);
            var next = progress.NextScenario is { } undone ? new ModuleLocation.Opening(undone.Id) : progress.FirstUndone;
            return View(new EndingModel(
                progress.Module, profile, told, end, progress.WayTo(told, end), next, To.Location(module, next), To.Location(module, new ModuleLocation.Opening(scenario))));
        }, ct);

    private Task<IActionResult> InScene(
        string module, string scenario, string scene, string? ticked, Func<string, SceneModel, IActionResult> show, CancellationToken ct)
    {
        var location = new ModuleLocation.Deciding(scenario, scene);
        return InAsync(module, location, (progress, profile) => show("Scene", new(
            progress.Module, profile, Of(progress, scenario), progress.Module.FindScene(scenario, scene)!, To.Location(module, location), ticked)), ct);
    }

    private ViewResult Undecided(string view, SceneModel model) => InvalidForm(
        view, model, new("Nothing is chosen yet", "Nid oes dim wedi’i ddewis eto"),
        new Fault($"choice-{model.Scene.Choices[0].Id}", new("Choose what you would do", "Dewiswch beth fyddech chi’n ei wneud")));

    private static Scenario Of(Progress progress, string id) => progress.Module.Scenarios.First(scenario => scenario.Id == id);
}

using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Training;

/// <summary>Where in a module somebody is. A closed set; written in short form so that it can be resumed on any device.</summary>
public abstract record ModuleLocation
{
    private ModuleLocation()
    {
    }

    /// <summary>A page to read.</summary>
    public sealed record Reading(string Page) : ModuleLocation;

    /// <summary>A scenario's title screen: setting, content note, the way past.</summary>
    public sealed record Opening(string Scenario) : ModuleLocation;

    /// <summary>A scene to decide.</summary>
    public sealed record Deciding(string Scenario, string Scene) : ModuleLocation;

    /// <summary>What followed from a choice.</summary>
    public sealed record Following(string Scenario, string Scene, string Choice) : ModuleLocation;

    /// <summary>An ending.</summary>
    public sealed record Ended(string Scenario, string Ending) : ModuleLocation;

    /// <summary>A quiz question, from 1; one past the last is the check before handing in; 0 is before the start.</summary>
    public sealed record Answering(int Number) : ModuleLocation;

    /// <summary>The result of the quiz.</summary>
    public sealed record Results : ModuleLocation;

    /// <summary>The statements to sign.</summary>
    public sealed record Signing : ModuleLocation;

    /// <summary>The receipt.</summary>
    public sealed record Receipt : ModuleLocation;

    /// <summary>The short form stored with the attempt; null for locations that follow from the state alone.</summary>
    public string? Write() => this switch
    {
        Reading(var page) => $"page/{page}",
        Opening(var scenario) => $"scenario/{scenario}",
        Deciding(var scenario, var scene) => $"scenario/{scenario}/{scene}",
        Following(var scenario, var scene, var choice) => $"scenario/{scenario}/{scene}/{choice}",
        Ended(var scenario, var ending) => $"ending/{scenario}/{ending}",
        Answering(var number) => $"quiz/{number}",
        _ => null,
    };

    /// <summary>Reads the short form; null where it names nothing in that module (another edition, say).</summary>
    public static ModuleLocation? Read(string? text, Module module) => text?.Split('/') switch
    {
        ["page", var page] when module.Pages.Any(p => p.Id == page) => new Reading(page),
        ["scenario", var id] when module.Scenarios.Any(s => s.Id == id) => new Opening(id),
        ["scenario", var id, var scene] when module.FindScene(id, scene) is not null => new Deciding(id, scene),
        ["scenario", var id, var scene, var choice] when module.FindScene(id, scene)?.Choices.Any(c => c.Id == choice) is true
            => new Following(id, scene, choice),
        ["ending", var id, var ending] when module.FindEnding(id, ending) is not null => new Ended(id, ending),
        ["quiz", var number] when int.TryParse(number, out var n) && n >= 0 => new Answering(n),
        _ => null,
    };
}

/// <summary>Finding one's way in a module.</summary>
public static class ModuleMap
{
    /// <summary>A scene of a scenario, in the story or in its equivalent.</summary>
    public static Scene? FindScene(this Module module, string scenario, string scene) =>
        module.Scenarios.FirstOrDefault(s => s.Id == scenario) is { } found ? found.Story.Scene(scene) ?? found.Equivalent?.Scene(scene) : null;

    /// <summary>An ending of a scenario, in the story or in its equivalent.</summary>
    public static Ending? FindEnding(this Module module, string scenario, string ending) =>
        module.Scenarios.FirstOrDefault(s => s.Id == scenario) is { } found ? found.Story.Ending(ending) ?? found.Equivalent?.Ending(ending) : null;

    /// <summary>The story that a scene belongs to: the scenario's own, or its equivalent.</summary>
    public static Story StoryOf(this Scenario scenario, Scene scene) =>
        scenario.Equivalent is { } equivalent && equivalent.Scene(scene.Id) is not null ? equivalent : scenario.Story;

    /// <summary>The story that an ending belongs to.</summary>
    public static Story StoryOf(this Scenario scenario, Ending ending) =>
        scenario.Equivalent is { } equivalent && equivalent.Ending(ending.Id) is not null ? equivalent : scenario.Story;
}

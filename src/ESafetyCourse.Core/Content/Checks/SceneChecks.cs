using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>A scene: it has what its kind shows and nothing else, and whoever speaks is one of the people.</summary>
internal static class SceneChecks
{
    public static void Run(Scenario scenario, Scene scene, Notes notes)
    {
        var lines = LinesOf(scene).ToList();
        Ids.Unique(lines.Where(line => line.Id is not null), line => line.Id!, $"line of scene {scene.Id}", notes);
        Ids.Unique(scene.Choices, choice => choice.Id, $"choice of scene {scene.Id}", notes);
        if (scene.Choices.Count is < 2 or > 6) notes.Complain(scene, $"scene {scene.Id} has {scene.Choices.Count} choices; it needs two to four for each reader.");
        RunKind(scenario, scene, notes);
        foreach (var line in lines.Where(line => line.From.Length > 0 && line.From != "me" && !scenario.People.ContainsKey(line.From))) Stranger(scenario, line, line.From, notes);
        if (scene.Email is { From.Length: > 0 } email && email.From != "me" && !scenario.People.ContainsKey(email.From)) Stranger(scenario, email, email.From, notes);
        if (scene.Call is { With.Length: > 0 } call && !scenario.People.ContainsKey(call.With)) Stranger(scenario, call, call.With, notes);
    }

    /// <summary>All that is said or written in a scene, line by line.</summary>
    public static IEnumerable<Line> LinesOf(Scene scene) => scene.Lines.Concat(scene.Call?.Lines ?? []).Concat(scene.Group?.Lines ?? []);

    private static void RunKind(Scenario scenario, Scene scene, Notes notes)
    {
        var kind = scene.Kind.Stored();
        var talks = scene.Kind is SceneKind.Chat or SceneKind.Post or SceneKind.Talk;
        if (talks && scene.Heading is null) notes.Complain(scene, $"scene {scene.Id} needs a “heading”: the name of the thread or page, or the place of the talk.");
        if (talks && scene.Lines.Count == 0) notes.Complain(scene, $"scene {scene.Id} is a {kind} without “lines”; make it “kind: text” or write what is said.");
        if (!talks && scene.Lines.Count > 0 && scenario.Level < 4) // On level 4 nobody speaks at all, which is said elsewhere.
            notes.Complain(scene, $"scene {scene.Id} is “kind: {kind}”, so its “lines” would not be shown. Make it chat, post or talk.");
        foreach (var (of, part) in Parts(scene))
        {
            if (of == scene.Kind && part is null) notes.Complain(scene, $"scene {scene.Id} is “kind: {kind}”, so it needs “{kind}”: what is shown.");
            else if (of != scene.Kind && part is not null) notes.Complain(scene, $"scene {scene.Id} is “kind: {kind}”, so its “{of.Stored()}” would not be shown.");
        }
    }

    private static IEnumerable<(SceneKind Of, object? Part)> Parts(Scene scene) =>
    [
        (SceneKind.Email, scene.Email), (SceneKind.Notification, scene.Notification), (SceneKind.Call, scene.Call), (SceneKind.Document, scene.Document),
        (SceneKind.Group, scene.Group),
    ];

    private static void Stranger(Scenario scenario, object record, string from, Notes notes) =>
        notes.Complain(record, $"“{from}” is not one of the people of {scenario.Id}: {string.Join(", ", scenario.People.Keys.Append("me"))}.");
}

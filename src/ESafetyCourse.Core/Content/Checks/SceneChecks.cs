using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>A scene: it has what its kind shows and nothing else, and whoever speaks is one of the people.</summary>
internal static class SceneChecks
{
    public static void Run(Scenario scenario, Scene scene, Notes notes)
    {
        var (lines, name) = (scene.AllLines.ToList(), Names.Of("scene", scene.Id));
        Ids.Unique(lines.Where(line => line.Id is not null), line => line.Id!, Names.Of("line").Of(name), notes);
        Ids.Unique(scene.Choices, choice => choice.Id, Names.Of("choice").Of(name), notes);
        if (scene.Choices.Count is < 2 or > 6) notes.Complain(scene, StoryProblems.ManyChoices(name, scene.Choices.Count));
        RunKind(scenario, scene, name, notes);
        foreach (var line in lines.Where(line => line.From.Length > 0 && line.From != "me" && !scenario.People.ContainsKey(line.From))) Stranger(scenario, line, line.From, notes);
        if (scene.Email is { From.Length: > 0 } email && email.From != "me" && !scenario.People.ContainsKey(email.From)) Stranger(scenario, email, email.From, notes);
        if (scene.Call is { With.Length: > 0 } call && !scenario.People.ContainsKey(call.With)) Stranger(scenario, call, call.With, notes);
    }

    private static void RunKind(Scenario scenario, Scene scene, Bilingual name, Notes notes)
    {
        var kind = scene.Kind.Stored();
        var talks = scene.Kind is SceneKind.Chat or SceneKind.Post or SceneKind.Talk;
        if (talks && scene.Heading is null) notes.Complain(scene, StoryProblems.NoHeading(name));
        if (talks && scene.Lines.Count == 0) notes.Complain(scene, StoryProblems.NoLines(name, kind));
        if (!talks && scene.Lines.Count > 0 && scenario.Level < 4) // On level 4 nobody speaks at all, which is said elsewhere.
            notes.Complain(scene, StoryProblems.LinesNotShown(name, kind));
        foreach (var (of, part) in Parts(scene))
        {
            if (of == scene.Kind && part is null) notes.Complain(scene, StoryProblems.NoPart(name, kind));
            else if (of != scene.Kind && part is not null) notes.Complain(scene, StoryProblems.PartNotShown(name, kind, of.Stored()));
        }
    }

    private static IEnumerable<(SceneKind Of, object? Part)> Parts(Scene scene) =>
    [
        (SceneKind.Email, scene.Email), (SceneKind.Notification, scene.Notification), (SceneKind.Call, scene.Call), (SceneKind.Document, scene.Document),
        (SceneKind.Group, scene.Group),
    ];

    private static void Stranger(Scenario scenario, object record, string from, Notes notes) =>
        notes.Complain(record, StoryProblems.NoPerson(Names.Of("scenario", scenario.Id), from, scenario.People.Keys.Append("me")));
}

using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>The way through a story: it starts, goes forward, ends, and can end well.</summary>
internal static class StoryChecks
{
    public static void Run(string scenario, Story story, string what, Notes notes)
    {
        var (scenes, endings) = (story.Scenes.DistinctBy(scene => scene.Id).ToDictionary(scene => scene.Id),
            story.Endings.DistinctBy(ending => ending.Id).ToDictionary(ending => ending.Id));
        foreach (var choice in story.Scenes.SelectMany(scene => scene.Choices))
        {
            if (choice.Then.Length > 0 && !scenes.ContainsKey(choice.Then) && !endings.ContainsKey(choice.Then))
                notes.Complain(choice,
                    $"choice {choice.Id} leads to “{choice.Then}”, but {what} has no scene or ending called that: a dead end.");
        }

        if (story.Start.Length == 0) return;
        if (!scenes.ContainsKey(story.Start))
        {
            notes.Complain(story, $"{what} of {scenario} starts with the scene “{story.Start}”, which it doesn’t have.");
            return;
        }

        var reached = new HashSet<string>(StringComparer.Ordinal);
        Walk(story.Start, scenes, reached, [], notes);
        Unreached(story, what, reached, notes);
        if (!story.Endings.Any(ending => ending.Verdict == Verdict.Safe && reached.Contains(ending.Id)))
            notes.Complain(story, $"{what} of {scenario} can’t end well: no safe ending can be reached from its first scene.");
    }

    private static void Walk(string at, Dictionary<string, Scene> scenes, HashSet<string> reached, List<string> way, Notes notes)
    {
        if (!reached.Add(at) || !scenes.TryGetValue(at, out var scene)) return;
        way.Add(at);
        foreach (var choice in scene.Choices)
        {
            if (way.Contains(choice.Then))
                notes.Complain(choice, $"choice {choice.Id} leads back to the scene “{choice.Then}”: a story goes forward, without loops.");
            Walk(choice.Then, scenes, reached, way, notes);
        }

        way.RemoveAt(way.Count - 1);
    }

    private static void Unreached(Story story, string what, HashSet<string> reached, Notes notes)
    {
        foreach (var scene in story.Scenes.Where(scene => scene.Id.Length > 0 && !reached.Contains(scene.Id)))
            notes.Complain(scene, $"scene {scene.Id} can’t be reached from the first scene of {what}.");
        foreach (var ending in story.Endings.Where(ending => ending.Id.Length > 0 && !reached.Contains(ending.Id)))
            notes.Complain(ending, $"ending {ending.Id} can’t be reached from the first scene of {what}.");
    }
}

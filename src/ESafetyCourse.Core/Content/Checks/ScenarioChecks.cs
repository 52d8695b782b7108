using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>A scenario: its scenes, its sensitivity (content/README.md, Sensitive stories) and both its stories.</summary>
internal static class ScenarioChecks
{
    public static void Run(Scenario scenario, Module module, ClauseRules clauses, Notes notes)
    {
        ModuleChecks.OutcomeExists(module, scenario.Outcome, scenario, $"scenario {scenario.Id}", notes);
        SceneIds(scenario, notes);
        RunSensitivity(scenario, notes);
        RunStory(scenario, scenario.Story, "the story", clauses, notes);
        if (scenario.Equivalent is not { } equivalent) return;
        RunStory(scenario, equivalent, "the equivalent", clauses, notes);
        TextOnly(equivalent, "in an equivalent", notes);
    }

    private static void RunSensitivity(Scenario scenario, Notes notes)
    {
        // 0 stands for a level that couldn't be read, which was reported then.
        if (scenario.Level > 4) notes.Complain(scenario, $"level of scenario {scenario.Id} must be 1, 2, 3 or 4, but is {scenario.Level}.");
        if (scenario.Sensitive && scenario.ContentNote is null)
            notes.Complain(scenario,
                $"scenario {scenario.Id} is level {scenario.Level}, so it needs a “content_note”: what it touches on, before the first scene.");
        if (scenario.Sensitive && scenario.Equivalent is null)
            notes.Complain(scenario,
                $"scenario {scenario.Id} is level {scenario.Level}, so it needs an “equivalent”: the same lesson in plain text, for those who would rather not see the story.");
        if (scenario.Level == 4) TextOnly(scenario.Story, "on level 4", notes);
    }

    // Level 4 (content/README.md, Sensitive stories): no depiction, no message text, no mock-up, and no learner's voice, whoever speaks.
    private static void TextOnly(Story story, string where, Notes notes)
    {
        foreach (var scene in story.Scenes)
        {
            if (scene.Kind != SceneKind.Text)
                notes.Complain(scene, $"scene {scene.Id} must be “kind: text”: {where} nothing is shown as messages, posts or talk.");
            if (scene.Lines.Count > 0)
                notes.Complain(scene.Lines[0],
                    $"scene {scene.Id} has lines that somebody says or writes, and {where} nobody speaks: tell it in the narration.");
        }
    }

    private static void RunStory(Scenario scenario, Story story, string what, ClauseRules clauses, Notes notes)
    {
        foreach (var scene in story.Scenes)
        {
            RunScene(scenario, scene, notes);
            foreach (var choice in scene.Choices) clauses.KnownAndSome(choice.Clauses, choice, $"choice {choice.Id}");
        }

        if (story.Scenes.Count > 0 && story.Scenes.All(scene => scene.Choices.All(choice => choice.Verdict != Verdict.Safe)))
            notes.Complain(story, $"{what} of {scenario.Id} has no safe choice at all.");
        StoryChecks.Run(scenario.Id, story, what, notes);
    }

    private static void RunScene(Scenario scenario, Scene scene, Notes notes)
    {
        Ids.Unique(scene.Lines.Where(line => line.Id is not null), line => line.Id!, $"line of scene {scene.Id}", notes);
        Ids.Unique(scene.Choices, choice => choice.Id, $"choice of scene {scene.Id}", notes);
        if (scene.Choices.Count is < 2 or > 4)
            notes.Complain(scene, $"scene {scene.Id} has {scene.Choices.Count} choices; it needs two to four.");
        if (scene.Kind != SceneKind.Text && scene.Heading is null)
            notes.Complain(scene, $"scene {scene.Id} needs a “heading”: the name of the thread or page, or the place of the talk.");
        if (scene.Kind != SceneKind.Text && scene.Lines.Count == 0)
            notes.Complain(scene,
                $"scene {scene.Id} is a {scene.Kind.ToString().ToLowerInvariant()} without “lines”; make it “kind: text” or write what is said.");
        if (scene.Kind == SceneKind.Text && scene.Lines.Count > 0 && scenario.Level < 4)
            notes.Complain(scene, $"scene {scene.Id} is “kind: text”, so its “lines” would not be shown. Make it chat, post or talk.");
        foreach (var line in scene.Lines.Where(line => line.From.Length > 0 && line.From != "me" && !scenario.People.ContainsKey(line.From)))
            notes.Complain(line,
                $"“{line.From}” is not one of the people of {scenario.Id}: {string.Join(", ", scenario.People.Keys.Append("me"))}.");
    }

    // Across both stories: progress remembers a scene by its id alone.
    private static void SceneIds(Scenario scenario, Notes notes)
    {
        var stories = new[] { scenario.Story, scenario.Equivalent }.OfType<Story>().ToList();
        var places = stories.SelectMany(story => story.Scenes.Cast<object>().Concat(story.Endings));
        Ids.Unique(places, place => place is Scene scene ? scene.Id : ((Ending)place).Id, "scene or ending", notes);
    }
}

using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>A scenario: its scenes, its sensitivity (content/README.md, Sensitive stories) and both its stories.</summary>
internal static class ScenarioChecks
{
    public static void Run(Scenario scenario, Module module, ClauseRules clauses, IReadOnlySet<string> musts, Notes notes)
    {
        ModuleChecks.OutcomeExists(module, scenario.Outcome, scenario, $"scenario {scenario.Id}", notes);
        SceneIds(scenario, notes);
        RunSensitivity(scenario, notes);
        RunStory(scenario, scenario.Story, "the story", clauses, musts, notes);
        if (scenario.Equivalent is not { } equivalent) return;
        RunStory(scenario, equivalent, "the equivalent", clauses, musts, notes);
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
            if (scene.Picture is { } picture) notes.Complain(picture, $"scene {scene.Id} has a picture, and {where} nothing is pictured.");
            if (scene.Lines.Count > 0)
                notes.Complain(scene.Lines[0],
                    $"scene {scene.Id} has lines that somebody says or writes, and {where} nobody speaks: tell it in the narration.");
        }
    }

    private static void RunStory(Scenario scenario, Story story, string what, ClauseRules clauses, IReadOnlySet<string> musts, Notes notes)
    {
        foreach (var scene in story.Scenes)
        {
            SceneChecks.Run(scenario, scene, notes);
            foreach (var choice in scene.Choices)
            {
                clauses.KnownAndSome(choice.Clauses, choice, $"choice {choice.Id}");
                RunRules(choice, musts, notes);
            }
        }

        if (story.Scenes.Count > 0 && story.Scenes.All(scene => scene.Choices.All(choice => choice.Verdict != Verdict.Safe)))
            notes.Complain(story, $"{what} of {scenario.Id} has no safe choice at all.");
        StoryChecks.Run(scenario.Id, story, what, notes);
    }

    private static void RunRules(Choice choice, IReadOnlySet<string> musts, Notes notes)
    {
        if (choice.Breaks is { Count: > 0 } && choice.Verdict != Verdict.Breach)
            notes.Complain(choice, $"choice {choice.Id} breaks a must-get-right rule, so its verdict is “breach”, here as everywhere.");
        if (choice.Repairs is { Count: > 0 } && choice.Verdict != Verdict.Safe)
            notes.Complain(choice, $"choice {choice.Id} puts a broken rule right, so its verdict is “safe”.");
        foreach (var rule in new[] { choice.Breaks, choice.Repairs }.SelectMany(rules => rules ?? []).Where(rule => !musts.Contains(rule)))
            notes.Complain(choice, $"choice {choice.Id} names the must-get-right rule “{rule}”, which no module has.");
    }

    // Across both stories: progress remembers a scene by its id alone.
    private static void SceneIds(Scenario scenario, Notes notes)
    {
        var stories = new[] { scenario.Story, scenario.Equivalent }.OfType<Story>().ToList();
        var places = stories.SelectMany(story => story.Scenes.Cast<object>().Concat(story.Endings));
        Ids.Unique(places, place => place is Scene scene ? scene.Id : ((Ending)place).Id, "scene or ending", notes);
    }
}

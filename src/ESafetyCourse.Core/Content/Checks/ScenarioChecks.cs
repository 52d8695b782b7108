using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>A scenario: its scenes, its sensitivity (content/README.md, Sensitive stories) and both its stories.</summary>
internal static class ScenarioChecks
{
    public static void Run(Scenario scenario, Module module, ClauseRules clauses, IReadOnlySet<string> musts, Notes notes)
    {
        var name = Names.Of("scenario", scenario.Id);
        ModuleChecks.OutcomeExists(module, scenario.Outcome, scenario, name, notes);
        SceneIds(scenario, notes);
        RunSensitivity(scenario, name, notes);
        RunStory(scenario, scenario.Story, name, clauses, musts, notes);
        if (scenario.Equivalent is not { } equivalent) return;
        RunStory(scenario, equivalent, Names.Of("equivalent").Of(name), clauses, musts, notes);
        TextOnly(equivalent, new("in an equivalent", "mewn stori gyfatebol"), notes);
    }

    private static void RunSensitivity(Scenario scenario, Bilingual name, Notes notes)
    {
        // 0 stands for a level that couldn't be read, which was reported then.
        if (scenario.Level > 4) notes.Complain(scenario, StoryProblems.Level(name, scenario.Level));
        if (scenario.Sensitive && scenario.ContentNote is null) notes.Complain(scenario, StoryProblems.NoContentNote(name, scenario.Level));
        if (scenario.Sensitive && scenario.Equivalent is null) notes.Complain(scenario, StoryProblems.NoEquivalent(name, scenario.Level));
        // Whoever is harmed in it, or is said to have done harm, has no face, and so nobody has one.
        if (scenario.Sensitive && scenario.People.Values.FirstOrDefault(person => person.Figure is not null) is { } drawn)
            notes.Complain(scenario, StoryProblems.Drawn(name, scenario.Level, drawn.Name));
        if (scenario.Level == 4) TextOnly(scenario.Story, new("on level 4", "ar lefel 4"), notes);
    }

    // Level 4 (content/README.md, Sensitive stories): no depiction, no message text, no mock-up, and no learner's voice, whoever speaks.
    private static void TextOnly(Story story, Bilingual where, Notes notes)
    {
        foreach (var scene in story.Scenes)
        {
            var name = Names.Of("scene", scene.Id);
            if (scene.Kind != SceneKind.Text) notes.Complain(scene, StoryProblems.TextOnly(name, where));
            if (scene.Picture is { } picture) notes.Complain(picture, StoryProblems.NothingPictured(name, where));
            if (scene.Lines.Count > 0) notes.Complain(scene.Lines[0], StoryProblems.NobodySpeaks(name, where));
        }
    }

    private static void RunStory(Scenario scenario, Story story, Bilingual name, ClauseRules clauses, IReadOnlySet<string> musts, Notes notes)
    {
        foreach (var scene in story.Scenes)
        {
            SceneChecks.Run(scenario, scene, notes);
            foreach (var choice in scene.Choices)
            {
                clauses.KnownAndSome(choice.Clauses, choice, Names.Of("choice", choice.Id));
                RunRules(choice, Names.Of("choice", choice.Id), musts, notes);
            }
        }

        if (story.Scenes.Count > 0 && story.Scenes.All(scene => scene.Choices.All(choice => choice.Verdict != Verdict.Safe)))
            notes.Complain(story, StoryProblems.NoSafeChoice(name));
        StoryChecks.Run(story, name, notes);
    }

    private static void RunRules(Choice choice, Bilingual name, IReadOnlySet<string> musts, Notes notes)
    {
        if (choice.Breaks is { Count: > 0 } && choice.Verdict != Verdict.Breach)
            notes.Complain(choice, StoryProblems.BreaksIsBreach(name));
        if (choice.Repairs is { Count: > 0 } && choice.Verdict != Verdict.Safe)
            notes.Complain(choice, StoryProblems.RepairsIsSafe(name));
        foreach (var rule in new[] { choice.Breaks, choice.Repairs }.SelectMany(rules => rules ?? []).Where(rule => !musts.Contains(rule)))
            notes.Complain(choice, StoryProblems.NoRule(name, rule));
    }

    // Across both stories: progress remembers a scene by its id alone.
    private static void SceneIds(Scenario scenario, Notes notes)
    {
        var places = scenario.Stories.SelectMany(story => story.Scenes.Cast<object>().Concat(story.Endings));
        Ids.Unique(places, place => place is Scene scene ? scene.Id : ((Ending)place).Id, new("scene or ending", "golygfa neu ddiweddglo"), notes);
    }
}

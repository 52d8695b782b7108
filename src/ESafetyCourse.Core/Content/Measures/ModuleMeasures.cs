namespace ESafetyCourse.Core.Content.Measures;

/// <summary>The figures of a module, as <c>esafety content measure</c> prints them.</summary>
/// <param name="Pages">How many pages.</param>
/// <param name="MeanWords">Words of a page, on average.</param>
/// <param name="MeanGrade">Reading grade of a page, on average.</param>
/// <param name="Minutes">Time that it takes (<see cref="ModuleTime"/>).</param>
/// <param name="OneRight">Questions with one right answer.</param>
/// <param name="SeveralRight">Questions with several.</param>
/// <param name="Shapes">What guessing by shape scores, in English.</param>
/// <param name="Cues">What words give away, in English.</param>
/// <param name="Places">Where the right answer stands in the author's order: for each place, how many times.</param>
/// <param name="Scenes">Scenes of the main stories.</param>
/// <param name="Choices">Choices of them.</param>
/// <param name="Endings">Endings of them.</param>
public sealed record ModuleMeasures(
    int Pages, double MeanWords, double MeanGrade, int Minutes, int OneRight, int SeveralRight, AnswerShapes Shapes, CueWords Cues,
    IReadOnlyList<int> Places, int Scenes, int Choices, int Endings)
{
    /// <summary>Measures a module.</summary>
    /// <param name="module">The module.</param>
    /// <param name="variables">The course's variables.</param>
    public static ModuleMeasures Of(Module module, IReadOnlyDictionary<string, Variable> variables)
    {
        var seen = module.Pages.Select(page => SeenText.Of(page.Body.En, variables)).ToList();
        var stories = module.Scenarios.Select(scenario => scenario.Story).ToList();
        return new ModuleMeasures(
            seen.Count, seen.Select(text => (double)SeenText.Words(text).Count).DefaultIfEmpty().Average(), seen.Select(ReadingGrade.Of).DefaultIfEmpty().Average(), module.Minutes,
            module.Questions.Count(question => !question.Multiple), module.Questions.Count(question => question.Multiple),
            AnswerShapes.Of(module.Questions, Language.English), CueWords.Of(module.Questions, Language.English), AnswerShapes.Places(module.Questions),
            stories.Sum(story => story.Scenes.Count), stories.SelectMany(story => story.Scenes).Sum(scene => scene.Choices.Count), stories.Sum(story => story.Endings.Count));
    }
}

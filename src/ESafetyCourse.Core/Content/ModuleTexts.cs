using System.Runtime.CompilerServices;

namespace ESafetyCourse.Core.Content;

/// <summary>What a module refers to, found in its texts.</summary>
public static class ModuleTexts
{
    // Every front page asks, and a module's texts never change: they are walked once for as long as the module is held.
    private static readonly ConditionalWeakTable<Module, SortedSet<string>> Variables = [];

    /// <summary>Every text of a module.</summary>
    public static IEnumerable<Bilingual> Of(Module module) =>
    [
        module.Title, module.Summary,
        .. module.Outcomes.Select(outcome => outcome.Text),
        .. module.MustGetRight.Select(rule => rule.Text),
        .. module.Statements.Select(statement => statement.Text),
        .. module.Pages.SelectMany(Of),
        .. module.Scenarios.SelectMany(Of),
        .. module.Questions.SelectMany(Of),
    ];

    /// <summary>Every text of a page.</summary>
    public static IEnumerable<Bilingual> Of(Page page) => [page.Title, page.Body];

    /// <summary>Every text of a question.</summary>
    public static IEnumerable<Bilingual> Of(Question question) => [.. question.Answers.Select(answer => answer.Text), question.Ask, question.Feedback];

    /// <summary>Every text of a scenario, its equivalent included.</summary>
    public static IEnumerable<Bilingual> Of(Scenario scenario) =>
    [
        scenario.Title, scenario.Setting,
        .. scenario.People.Values.Select(person => person.Role),
        .. new[] { scenario.ContentNote }.OfType<Bilingual>(),
        .. Scenes(scenario).SelectMany(Of),
        .. Stories(scenario).SelectMany(story => story.Endings).SelectMany(ending => new[] { ending.Title, ending.Text }),
    ];

    /// <summary>The names of the school profile variables that a module shows, the safeguarding person of sensitive screens included.</summary>
    public static IReadOnlySet<string> VariablesOf(Module module) => Variables.GetValue(module, FindVariables);

    private static SortedSet<string> FindVariables(Module module)
    {
        var names = new SortedSet<string>(Of(module).SelectMany(text => ProfileText.VariablesIn(text.En)), StringComparer.Ordinal);
        if (module.Scenarios.Any(scenario => scenario.Sensitive)) names.Add(CoreVariables.SafeguardingPerson);
        return names;
    }

    /// <summary>The ids of the clauses that a module cites anywhere.</summary>
    public static IReadOnlySet<string> ClausesOf(Module module) => new SortedSet<string>(
        module.Clauses
            .Concat(module.Statements.SelectMany(statement => statement.Clauses))
            .Concat(module.Pages.SelectMany(page => page.Clauses))
            .Concat(module.Questions.SelectMany(question => question.Clauses))
            .Concat(module.Scenarios.SelectMany(ClausesOf)),
        StringComparer.Ordinal);

    /// <summary>The ids of the clauses that a scenario cites.</summary>
    public static IEnumerable<string> ClausesOf(Scenario scenario) => Scenes(scenario).SelectMany(scene => scene.Choices).SelectMany(choice => choice.Clauses);

    private static IEnumerable<Bilingual> Of(Scene scene) =>
    [
        scene.Narration, scene.Ask,
        .. new[] { scene.Heading }.OfType<Bilingual>(),
        .. scene.Lines.Select(line => line.Text),
        .. scene.Choices.SelectMany(choice => new[] { choice.Text, choice.Consequence, choice.Because }),
    ];

    private static IEnumerable<Scene> Scenes(Scenario scenario) => Stories(scenario).SelectMany(story => story.Scenes);

    private static IEnumerable<Story> Stories(Scenario scenario) => new[] { scenario.Story, scenario.Equivalent }.OfType<Story>();
}

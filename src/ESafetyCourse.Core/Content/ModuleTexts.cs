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
    public static IEnumerable<Bilingual> Of(Page page) => Some(
    [
        page.Title, page.Body, page.Picture?.Text, page.Guess?.Ask, .. page.Guess?.Options.Select(option => option.Text) ?? [],
        page.Example?.Title, page.Example?.Body, page.Sort?.Ask, .. page.Sort?.Bins.Select(bin => bin.Text) ?? [],
        .. page.Sort?.Items.Select(item => item.Text) ?? [], page.Reflect, page.Today,
    ]);

    /// <summary>Every text of a question.</summary>
    public static IEnumerable<Bilingual> Of(Question question) => [.. question.Answers.Select(answer => answer.Text), question.Ask, question.Feedback];

    /// <summary>Every text of a scenario, its equivalent included.</summary>
    public static IEnumerable<Bilingual> Of(Scenario scenario) =>
    [
        scenario.Title, scenario.Setting,
        .. scenario.People.Values.Select(person => person.Role),
        .. new[] { scenario.ContentNote }.OfType<Bilingual>(),
        .. Scenes(scenario).SelectMany(Of),
        .. scenario.Stories.SelectMany(story => story.Endings).SelectMany(ending => new[] { ending.Title, ending.Text }.Concat(Of(ending.Echoes))),
    ];

    /// <summary>The names of the school profile variables that a module shows, the safeguarding person of sensitive screens included.</summary>
    public static IReadOnlySet<string> VariablesOf(Module module) => Variables.GetValue(module, FindVariables);

    private static SortedSet<string> FindVariables(Module module)
    {
        var names = new SortedSet<string>(Of(module).SelectMany(text => ProfileText.VariablesIn(text.En)), StringComparer.Ordinal);
        if (module.Scenarios.Any(scenario => scenario.Sensitive)) names.Add(CoreVariables.SafeguardingPerson);
        names.UnionWith(module.Whens.SelectMany(when => when.Keys));
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

    /// <summary>The names of the pictures that a module shows.</summary>
    public static IReadOnlySet<string> PicturesOf(Module module) => new SortedSet<string>(
        module.Pages.Select(page => page.Picture?.Name)
            .Concat(module.Scenarios.SelectMany(Scenes).Select(scene => scene.Picture?.Name))
            .Concat(module.Scenarios.SelectMany(story => story.People.Values).Select(person => person.Figure)).OfType<string>(),
        StringComparer.Ordinal);

    private static IEnumerable<Bilingual> Some(IEnumerable<Bilingual?> texts) => texts.OfType<Bilingual>();

    /// <summary>The ids of the clauses that a scenario cites.</summary>
    public static IEnumerable<string> ClausesOf(Scenario scenario) => Scenes(scenario).SelectMany(scene => scene.Choices).SelectMany(choice => choice.Clauses);

    /// <summary>What a scene shows to everybody before anything is chosen.</summary>
    public static IEnumerable<Bilingual> Told(Scene scene) => Some(
    [
        scene.Narration, scene.Heading, scene.Picture?.Text,
        .. scene.AllLines.SelectMany(line => new[] { line.Text, line.Image }),
        scene.Email?.To, scene.Email?.Subject, scene.Email?.Body, .. scene.Email?.Attachments ?? [],
        scene.Notification?.App, scene.Notification?.Title, scene.Notification?.Text, scene.Call?.Number,
        scene.Document?.Title, scene.Document?.By, scene.Document?.Body, scene.Group?.Name,
        scene.Ask, .. scene.Choices.Select(choice => choice.Text),
    ]);

    private static IEnumerable<Bilingual> Of(IReadOnlyList<Echo>? echoes) => echoes?.Select(echo => echo.Text) ?? [];

    private static IEnumerable<Bilingual> Of(Scene scene) => [.. Told(scene), .. Of(scene.Echoes), .. scene.Choices.SelectMany(choice => new[] { choice.Consequence, choice.Because })];

    private static IEnumerable<Scene> Scenes(Scenario scenario) => scenario.Stories.SelectMany(story => story.Scenes);
}

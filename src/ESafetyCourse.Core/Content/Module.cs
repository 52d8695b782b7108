using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace ESafetyCourse.Core.Content;

/// <summary>
/// One module of the course as its authors wrote it: pages, scenarios, a bank of questions and the statements signed at
/// the end. A published <em>edition</em> is this record, frozen. Ids are never reused: evidence refers to them for years.
/// </summary>
/// <param name="Id">Course-map id, e.g. <c>M09</c>.</param>
/// <param name="Slug">Folder name and the LTI custom parameter <c>module</c>, e.g. <c>targeted</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">One or two sentences for the contents page.</param>
/// <param name="Minutes">Time it takes, in minutes: computed when it is read (<see cref="Measures.ModuleTime"/>), and frozen.</param>
/// <param name="ItemsPerSitting">Questions drawn for one attempt.</param>
/// <param name="WelshConfirmed">Whether translators have confirmed all of its Welsh as it stands; never shown to learners.</param>
/// <param name="Clauses">Every clause that the course map asks this module to teach.</param>
/// <param name="Outcomes">What a learner can do afterwards; each is one clause group of the quiz.</param>
/// <param name="MustGetRight">Rules that a pass needs right whatever the score.</param>
/// <param name="Statements">What is signed.</param>
/// <param name="Pages">Pages in reading order.</param>
/// <param name="Scenarios">Scenarios in playing order.</param>
/// <param name="Questions">The bank.</param>
public sealed record Module(
    string Id,
    string Slug,
    Bilingual Title,
    Bilingual Summary,
    int Minutes,
    int ItemsPerSitting,
    bool WelshConfirmed,
    IReadOnlyList<string> Clauses,
    IReadOnlyList<Outcome> Outcomes,
    IReadOnlyList<MustGetRight> MustGetRight,
    IReadOnlyList<Statement> Statements,
    IReadOnlyList<Page> Pages,
    IReadOnlyList<Scenario> Scenarios,
    IReadOnlyList<Question> Questions)
{
    // Every page inside a module asks, and an edition never changes.
    private static readonly ConditionalWeakTable<Module, ConcurrentDictionary<string, Module>> Narrowed = [];

    /// <summary>Ids that stood in the module once and are never used again.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Retired { get; init; } = [];

    /// <summary>Where it comes from; outside the edition.</summary>
    [JsonIgnore]
    public About? About { get; init; }

    /// <summary>The whole module, of which this one holds what one school's people see; null where it is whole.</summary>
    [JsonIgnore]
    public Module? PartOf { get; private init; }

    /// <summary>Every dependence on the school's profile that something in it has.</summary>
    [JsonIgnore]
    public IEnumerable<IReadOnlyDictionary<string, string>> Whens => new[]
    {
        Pages.Select(page => page.When), Scenarios.Select(story => story.When), Questions.Select(question => question.When),
        Statements.Select(statement => statement.When),
    }.SelectMany(whens => whens).OfType<IReadOnlyDictionary<string, string>>();

    /// <summary>What people see of it where certain conditions hold: the module itself where nothing in it depends on any.</summary>
    /// <param name="held">As an attempt keeps them (<see cref="Conditions.Held"/>).</param>
    public Module For(IReadOnlyCollection<string> held) => !Whens.Any() ? this
        : Narrowed.GetValue(this, _ => new(StringComparer.Ordinal)).GetOrAdd(string.Join(' ', held), _ => Only(held));

    private Module Only(IReadOnlyCollection<string> held) => this with
    {
        PartOf = this, Pages = [.. Pages.Where(page => Conditions.AreMet(page.When, held))], Scenarios = [.. Scenarios.Where(story => Conditions.AreMet(story.When, held))],
        Questions = [.. Questions.Where(question => Conditions.AreMet(question.When, held))], Statements = [.. Statements.Where(statement => Conditions.AreMet(statement.When, held))],
    };

    /// <summary>All ids that records may hold, those of a story's parts with the story's before them, as in <c>BC07/nearly</c>.</summary>
    [JsonIgnore]
    public IEnumerable<string> Ids =>
    [
        .. Pages.Select(page => page.Id), .. Questions.Select(question => question.Id), .. Outcomes.Select(outcome => outcome.Id),
        .. MustGetRight.Select(rule => rule.Id), .. Statements.Select(statement => statement.Id), .. Scenarios.SelectMany(IdsOf),
    ];

    private static IEnumerable<string> IdsOf(Scenario story) => story.Stories.SelectMany(told => (IEnumerable<string>)
        [
            .. told.Scenes.Select(scene => $"{story.Id}/{scene.Id}"), .. told.Endings.Select(ending => $"{story.Id}/{ending.Id}"),
            .. told.Scenes.SelectMany(scene => scene.Choices.Select(choice => $"{story.Id}/{scene.Id}/{choice.Id}")),
        ]).Prepend(story.Id);
}

/// <summary>A learning outcome, which is one clause group of the quiz (docs/design.md §8).</summary>
public sealed record Outcome(string Id, Bilingual Text);

/// <summary>A rule that has to be right to pass; at least three questions are variants of it (docs/design.md §8).</summary>
public sealed record MustGetRight(string Id, Bilingual Text);

/// <summary>A statement signed at the end. Its text may hold profile variables and names roles, never people.</summary>
/// <param name="Id">E.g. <c>A09-1</c>.</param>
/// <param name="Text">First person, own words.</param>
/// <param name="Clauses">Clauses it attests to.</param>
/// <param name="RegistrantsOnly">Shown to and signed by EWC registrants alone.</param>
public sealed record Statement(string Id, Bilingual Text, IReadOnlyList<string> Clauses, bool RegistrantsOnly)
{
    /// <summary>What the school's profile has to say for it to be signed there; null where it always is.</summary>
    public IReadOnlyDictionary<string, string>? When { get; init; }
}

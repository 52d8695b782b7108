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
/// <param name="Minutes">Time it takes, in minutes.</param>
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
    /// <summary>Ids that stood in the module once and are never used again.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Retired { get; init; } = [];

    /// <summary>All ids that records may hold, those of a story's parts with the story's before them, as in <c>BC07/nearly</c>.</summary>
    [JsonIgnore]
    public IEnumerable<string> Ids =>
    [
        .. Pages.Select(page => page.Id), .. Questions.Select(question => question.Id), .. Outcomes.Select(outcome => outcome.Id),
        .. MustGetRight.Select(rule => rule.Id), .. Statements.Select(statement => statement.Id), .. Scenarios.SelectMany(IdsOf),
    ];

    private static IEnumerable<string> IdsOf(Scenario story) => new[] { story.Story, story.Equivalent }.OfType<Story>().SelectMany(told => (IEnumerable<string>)
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
public sealed record Statement(string Id, Bilingual Text, IReadOnlyList<string> Clauses, bool RegistrantsOnly);

/// <summary>A short page to read. The body is Markdown without raw HTML; <c>{variable}</c> is a school profile value.</summary>
public sealed record Page(string Id, string Outcome, Bilingual Title, Bilingual Body, IReadOnlyList<string> Clauses);

/// <summary>A scenario: a story of scenes with choices that lead to endings.</summary>
/// <param name="Id">E.g. <c>S24</c> or <c>BC11</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="Level">Sensitivity 1 to 4 (content/README.md, Sensitive stories).</param>
/// <param name="Outcome">The module outcome it practises.</param>
/// <param name="Setting">Who and where, read before the first scene.</param>
/// <param name="People">Speakers' ids and names; <c>me</c> is the learner's own part.</param>
/// <param name="ContentNote">What it touches on, before the first scene: always for level 3 and 4.</param>
/// <param name="Story">The scenes.</param>
/// <param name="Equivalent">The text-only way past a sensitive story: always for level 3 and 4, with the same lesson.</param>
/// <param name="Reviewed">The day on which it was reviewed for release; null when nobody has. Some older editions hold name and role before it.</param>
public sealed record Scenario(
    string Id,
    Bilingual Title,
    int Level,
    string Outcome,
    Bilingual Setting,
    IReadOnlyDictionary<string, Speaker> People,
    Bilingual? ContentNote,
    Story Story,
    Story? Equivalent,
    [property: JsonPropertyName("reviewedBy")] string? Reviewed)
{
    /// <summary>The slug of the module in whose folder it stands; null where that isn't known, as in editions.</summary>
    internal string? Home { get; init; }

    /// <summary>Whether each screen offers "Stop and get support" and the way past (levels 3 and 4).</summary>
    public bool Sensitive => Level >= 3;
}

/// <summary>Who speaks in a scene.</summary>
/// <param name="Name">A first name, invented, the same in both languages.</param>
/// <param name="Role">Their part, e.g. "class teacher".</param>
public sealed record Speaker(string Name, Bilingual Role);

/// <summary>Scenes from a first one to endings.</summary>
public sealed record Story(string Start, IReadOnlyList<Scene> Scenes, IReadOnlyList<Ending> Endings)
{
    /// <summary>The scene with that id, or null.</summary>
    public Scene? Scene(string id) => Scenes.FirstOrDefault(scene => scene.Id == id);

    /// <summary>The ending with that id, or null.</summary>
    public Ending? Ending(string id) => Endings.FirstOrDefault(ending => ending.Id == id);
}

/// <summary>What a scene looks like.</summary>
public enum SceneKind
{
    /// <summary>Prose only; the one kind allowed in an equivalent and on level 4.</summary>
    Text,

    /// <summary>A message thread on a phone.</summary>
    Chat,

    /// <summary>A public post with comments.</summary>
    Post,

    /// <summary>A talk in person.</summary>
    Talk,
}

/// <summary>One moment of a story that ends in a decision.</summary>
/// <param name="Id">Unique in its scenario.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="Narration">What has happened, before the talk.</param>
/// <param name="Heading">Thread name, page name or place; null for <see cref="SceneKind.Text"/>.</param>
/// <param name="Lines">Messages, the post followed by its comments, or what is said, in order; empty for text.</param>
/// <param name="Ask">The question decided.</param>
/// <param name="Choices">Two or more.</param>
public sealed record Scene(
    string Id,
    SceneKind Kind,
    Bilingual Narration,
    Bilingual? Heading,
    IReadOnlyList<Line> Lines,
    Bilingual Ask,
    IReadOnlyList<Choice> Choices);

/// <summary>One message, comment or sentence spoken.</summary>
/// <param name="From">A key of <see cref="Scenario.People"/>, or <c>me</c>.</param>
/// <param name="Time">Clock time shown, e.g. <c>19:42</c>; null where none.</param>
/// <param name="Text">What is said.</param>
public sealed record Line(string From, string? Time, Bilingual Text)
{
    /// <summary>Unique in its scene; null in editions from before lines had ids.</summary>
    public string? Id { get; init; }
}

/// <summary>What follows from a choice.</summary>
public enum Verdict
{
    /// <summary>✔ What works.</summary>
    Safe,

    /// <summary>▲ Risky.</summary>
    Risky,

    /// <summary>■ Breach.</summary>
    Breach,
}

/// <summary>A choice, its consequence and the reason with its clauses.</summary>
/// <param name="Id">Unique in its scene.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Text">What one would do.</param>
/// <param name="Consequence">What happened then.</param>
/// <param name="Because">Why, in our own words.</param>
/// <param name="Clauses">The clauses behind it.</param>
/// <param name="Then">The next scene's id, or an ending's.</param>
public sealed record Choice(
    string Id,
    Verdict Verdict,
    Bilingual Text,
    Bilingual Consequence,
    Bilingual Because,
    IReadOnlyList<string> Clauses,
    string Then);

/// <summary>How a story ends.</summary>
/// <param name="Id">Unique in its scenario.</param>
/// <param name="Verdict">How well.</param>
/// <param name="Title">A short heading.</param>
/// <param name="Text">What came of it and what to keep in mind.</param>
public sealed record Ending(string Id, Verdict Verdict, Bilingual Title, Bilingual Text);

/// <summary>A question of the bank.</summary>
/// <param name="Id">Unique in the course, never reused.</param>
/// <param name="Group">The outcome (clause group) that it assesses.</param>
/// <param name="Clauses">The clauses it assesses.</param>
/// <param name="Multiple">Several answers are right (partial credit) rather than one.</param>
/// <param name="Must">The must-get-right rule it is a variant of, or null.</param>
/// <param name="Page">The page that teaches it, linked from the feedback.</param>
/// <param name="Ask">The question.</param>
/// <param name="Answers">What can be ticked.</param>
/// <param name="Feedback">Why, shown afterwards.</param>
public sealed record Question(
    string Id,
    string Group,
    IReadOnlyList<string> Clauses,
    bool Multiple,
    string? Must,
    string Page,
    Bilingual Ask,
    IReadOnlyList<Answer> Answers,
    Bilingual Feedback)
{
    /// <summary>The answers stand in the author's order; null, as in editions from before they were shuffled, where each attempt has its own.</summary>
    public bool? FixedOrder { get; init; }
}

/// <summary>Something that can be ticked.</summary>
public sealed record Answer(string Id, bool Correct, Bilingual Text);

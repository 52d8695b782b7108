using System.Text.Json.Serialization;

namespace ESafetyCourse.Core.Content;

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

    /// <summary>What the school's profile has to say for it to be told there; null where it always is.</summary>
    public IReadOnlyDictionary<string, string>? When { get; init; }

    /// <summary>Where it comes from; outside the edition.</summary>
    [JsonIgnore]
    public About? About { get; init; }

    /// <summary>The ways in which it is told: the scenes, and the equivalent where there is one.</summary>
    [JsonIgnore]
    public IEnumerable<Story> Stories => Equivalent is null ? [Story] : [Story, Equivalent];

    /// <summary>Whether each screen offers "Stop and get support" and the way past (levels 3 and 4).</summary>
    public bool Sensitive => Level >= 3;
}

/// <summary>Who speaks in a scene.</summary>
/// <param name="Name">A first name, invented, the same in both languages.</param>
/// <param name="Role">Their part, e.g. "class teacher".</param>
public sealed record Speaker(string Name, Bilingual Role)
{
    /// <summary>Their drawn figure's name among the edition's pictures; null where they have none.</summary>
    public string? Figure { get; init; }
}

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

    /// <summary>An e-mail.</summary>
    Email,

    /// <summary>A notification on a screen.</summary>
    Notification,

    /// <summary>A telephone call.</summary>
    Call,

    /// <summary>A document, such as a letter or a note.</summary>
    Document,

    /// <summary>A group chat, with pictures as described placeholders.</summary>
    Group,
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
    string Then) : IRemembers
{
    /// <summary>Traces that it leaves in the story; null where it leaves none.</summary>
    public IReadOnlyList<string>? Leaves { get; init; }

    /// <summary>The must-get-right rules that it breaks: whoever does has to put them right for the story to end well.</summary>
    public IReadOnlyList<string>? Breaks { get; init; }

    /// <summary>The must-get-right rules, broken before, that it puts right.</summary>
    public IReadOnlyList<string>? Repairs { get; init; }

    /// <summary>Where the story goes instead of <see cref="Then"/> for those who left certain traces: the first that fits.</summary>
    public IReadOnlyList<Turn>? But { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? If { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? Unless { get; init; }

    /// <summary>Everywhere that it may lead to.</summary>
    [JsonIgnore]
    public IEnumerable<string> Leads => [Then, .. But?.Select(turn => turn.Then) ?? []];

    /// <summary>Where it leads for somebody.</summary>
    /// <param name="traces">The traces left so far, its own included.</param>
    public string Next(IReadOnlySet<string> traces) => But?.FirstOrDefault(turn => turn.Fits(traces))?.Then ?? Then;
}

/// <summary>Where a story goes for those who left certain traces.</summary>
/// <param name="Then">A scene's id, or an ending's.</param>
public sealed record Turn(string Then) : IRemembers
{
    /// <inheritdoc/>
    public IReadOnlyList<string>? If { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? Unless { get; init; }
}

/// <summary>How a story ends.</summary>
/// <param name="Id">Unique in its scenario.</param>
/// <param name="Verdict">How well.</param>
/// <param name="Title">A short heading.</param>
/// <param name="Text">What came of it and what to keep in mind.</param>
public sealed record Ending(string Id, Verdict Verdict, Bilingual Title, Bilingual Text)
{
    /// <summary>Paragraphs that follow the text for those who left certain traces; null where there are none.</summary>
    public IReadOnlyList<Echo>? Echoes { get; init; }
}

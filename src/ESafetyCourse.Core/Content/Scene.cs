using System.Text.Json.Serialization;

namespace ESafetyCourse.Core.Content;

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
    IReadOnlyList<Choice> Choices)
{
    /// <summary>All that is said or written in it, line by line, whatever its kind.</summary>
    [JsonIgnore]
    public IEnumerable<Line> AllLines => [.. Lines, .. Call?.Lines ?? [], .. Group?.Lines ?? []];

    /// <summary>Paragraphs that follow the narration for those who left certain traces; null where there are none.</summary>
    public IReadOnlyList<Echo>? Echoes { get; init; }

    /// <summary>The e-mail of <see cref="SceneKind.Email"/>.</summary>
    public Email? Email { get; init; }

    /// <summary>The notification of <see cref="SceneKind.Notification"/>.</summary>
    public Notification? Notification { get; init; }

    /// <summary>The call of <see cref="SceneKind.Call"/>.</summary>
    public Call? Call { get; init; }

    /// <summary>The document of <see cref="SceneKind.Document"/>.</summary>
    public Paper? Document { get; init; }

    /// <summary>The group chat of <see cref="SceneKind.Group"/>.</summary>
    public GroupChat? Group { get; init; }

    /// <summary>A picture of what the scene is about.</summary>
    public Picture? Picture { get; init; }
}

/// <summary>One message, comment or sentence spoken.</summary>
/// <param name="From">A key of <see cref="Scenario.People"/>, or <c>me</c>.</param>
/// <param name="Time">Clock time shown, e.g. <c>19:42</c>; null where none.</param>
/// <param name="Text">What is said.</param>
public sealed record Line(string From, string? Time, Bilingual Text) : IRemembers
{
    /// <summary>Unique in its scene; null in editions from before lines had ids.</summary>
    public string? Id { get; init; }

    /// <summary>A picture that was sent with it, in words; only in a group chat.</summary>
    public Bilingual? Image { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? If { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? Unless { get; init; }
}

/// <summary>An e-mail.</summary>
/// <param name="From">A key of <see cref="Scenario.People"/>, or <c>me</c>.</param>
/// <param name="To">Who got it.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Time">Clock time shown; null where none.</param>
/// <param name="Body">What it says; a blank line parts paragraphs.</param>
/// <param name="Attachments">What is attached, in words; null where nothing is.</param>
public sealed record Email(string From, Bilingual To, Bilingual Subject, string? Time, Bilingual Body, IReadOnlyList<Bilingual>? Attachments);

/// <summary>A notification on a screen.</summary>
/// <param name="App">What sent it: "Photos", "School chat".</param>
/// <param name="Time">Clock time shown; null where none.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its text.</param>
public sealed record Notification(Bilingual App, string? Time, Bilingual Title, Bilingual Text);

/// <summary>A telephone call.</summary>
/// <param name="With">A key of <see cref="Scenario.People"/>.</param>
/// <param name="Number">What the screen shows in place of a name, such as "No caller ID"; null where it shows the name.</param>
/// <param name="Lines">What is said.</param>
public sealed record Call(string With, Bilingual? Number, IReadOnlyList<Line> Lines);

/// <summary>A document.</summary>
/// <param name="Title">What it is.</param>
/// <param name="By">Who wrote it; null where that is not said.</param>
/// <param name="Body">What it says; a blank line parts paragraphs.</param>
public sealed record Paper(Bilingual Title, Bilingual? By, Bilingual Body);

/// <summary>A group chat.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">How many are in it.</param>
/// <param name="Lines">Messages.</param>
public sealed record GroupChat(Bilingual Name, int Members, IReadOnlyList<Line> Lines);

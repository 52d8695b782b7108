using static ESafetyCourse.Core.Content.Format.CourseFormat;
using static ESafetyCourse.Core.Content.Format.PageFormat;

namespace ESafetyCourse.Core.Content.Format;

/// <summary>The kinds of things that stories are made of.</summary>
internal static class StoryFormat
{
    private static readonly Key[] Remembers =
    [
        new Key("if", Holds.Words, "traces that must have been left, all of them").Optional, new Key("unless", Holds.Words, "traces of which none may have been left").Optional,
    ];

    private static readonly Kind Attachment = new("attachment", "Something attached, in words.", Sides(Heading));

    /// <summary>Who speaks.</summary>
    public static Kind Speaker { get; } = new(
        "person", "Who speaks in a story.", Word("name", "a first name, invented"), Text("role", Heading, "their part in it").Fixed,
        Word("figure", "their drawn figure: a file of `figures`, without .svg").Optional);

    /// <summary>A message, comment or sentence.</summary>
    public static Kind Line { get; } = new(
        "line", "A message, comment or sentence spoken.",
        [Small("in its scene"), Word("from", "one of the people, or me"), Word("time", "clock time shown, in quotes").Optional, .. Sides(Paragraph), .. Remembers]);

    /// <summary>A line of a group chat.</summary>
    public static Kind GroupLine { get; } = Line with
    {
        Name = "message", Meaning = "A message in a group chat.",
        Keys = [.. Line.Keys, Text("image", Sentence, "a picture that was sent with it, in words").Optional],
    };

    /// <summary>A paragraph for some.</summary>
    public static Kind Echo { get; } = new("echo", "A paragraph for those who left certain traces.", [.. Sides(Paragraph), .. Remembers]);

    private static readonly Key Echoes = Things("echoes", Echo, "paragraphs that follow for those who left certain traces").Optional;

    /// <summary>Another way on.</summary>
    public static Kind Turn { get; } = new("turn", "Where the story goes for those who left certain traces.", [.. Remembers, Word("then", "a scene or an ending")]);

    /// <summary>An e-mail.</summary>
    public static Kind Email { get; } = new(
        "email", "An e-mail.", Word("from", "one of the people, or me"), Text("to", Heading, "who got it"), Text("subject", Heading, "its subject"),
        Word("time", "clock time shown, in quotes").Optional, Text("body", 900, "what it says"), Things("attachments", Attachment, "what is attached, in words").Optional);

    /// <summary>A notification.</summary>
    public static Kind Notification { get; } = new(
        "notification", "A notification on a screen.", Text("app", Heading, "what sent it"), Word("time", "clock time shown, in quotes").Optional,
        Text("title", Heading, "its title"), Text("text", Sentence, "its text"));

    /// <summary>A call.</summary>
    public static Kind Call { get; } = new(
        "call", "A telephone call.", Word("with", "one of the people"), Text("number", Heading, "what the screen shows in place of a name").Optional, Things("lines", Line, "what is said"));

    /// <summary>A document.</summary>
    public static Kind Paper { get; } = new(
        "document", "A letter, a note, a form.", Text("title", Heading, "what it is"), Text("by", Heading, "who wrote it").Optional, Text("body", 900, "what it says"));

    /// <summary>A group chat.</summary>
    public static Kind Group { get; } = new(
        "group", "A group chat.", Text("name", Heading, "its name"), Number("members", "how many are in it"), Things("lines", GroupLine, "messages"));

    /// <summary>A choice.</summary>
    public static Kind Choice { get; } = new(
        "choice", "What one might do, what happened then, and why.",
        [
            Small("in its scene"), Of<Verdict>("verdict", "what follows"), .. Sides(Sentence), Text("consequence", Paragraph, "what happened then"),
            Text("because", Paragraph, "the reason, shown after choosing"), Clauses("the clauses behind it"),
            Word("then", "where the story goes next: a scene or an ending"), Things("but", Turn, "where it goes instead for those who left certain traces: the first that fits").Optional,
            new Key("leaves", Holds.Words, "traces that it leaves: told-nobody").Optional,
            new Key("breaks", Holds.Words, "must-get-right rules that it breaks").Optional,
            new Key("repairs", Holds.Words, "must-get-right rules, broken before, that it puts right").Optional,
            .. Remembers,
        ]);

    /// <summary>A scene.</summary>
    public static Kind Scene { get; } = new(
        "scene", "A moment of a story that ends in a decision.",
        Small("in its scenario"), Of<SceneKind>("kind", "what it looks like"), Text("narration", 900, "what has happened"), Echoes, PictureOfIt,
        Text("heading", Heading, "name of the thread or page, or the place of the talk; for chat, post and talk").Optional,
        Things("lines", Line, "what is written or said; for chat, post and talk").Optional,
        Thing("email", Email, "for email").Optional, Thing("notification", Notification, "for notification").Optional, Thing("call", Call, "for call").Optional,
        Thing("document", Paper, "for document").Optional, Thing("group", Group, "for group").Optional, Text("ask", Sentence, "the question"), Things("choices", Choice, "two to four"));

    /// <summary>An ending.</summary>
    public static Kind Ending { get; } = new(
        "ending", "How a story ends.", Small("in its scenario"), Of<Verdict>("verdict", "how well"), Text("title", Heading, "a short heading"),
        Text("text", 900, "what came of it and what to keep in mind"), Echoes);

    private static readonly Key[] Told =
    [
        Word("start", "the first scene"), Things("scenes", Scene, "the scenes"), Things("endings", Ending, "the endings"),
    ];

    /// <summary>The way past a sensitive story.</summary>
    public static Kind Equivalent { get; } = new("equivalent", "A second, neutral story with the same lesson, all in text.", Told);

    /// <summary>A scenario.</summary>
    public static Kind Scenario { get; } = new(
        "scenario", "A story of scenes with choices that lead to endings.",
        [
            Id("the file's name, e.g. S24 or BC11") with { Form = IdForm.Story }, Text("title", Heading, "title"), Number("level", "sensitivity, 1 to 4"),
            Word("outcome", "the outcome that it practises"), Text("setting", Paragraph, "who and where, before the first scene"),
            new Key("people", Holds.Named, "who speaks, by a short name") { Of = Speaker }.Optional,
            Text("content_note", Sentence, "what it touches on: levels 3 and 4").Optional, .. Told,
            Thing("equivalent", Equivalent, "the way past a sensitive story: levels 3 and 4").Optional, When, AboutIt,
        ]);
}

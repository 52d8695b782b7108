namespace ESafetyCourse.Core.Content.Format;

/// <summary>
/// The kinds of things that content is made of. Whatever reads, writes, checks or explains content does it by these tables: a key that is not in
/// them doesn't exist.
/// </summary>
internal static class CourseFormat
{
    private const int Heading = 120;
    private const int Sentence = 300;
    private const int Paragraph = 700;

    /// <summary>A clause.</summary>
    public static Kind Clause { get; } = new(
        "clause", "A clause of a policy or code: where it stands, and the rule in our own words.",
        Id("never used for another clause"), Text("reference", Heading, "source and number, as learners see them").Fixed,
        Text("rule", Sentence, "the rule in our own words").Fixed);

    /// <summary>A text that stands in several places.</summary>
    public static Kind Block { get; } = new(
        "block", "A text that is written once and stands wherever [[its id]] does: a page's paragraph, or words within any text.",
        Small("in the whole course"), Word("about", "what it is for, for authors").Optional,
        new Key("text", Holds.Body, "what stands there: words, or the Markdown of a page where [[its id]] has a line to itself"));

    /// <summary>How to reach somebody.</summary>
    public static Kind Contact { get; } = new(
        "contact", "How to reach somebody.",
        Word("name", "who it is").Optional, Word("phone", "telephone").Optional, Word("email", "e-mail address").Optional);

    /// <summary>A variable of the school profile.</summary>
    public static Kind Variable { get; } = new(
        "variable", "Something that each school fills in about itself.",
        Id("small letters, digits and _; stands between braces in texts", "name"), Of<VariableKind>("kind", "what can be filled in"),
        Flag("required", "a school has to set it").Optional, new Key("default", Holds.Value, "what holds where a school has not set it").Fixed.Optional,
        Number("least", "the smallest number").Optional, Number("most", "the largest number").Optional,
        Text("meaning", Sentence, "what it is, for the person who fills in the school profile").Fixed,
        new Key("options", Holds.NamedTexts, "what can be chosen: a key with its words").Optional,
        Text("none", Sentence, "what a list says where nothing is chosen").Fixed.Optional,
        Thing("contact", Contact, "how to reach them where a school has not said").Optional,
        Flag("blocks_only", "texts name it by a block alone, so that whom to tell is said in one way").Optional);

    /// <summary>A learning outcome.</summary>
    public static Kind Outcome { get; } = new("outcome", "What a learner can do afterwards; a group of the quiz.", [Id("in its module"), .. Sides(Sentence)]);

    /// <summary>A rule that has to be right.</summary>
    public static Kind MustGetRight { get; } = new("rule", "A rule that a pass needs right whatever the score.", [Id("in its module"), .. Sides(Sentence)]);

    /// <summary>A statement that is signed.</summary>
    public static Kind Statement { get; } = new(
        "statement", "A statement signed at the end, in the first person; it names roles, never people.",
        Id("e.g. A09-1; signed evidence holds it"), Text("text", Paragraph, "what is signed"), Clauses("what it attests to"),
        Flag("registrants_only", "shown to and signed by EWC registrants alone").Optional);

    /// <summary>A story's place in a module.</summary>
    public static Kind StoryPlace { get; } = new(
        "story", "A story of the module; one that stands in another module's folder with that before it, as in boundaries/BC07.",
        Word("id", "the story, e.g. S24, or boundaries/BC07"), Word("outcome", "for another module's story: the outcome that it practises here").Optional);

    /// <summary>A module.</summary>
    public static Kind Module { get; } = new(
        "module", "A module: what it is called, what is learned, what must be right, what is signed.",
        Id("e.g. M09"), Id("the folder's name and its name in links", "slug"), Text("title", Heading, "title").Fixed,
        Text("summary", Sentence, "one or two sentences for the list of modules"), Number("minutes", "how long it takes"),
        Number("items_per_sitting", "questions drawn for one attempt"),
        Clauses("every clause that the module teaches"), Things("stories", StoryPlace, "its stories, in the order in which they are played"),
        Things("outcomes", Outcome, "what a learner can do afterwards"),
        Things("must_get_right", MustGetRight, "rules that a pass needs right"), Things("statements", Statement, "what is signed"),
        new Key("retired", Holds.Words, "ids that once stood in the module, and are never used again").Optional);

    /// <summary>A page.</summary>
    public static Kind Page { get; } = new(
        "page", "A short page to read.",
        Small("in its module"), Word("outcome", "an outcome of module.yaml"), Text("title", Heading, "heading"), Clauses("the clauses that it teaches"),
        new Key("body", Holds.Body, "Markdown: paragraphs, **bold**, lists, ### headings, links"));

    /// <summary>Something that can be ticked.</summary>
    public static Kind Answer { get; } = new("answer", "Something that can be ticked.", [Small("in its question"), Flag("correct", "it is right").Optional, .. Sides(Sentence)]);

    /// <summary>A question of the bank.</summary>
    public static Kind Question { get; } = new(
        "question", "A question of the bank.",
        Small("in the whole course"), Word("group", "the outcome that it assesses"), Clauses("the clauses that it assesses"),
        Flag("multiple", "several answers are right").Optional,
        Flag("fixed_order", "the answers stand as they are written here: steps, amounts; others are shuffled for each attempt").Optional, Word("must", "the must-get-right rule that it is a variant of").Optional,
        Word("page", "the page that teaches it"), Text("ask", Paragraph, "the question"), Things("answers", Answer, "three to five"),
        Text("feedback", Paragraph, "why, shown after answering"));

    /// <summary>Who speaks.</summary>
    public static Kind Speaker { get; } = new(
        "person", "Who speaks in a story.", Word("name", "a first name, invented"), Text("role", Heading, "their part in it").Fixed);

    /// <summary>A message, comment or sentence.</summary>
    public static Kind Line { get; } = new(
        "line", "A message, comment or sentence spoken.",
        [Small("in its scene"), Word("from", "one of the people, or me"), Word("time", "clock time shown, in quotes").Optional, .. Sides(Paragraph)]);

    /// <summary>A choice.</summary>
    public static Kind Choice { get; } = new(
        "choice", "What one might do, what happened then, and why.",
        [
            Small("in its scene"), Of<Verdict>("verdict", "what follows"), .. Sides(Sentence), Text("consequence", Paragraph, "what happened then"),
            Text("because", Paragraph, "the reason, shown after choosing"), Clauses("the clauses behind it"),
            Word("then", "where the story goes next: a scene or an ending"),
        ]);

    /// <summary>A scene.</summary>
    public static Kind Scene { get; } = new(
        "scene", "A moment of a story that ends in a decision.",
        Small("in its scenario"), Of<SceneKind>("kind", "what it looks like"), Text("narration", 900, "what has happened"),
        Text("heading", Heading, "name of the thread or page, or the place of the talk; not for text").Optional,
        Things("lines", Line, "what is written or said; not for text").Optional, Text("ask", Sentence, "the question"), Things("choices", Choice, "two to four"));

    /// <summary>An ending.</summary>
    public static Kind Ending { get; } = new(
        "ending", "How a story ends.", Small("in its scenario"), Of<Verdict>("verdict", "how well"), Text("title", Heading, "a short heading"),
        Text("text", 900, "what came of it and what to keep in mind"));

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
            Thing("equivalent", Equivalent, "the way past a sensitive story: levels 3 and 4").Optional,
        ]);

    /// <summary>A safeguarding review.</summary>
    public static Kind SignOff { get; } = new(
        "sign-off", "Somebody has reviewed a story for release. It holds for that very text: written by `esafety content sign-off`, and by nobody's hand.",
        Signed("module and story, e.g. boundaries/BC02"));

    /// <summary>A confirmation of Welsh.</summary>
    public static Kind Confirmation { get; } = new(
        "confirmation", "A translator has confirmed the Welsh of a text. It holds for that very text: written by `esafety content confirm-welsh`, and by nobody's hand.",
        Signed("the text's address, e.g. boundaries/page/drift"));

    private static Key[] Signed(string of) =>
    [
        Word("of", of), Word("by", "name and role") with { Longest = Content.SignOff.LongestBy }, Word("on", "the day, in quotes"),
        Word("hash", "of the text that was signed off, both languages"),
    ];

    private static Key Id(string meaning, string name = "id") => new(name, Holds.Id, meaning);

    private static Key Small(string meaning) => Id(meaning) with { Form = IdForm.Small };

    private static Key Word(string name, string meaning) => new(name, Holds.Word, meaning);

    private static Key Number(string name, string meaning) => new(name, Holds.Number, meaning);

    private static Key Flag(string name, string meaning) => new(name, Holds.Flag, meaning);

    private static Key Text(string name, int longest, string meaning) => new(name, Holds.Text, meaning) { Longest = longest };

    private static Key Clauses(string meaning) => new("clauses", Holds.Words, meaning);

    private static Key Thing(string name, Kind kind, string meaning) => new(name, Holds.Thing, meaning) { Of = kind };

    private static Key Things(string name, Kind kind, string meaning) => new(name, Holds.Things, meaning) { Of = kind };

    private static Key Of<T>(string name, string meaning)
        where T : struct, Enum => new(name, Holds.OneOf, meaning) { OneOf = [.. Enum.GetValues<T>().Select(value => value.Stored())] };

    private static Key[] Sides(int longest) =>
    [
        new Key("en", Holds.Side, "its text in English") { Longest = longest }, new Key("cy", Holds.Side, "its text in Welsh") { Longest = longest },
    ];
}

namespace ESafetyCourse.Core.Content.Format;

/// <summary>What a question asks for.</summary>
internal enum QuestionKind
{
    /// <summary>The one right answer.</summary>
    One,

    /// <summary>All right answers.</summary>
    Several,

    /// <summary>The one of several right things that comes first.</summary>
    First,
}

/// <summary>
/// The kinds of things that content is made of. Whatever reads, writes, checks or explains content does it by these tables: a key that is not in
/// them doesn't exist.
/// </summary>
internal static class CourseFormat
{
    internal const int Heading = 120;
    internal const int Sentence = 300;
    internal const int Paragraph = 700;

    /// <summary>Where something comes from.</summary>
    public static Kind About { get; } = new(
        "about", "Where something comes from, for authors and reviewers: learners never see it, and a change of it makes no new edition.",
        Word("source", "a published case, the course map, or invented").Optional, Word("changed", "what differs from the source").Optional,
        Word("review_by", "the day by which somebody should look at it again, in quotes").Optional, Word("notes", "anything else").Optional);

    /// <summary>Where a thing comes from.</summary>
    public static Key AboutIt { get; } = Thing("about", About, "where it comes from").Optional;

    /// <summary>What a thing depends on.</summary>
    public static Key When { get; } = new Key("when", Holds.Conditions, "what a school has to have said about itself for it to be there: a flag or a choice, and its value").Optional;

    /// <summary>A clause.</summary>
    public static Kind Clause { get; } = new(
        "clause", "A clause of a policy or code: where it stands, and the rule in our own words.",
        Id("never used for another clause"), Text("reference", Heading, "source and number, as learners see them").Fixed,
        Text("rule", Sentence, "the rule in our own words").Fixed);

    /// <summary>A clause as the documents have it, whether it is taught yet or not.</summary>
    public static Kind InventoryClause { get; } = new(
        "inventory clause", "What a document asks, or the course where none does: for authors and for `esafety content coverage`; learners never see it.",
        Id("never used for another clause"), Word("source", "where it stands in its document"), new Key("audience", Holds.Words, "whom it binds"),
        Word("theme", "what it is about"), Flag("trainable", "somebody must be able to act on it"),
        new Key("modules", Holds.Words, "the modules that are to teach it, the one that it belongs to first").Optional,
        new Key("same_rule_as", Holds.Words, "clauses of other documents that ask the same").Optional,
        new Key("superseded_by", Holds.Words, "the newer clauses that hold in its stead").Optional,
        Word("gist", "what it asks, in our own words, in English") with { Longest = Sentence });

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
        Flag("registrants_only", "shown to and signed by EWC registrants alone").Optional, When);

    /// <summary>A story's place in a module.</summary>
    public static Kind StoryPlace { get; } = new(
        "story", "A story of the module; one that stands in another module's folder with that before it, as in boundaries/BC07.",
        Word("id", "the story, e.g. S24, or boundaries/BC07"), Word("outcome", "for another module's story: the outcome that it practises here").Optional);

    /// <summary>A module.</summary>
    public static Kind Module { get; } = new(
        "module", "A module: what it is called, what is learned, what must be right, what is signed.",
        Id("e.g. M09"), Id("the folder's name and its name in links", "slug"), Text("title", Heading, "title").Fixed,
        Text("summary", Sentence, "one or two sentences for the list of modules"),
        Number("items_per_sitting", "questions drawn for one attempt"),
        Clauses("every clause that the module teaches"), Things("stories", StoryPlace, "its stories, in the order in which they are played"),
        Things("outcomes", Outcome, "what a learner can do afterwards"),
        Things("must_get_right", MustGetRight, "rules that a pass needs right"), Things("statements", Statement, "what is signed"),
        new Key("retired", Holds.Words, "ids that once stood in the module, and are never used again").Optional, AboutIt);

    /// <summary>A course.</summary>
    public static Kind Course { get; } = new(
        "course", "A course: modules in an order of their own, under one link and one grade. How long it takes follows from them.",
        Id("the file's name and its name in links; never a module's", "slug") with { Form = IdForm.Small }, Text("title", Heading, "title").Fixed,
        Text("summary", Sentence, "one or two sentences").Fixed, Text("audience", Sentence, "who it is for").Fixed,
        new Key("modules", Holds.Words, "its modules by their slugs, in the order in which they are taken"));

    /// <summary>Something that can be ticked.</summary>
    public static Kind Answer { get; } = new("answer", "Something that can be ticked.", [Small("in its question"), Flag("correct", "it is right").Optional, .. Sides(Sentence)]);

    /// <summary>A question of the bank.</summary>
    public static Kind Question { get; } = new(
        "question", "A question of the bank.",
        Small("in the whole course"), Word("group", "the outcome that it assesses"), Clauses("the clauses that it assesses"),
        Of<QuestionKind>("kind", "`one` answer is right, which is what holds where nothing is said; `several` are; or all are, and the one that comes `first` is asked for").Optional,
        Flag("fixed_order", "the answers stand as they are written here: steps, amounts; others are shuffled for each attempt").Optional,
        Word("must", "the must-get-right rule that it is a variant of").Optional,
        Word("page", "the page that teaches it"), Text("ask", Paragraph, "the question"), Things("answers", Answer, "three to five"),
        Text("feedback", Paragraph, "why, shown after answering"), When, AboutIt);

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

    /// <summary>A word that binds.</summary>
    public static Kind Term { get; } = new(
        "glossary word", "A word that binds: one Welsh word for one English word, in all modules and in the program around them.",
        Word("en", "the English word, as texts have it; a plural in s is known"), Word("cy", "the Welsh word; mutations and endings are known"),
        new Key("also", Holds.Words, "other Welsh words that are right, such as a plural with another vowel").Optional,
        new Key("not", Holds.Words, "Welsh words that others are better than").Optional,
        new Key("never", Holds.Words, "Welsh words that are wrong: they are refused").Optional,
        Flag("by_eye", "the English word has other senses, so that a reader looks for it and no machine").Optional,
        Flag("unsure", "to be confirmed by a translator").Optional, Word("note", "for authors and translators").Optional);

    /// <summary>What may not be repeated from the sources.</summary>
    public static Kind SourceRuns { get; } = new(
        "record of the sources", "The sources' wording, as hashes of every six words running: written by `esafety content source-runs`, and by nobody's hand but for what is allowed.",
        new Key("allowed", Holds.Words, "passages of six words or more that can't be put in another way: names of Acts, titles").Optional,
        Word("runs", "the hashes"));

    internal static Key Id(string meaning, string name = "id") => new(name, Holds.Id, meaning);

    internal static Key Small(string meaning) => Id(meaning) with { Form = IdForm.Small };

    internal static Key Word(string name, string meaning) => new(name, Holds.Word, meaning);

    internal static Key Number(string name, string meaning) => new(name, Holds.Number, meaning);

    internal static Key Flag(string name, string meaning) => new(name, Holds.Flag, meaning);

    internal static Key Text(string name, int longest, string meaning) => new(name, Holds.Text, meaning) { Longest = longest };

    internal static Key Clauses(string meaning) => new("clauses", Holds.Words, meaning);

    internal static Key Thing(string name, Kind kind, string meaning) => new(name, Holds.Thing, meaning) { Of = kind };

    internal static Key Things(string name, Kind kind, string meaning) => new(name, Holds.Things, meaning) { Of = kind };

    internal static Key Of<T>(string name, string meaning)
        where T : struct, Enum => new(name, Holds.OneOf, meaning) { OneOf = [.. Enum.GetValues<T>().Select(value => value.Stored())] };

    internal static Key[] Sides(int longest, string meaning = "its text") =>
    [
        new Key("en", Holds.Side, $"{meaning}, in English") { Longest = longest }, new Key("cy", Holds.Side, $"{meaning}, in Welsh") { Longest = longest },
    ];
}

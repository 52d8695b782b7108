using static ESafetyCourse.Core.Content.Format.CourseFormat;

namespace ESafetyCourse.Core.Content.Format;

/// <summary>The kinds of things that pages are made of.</summary>
internal static class PageFormat
{
    /// <summary>A picture.</summary>
    public static Kind Picture { get; } = new(
        "picture", "A picture from the module's folder `pictures`: an SVG.",
        [Word("file", "its name, e.g. a-request.svg"), .. Sides(Sentence, "what it shows, for those who can't see it")]);

    /// <summary>The picture of a thing.</summary>
    public static Key PictureOfIt { get; } = Thing("picture", Picture, "a picture").Optional;

    /// <summary>An option of a guess.</summary>
    public static Kind GuessOption { get; } = new("option", "Something that can be chosen.", [Small("in its page"), Flag("fits", "the page agrees with it").Optional, .. Sides(Sentence)]);

    /// <summary>A decision before a page.</summary>
    public static Kind Guess { get; } = new(
        "guess", "A decision before the page that explains it: no mark; what people choose is kept for the authors.",
        Text("ask", Sentence, "the question"), Things("options", GuessOption, "two to four"));

    /// <summary>A worked example.</summary>
    public static Kind Example { get; } = new(
        "example", "Something done well: a note, a letter.", Text("title", Heading, "what it is"), new Key("body", Holds.Body, "Markdown: the note itself"));

    /// <summary>Where things go.</summary>
    public static Kind Bin { get; } = new("bin", "Where things can go.", [Small("in its page"), .. Sides(Heading)]);

    /// <summary>A thing to sort.</summary>
    public static Kind SortItem { get; } = new("item", "A thing to sort.", [Small("in its page"), Word("bin", "where it belongs"), .. Sides(Sentence)]);

    /// <summary>Things to sort.</summary>
    public static Kind Sort { get; } = new(
        "sort", "Things to put where they belong; nothing of it is kept.",
        Text("ask", Sentence, "what to do"), Things("bins", Bin, "two or three"), Things("items", SortItem, "three to eight"));

    /// <summary>A page.</summary>
    public static Kind Page { get; } = new(
        "page", "A short page to read.",
        Small("in its module"), Word("outcome", "an outcome of module.yaml"), Text("title", Heading, "heading"), PictureOfIt,
        Thing("guess", Guess, "a decision before the page").Optional,
        new Key("body", Holds.Body, "Markdown: paragraphs, **bold**, lists, ### headings, links; ^[powys-1.4c] after the sentence that teaches a clause") { Marks = true },
        Thing("example", Example, "something done well, below the text").Optional, Thing("sort", Sort, "things to sort, below the text").Optional,
        Text("reflect", Sentence, "a question to think about; what is written under it is kept nowhere").Optional,
        Text("today", Sentence, "what to do today").Optional, When, AboutIt);
}

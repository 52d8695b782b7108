using static ESafetyCourse.Core.Content.Format.CourseFormat;

namespace ESafetyCourse.Core.Content.Format;

/// <summary>What messages are made of.</summary>
internal static class MailFormat
{
    /// <summary>A part of a message.</summary>
    public static Kind Part { get; } = new(
        "part", "A part of a message: a heading, a text, a list or the button, and nothing besides.",
        Text("heading", Heading, "a heading").Optional,
        Word("each", "a list: what its rows are given as").Optional,
        new Key("values", Holds.Words, "of a list: what each row has to give").Optional,
        Text("text", Paragraph, "a paragraph, or the words of each row").Optional,
        Text("detail", Paragraph, "of a list: what stands beneath the words of each row").Optional,
        Text("button", 60, "the words on the button, which leads to the very thing to do").Optional);

    /// <summary>A message.</summary>
    public static Kind Mail { get; } = new(
        "mail", "A message that the program sends. What is given to fill it in stands between braces; in Welsh only as the subject, after a colon or by itself.",
        Id("the file’s name, by which the program knows it") with { Form = IdForm.Small },
        Word("about", "when it is sent and to whom, for authors").Optional,
        new Key("values", Holds.Words, "what has to be given to fill it in"),
        new Key("optional", Holds.Words, "what may be given; a part that names one which was not is left out").Optional,
        Text("subject", 100, "the subject"), Things("parts", Part, "what it says, in order"));
}

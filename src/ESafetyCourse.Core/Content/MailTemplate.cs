namespace ESafetyCourse.Core.Content;

/// <summary>What a kind of message says: one file of <c>content/mail</c>. Its text and its HTML are both made from it.</summary>
/// <param name="Name">The file's name, e.g. <c>reminder</c>.</param>
/// <param name="Values">What has to be given to fill it in.</param>
/// <param name="Optional">What may be given; a part that names one which was not is left out.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Parts">What it says, in order.</param>
public sealed record MailTemplate(
    string Name, IReadOnlyList<string> Values, IReadOnlyList<string> Optional, Bilingual Subject, IReadOnlyList<MailPart> Parts);

/// <summary>A part of a message. A closed set.</summary>
/// <param name="Text">Its words; values stand in them between braces.</param>
public abstract record MailPart(Bilingual Text)
{
    /// <summary>A heading.</summary>
    public sealed record Heading(Bilingual Text) : MailPart(Text);

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(Bilingual Text) : MailPart(Text);

    /// <summary>The button: one link, to the very thing to do.</summary>
    public sealed record Button(Bilingual Text) : MailPart(Text);

    /// <summary>A list: its words once for each row that is given.</summary>
    /// <param name="Text">The words of a row.</param>
    /// <param name="Rows">What the rows are given as.</param>
    /// <param name="Values">What each row has to give.</param>
    /// <param name="Detail">What stands beneath the words of a row, or null; the words are then bold.</param>
    public sealed record Each(Bilingual Text, string Rows, IReadOnlyList<string> Values, Bilingual? Detail) : MailPart(Text);
}

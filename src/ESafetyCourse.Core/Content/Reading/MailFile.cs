using ESafetyCourse.Core.Content.Format;
using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads <c>mail/*.yaml</c>.</summary>
internal static class MailFile
{
    /// <summary>The message of one file.</summary>
    public static MailTemplate Read(Node root, string file, Notes notes)
    {
        var piece = new Piece(root, file, MailFormat.Mail, notes);
        piece.OptionalWord("about");
        var (name, values, optional) = (piece.Word("id"), piece.Words("values"), piece.Words("optional"));
        if (name.Length > 0 && name != Path.GetFileNameWithoutExtension(file)) piece.Complain(piece.PlaceOf("id"), MailProblems.OtherName(name, file));
        var (known, used) = (new HashSet<string>([.. values, .. optional], StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var subject = Of(known, used, notes, () => piece.Both("subject"));
        var parts = piece.Pieces("parts").Select(part => Part(part, known, used, notes)).OfType<MailPart>().ToList();
        if (parts.OfType<MailPart.Button>().Count() > 1) piece.Complain(piece.PlaceOf("parts"), MailProblems.TwoButtons(piece.Name));
        // What nobody reads is probably a slip of the pen in whatever does.
        foreach (var value in known.Except(used)) piece.Complain(piece.PlaceOf("values"), MailProblems.Unused(piece.Name, value));
        piece.Close();
        return notes.At(new MailTemplate(name, values, optional, subject, parts), piece.At);
    }

    private static MailPart? Part(Piece piece, HashSet<string> known, HashSet<string> used, Notes notes)
    {
        var (heading, list, button, text, detail) = (
            piece.Has("heading"), piece.OptionalWord("each"), piece.Has("button"), piece.Has("text"), piece.Has("detail"));
        var values = piece.Words("values");
        MailPart? part = (heading, list, button, text, detail) switch
        {
            (true, null, false, false, false) => new MailPart.Heading(Of(known, used, notes, () => piece.Both("heading"))),
            (false, null, false, true, false) => new MailPart.Paragraph(Of(known, used, notes, () => piece.Both("text"))),
            (false, null, true, false, false) => new MailPart.Button(Of(known, used, notes, () => piece.Both("button"))),
            (false, { } rows, false, true, _) => new MailPart.Each(
                Of([.. known, .. values], used, notes, () => piece.Both("text")), rows, values,
                detail ? Of([.. known, .. values], used, notes, () => piece.Both("detail")) : null),
            _ => null,
        };
        if (part is null) piece.Complain(piece.At, MailProblems.OneThing(piece.Name));
        piece.Close();
        return part;
    }

    // The texts read meanwhile are filled in by these values, and by none of a school's profile.
    private static Bilingual Of(HashSet<string> known, HashSet<string> used, Notes notes, Func<Bilingual> read)
    {
        var first = notes.Texts.Count;
        var text = read();
        for (var i = first; i < notes.Texts.Count; i++) notes.Texts[i] = notes.Texts[i] with { Values = known };
        used.UnionWith(ProfileText.VariablesIn(text.En));
        return text;
    }
}

using System.Text;

namespace ESafetyCourse.Core.Content.Format;

/// <summary>Writes the reference of all keys, for authors: the part of <c>content/README.md</c> that is made from the tables.</summary>
public static class FormatReference
{
    /// <summary>Markdown: for each file its kinds, and for each kind its keys.</summary>
    public static string Write()
    {
        var (text, written) = (new StringBuilder(), new HashSet<Kind>(ReferenceEqualityComparer.Instance));
        foreach (var file in CourseFiles.All)
        {
            text.Append($"### `{file.Pattern}`\n\n{Sentence(file.Meaning)} {(file.IsList ? $"A list: each {file.Of.Name} begins with `- `." : $"One {file.Of.Name}.")}\n\n");
            Write(file.Of, text, written);
        }

        return text.ToString();
    }

    private static void Write(Kind kind, StringBuilder text, HashSet<Kind> written)
    {
        if (!written.Add(kind)) return;
        text.Append($"**{Sentence(kind.Name)[..^1]}**: {kind.Meaning}\n\n| Key | Holds | |\n|---|---|---|\n");
        foreach (var key in kind.Keys) text.Append($"| `{key.Name}`{(key.Required ? "" : ", if any")} | {Form(key)} | {key.Meaning} |\n");
        text.Append('\n');
        foreach (var part in kind.Keys.Select(key => key.Of).OfType<Kind>()) Write(part, text, written);
    }

    private static string Form(Key key) => (key.Holds switch
    {
        Holds.Id => "an id",
        Holds.Word => "a word, or words the same in both languages",
        Holds.Number => "a whole number",
        Holds.Flag => "`true` or `false`",
        Holds.OneOf => string.Join(", ", key.OneOf.Select(word => $"`{word}`")),
        Holds.Words => "a list of words",
        Holds.Text => "a text in both languages",
        Holds.Body => "Markdown in both languages",
        Holds.Side => "a text",
        Holds.Thing => $"one {key.Of!.Name}",
        Holds.Things => $"a list; each item: {key.Of!.Name}",
        Holds.Named => $"a short name, and under it a {key.Of!.Name}",
        Holds.Conditions => "profile variables, each with a value",
        Holds.NamedTexts => "a short name, and under it a text in both languages",
        _ => "as its `kind` says",
    }) + (key.Longest is { } longest ? $", at most {longest} characters" : "") + (key.Holds == Holds.Text && !key.Variables ? ", no variables" : "");

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";
}

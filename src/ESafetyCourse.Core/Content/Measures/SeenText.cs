using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content.Measures;

/// <summary>What a learner sees of a text: no marks of Markdown, and a school's usual words where a variable stands.</summary>
public static partial class SeenText
{
    /// <summary>The text as it is seen; headings and list items are paragraphs.</summary>
    /// <param name="text">English, Markdown or plain, with its blocks in their places.</param>
    /// <param name="variables">The course's variables; one that isn't among them counts as the words of its name.</param>
    public static string Of(string text, IReadOnlyDictionary<string, Variable> variables)
    {
        var filled = text.Contains('{', StringComparison.Ordinal)
            ? ProfileText.Variables().Replace(text, found => Usual(found.Groups[1].Value, variables)) : text;
        return Marks().Replace(ItemStart().Replace(Link().Replace(filled, "$1"), "\n\n"), "");
    }

    /// <summary>The words of a text: letters and digits, with apostrophes inside.</summary>
    public static MatchCollection Words(string seen) => Word().Matches(seen);

    /// <summary>How many words a text shows.</summary>
    public static int Count(string text, IReadOnlyDictionary<string, Variable> variables) => Word().Count(Of(text, variables));

    private static string Usual(string name, IReadOnlyDictionary<string, Variable> variables)
    {
        var variable = variables.GetValueOrDefault(name);
        if (variable?.Default is { } words) return words.En;
        if (variable is { Kind: VariableKind.Number, DefaultKey: { } number }) return number;
        var options = variable?.DefaultKeys.Where(variable.Options.ContainsKey).Select(key => variable.Options[key].En) ?? [];
        return string.Join(" and ", options) is { Length: > 0 } chosen ? chosen : name.Replace('_', ' ');
    }

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^[ \t]*(?:[-*+]|\d+[.)]|#+)[ \t]+", RegexOptions.Multiline)]
    private static partial Regex ItemStart();

    [GeneratedRegex(@"[*_`]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+(?:[’'][\p{L}\p{Nd}]+)*")]
    private static partial Regex Word();
}

using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>What holds for every text, whatever it belongs to.</summary>
internal static partial class TextChecks
{
    private const int LongEnoughToDiffer = 25;

    public static void Run(TextRead read, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        foreach (var language in new[] { Language.English, Language.Welsh }) RunSide(read, language, variables, notes);
        if (read.Text.En.Length == 0 || read.Text.Cy.Length == 0) return;

        if (read.Text.En.Length > LongEnoughToDiffer && read.Text.En == read.Text.Cy)
            notes.Problems.Add(read.Cy.At, $"the Welsh text for {read.Whose} is the same as the English.");
        var (en, cy) = (ProfileText.VariablesIn(read.Text.En).ToHashSet(), ProfileText.VariablesIn(read.Text.Cy).ToHashSet());
        if (!en.SetEquals(cy))
        {
            notes.Problems.Add(read.Cy.At,
                $"{read.Whose} uses {Braced(en)} in English but {Braced(cy)} in Welsh: both must use the same variables.");
        }
    }

    private static void RunSide(TextRead read, Language language, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        var (text, start) = (read.Text.In(language), read.Start(language));
        foreach (var name in ProfileText.VariablesIn(read.Typed.In(language)).Distinct().Where(name => variables.GetValueOrDefault(name) is { BlocksOnly: true }))
            notes.Problems.Add(start.At, $"{read.Whose} names {{{name}}} itself: whom to tell is said by blocks alone, in one way. Write the block that says it, such as [[route-child]].");
        foreach (Match found in AnyBrace().Matches(text))
        {
            var at = start.Line(LineOf(text, found.Index));
            if (!ProfileText.IsVariable(found.Value))
                notes.Problems.Add(at, $"{read.Whose} has a single brace: a variable is written {{like_this}}.");
            else if (!read.Variables)
                notes.Problems.Add(at, $"{read.Whose} can’t hold a variable ({found.Value}): it is the same for every school.");
            else if (!variables.TryGetValue(found.Value[1..^1], out var variable))
                notes.Problems.Add(at, $"{read.Whose} uses {found.Value}, which profile.yaml doesn’t have.");
            else RunBefore(read, language, text[..found.Index], variable, at, notes);
        }
    }

    // A value may begin with an article ("yr arweinydd"): i'r, o'r, a'r … would be needed, and the article would stand twice.
    private static void RunBefore(TextRead read, Language language, string before, Variable variable, Place at, Notes notes)
    {
        if (variable.Kind == VariableKind.Number) return;
        if (language == Language.Welsh && WelshBefore().Match(before) is { Success: true } word)
        {
            notes.Problems.Add(at,
                $"in the Welsh of {read.Whose}, “{word.Groups[1].Value}” stands directly before {{{variable.Name}}}. The value begins with “y” or “yr”, " +
                "so use a preposition that doesn’t contract (wrth, at, gan, gerbron), or put the value after a colon.");
        }

        if (language == Language.English && variable.Kind == VariableKind.Contact && EnglishBefore().IsMatch(before))
            notes.Problems.Add(at,
                $"in the English of {read.Whose}, “the” stands directly before {{{variable.Name}}}, whose value already begins with “the”.");
    }

    private static string Braced(HashSet<string> names) =>
        names.Count == 0 ? "no variable" : string.Join(", ", names.Order(StringComparer.Ordinal).Select(name => $"{{{name}}}"));

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n');

    [GeneratedRegex(@"\{[^{}\s]*\}|[{}]")]
    private static partial Regex AnyBrace();

    [GeneratedRegex(@"(?<![\p{L}’'-])(i|o|a|â|na|gyda|y|yr|drwy|neu|yw|mai)\s+\**$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WelshBefore();

    [GeneratedRegex(@"\bthe\s+\**$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishBefore();
}

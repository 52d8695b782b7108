using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content.Problems;
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
            notes.Problems.Add(read.Cy.At, TextProblems.Copied(read.Whose));
        var (en, cy) = (ProfileText.VariablesIn(read.Text.En).ToHashSet(), ProfileText.VariablesIn(read.Text.Cy).ToHashSet());
        if (!en.SetEquals(cy)) notes.Problems.Add(read.Cy.At, TextProblems.VariablesDiffer(read.Whose, Braced(en), Braced(cy)));
    }

    private static void RunSide(TextRead read, Language language, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        var (text, start) = (read.Text.In(language), read.Start(language));
        foreach (var name in ProfileText.VariablesIn(read.Typed.In(language)).Distinct().Where(name => variables.GetValueOrDefault(name) is { BlocksOnly: true }))
            notes.Problems.Add(start.At, TextProblems.RetypedRoute(read.Whose, name));
        foreach (Match found in AnyBrace().Matches(text))
        {
            var at = start.Line(LineOf(text, found.Index));
            if (!ProfileText.IsVariable(found.Value))
                notes.Problems.Add(at, TextProblems.SingleBrace(read.Whose));
            else if (!read.Variables)
                notes.Problems.Add(at, TextProblems.NoVariables(read.Whose, found.Value));
            else if (read.Values is { } values)
            {
                if (!values.Contains(found.Value[1..^1])) notes.Problems.Add(at, MailProblems.UnknownValue(read.Whose, found.Value));
            }
            else if (!variables.TryGetValue(found.Value[1..^1], out var variable))
                notes.Problems.Add(at, TextProblems.UnknownVariable(read.Whose, found.Value));
            else RunBefore(read, language, text[..found.Index], variable, at, notes);
        }
    }

    // A value may begin with an article ("yr arweinydd"): i'r, o'r, a'r … would be needed, and the article would stand twice.
    private static void RunBefore(TextRead read, Language language, string before, Variable variable, Place at, Notes notes)
    {
        if (variable.Kind == VariableKind.Number) return;
        var changed = variable.Kind == VariableKind.Contact ? WelshBeforeContact() : WelshBefore();
        if (language == Language.Welsh && changed.Match(before) is { Success: true } word)
            notes.Problems.Add(at, TextProblems.WelshBefore(read.Whose, word.Groups[1].Value, variable.Name));
        if (language == Language.English && variable.Kind == VariableKind.Contact && EnglishBefore().IsMatch(before))
            notes.Problems.Add(at, TextProblems.TheBefore(read.Whose, variable.Name));
    }

    private static Bilingual Braced(HashSet<string> names)
    {
        if (names.Count == 0) return new("no variable", "dim newidyn");
        var braced = Problem.Listed(names.Order(StringComparer.Ordinal).Select(name => $"{{{name}}}"));
        return new(braced, braced);
    }

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n');

    [GeneratedRegex(@"\{[^{}\s]*\}|[{}]")]
    private static partial Regex AnyBrace();

    [GeneratedRegex(@"(?<![\p{L}’'-])(i|o|ac?|[âa]g?|nag?|gydag?|yr?|[dt]rwy|neu|yw|mai)\s+\**$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WelshBefore();

    // The same, and any other word that ends in a vowel: after it "y pennaeth" would have to be "’r pennaeth".
    [GeneratedRegex(@"(?<![\p{L}’'-])(ac|[âa]g|nag|gydag|yr|[\p{L}’'-]*[aeiouwyâêîôûŵŷáéíóúäëïöü])\s+\**$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WelshBeforeContact();

    [GeneratedRegex(@"\bthe\s+\**$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishBefore();
}

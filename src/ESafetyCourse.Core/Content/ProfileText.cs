using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content;

/// <summary>School profile values in texts: <c>{e_safety_lead}</c>.</summary>
public static partial class ProfileText
{
    /// <summary>The text with the school's words in place of its variables.</summary>
    /// <param name="text">Plain text; for Markdown there is <see cref="PageText"/>.</param>
    /// <param name="profile">The school's profile.</param>
    /// <param name="language">The language of the text.</param>
    /// <exception cref="InvalidOperationException">The profile has no value: <see cref="SchoolProfile.Missing"/> was not asked.</exception>
    public static string Fill(string text, SchoolProfile profile, Language language) =>
        Variables().Replace(text, found => Words(text, found, profile, language));

    /// <summary>The names of the variables in a text, in the order they appear.</summary>
    public static IReadOnlyList<string> VariablesIn(string text) => [.. Variables().Matches(text).Select(found => found.Groups[1].Value)];

    /// <summary>Whether a text is one variable in braces.</summary>
    internal static bool IsVariable(string text) => Variables().Match(text) is { Success: true } found && found.Length == text.Length;

    /// <summary>The words for one variable found in a text: with a capital where a sentence starts with them.</summary>
    internal static string Words(string text, Match found, SchoolProfile profile, Language language)
    {
        var words = profile.Words(found.Groups[1].Value, language);
        var alone = found.Length == text.Length;
        return !alone && words.Length > 0 && SentenceStart().IsMatch(text[..found.Index]) ? char.ToUpperInvariant(words[0]) + words[1..] : words;
    }

    /// <summary>Joins the items of a list: "a, b and c", "a, b ac e".</summary>
    internal static string Join(IReadOnlyList<string> items, Language language)
    {
        if (items.Count < 2) return string.Concat(items);
        var and = language == Language.English ? "and" : Vowel().IsMatch(items[^1]) ? "ac" : "a";
        return $"{string.Join(", ", items.Take(items.Count - 1))} {and} {items[^1]}";
    }

    /// <summary>Whether a Welsh word takes the aspirate mutation after "a" (c, p, t, but not ch, ph, th).</summary>
    internal static bool MutatesAfterA(string welsh) => Aspirate().IsMatch(welsh);

    /// <summary>Where the variables of a text stand.</summary>
    [GeneratedRegex(@"\{([a-z][a-z0-9_]*)\}")]
    internal static partial Regex Variables();

    // The start of the text, a paragraph, heading or list item, or after a full stop that doesn't end "e.g.".
    [GeneratedRegex(@"(^|\n[ \t]*\n|(^|\n)[ \t]*([-*+]|\d+[.)]|\#+|>)[ \t]|(?<!\b\p{L})[.!?][”’""]?\s+)[ \t]*[*_]*$")]
    private static partial Regex SentenceStart();

    [GeneratedRegex(@"^[aeiouwyâêîôûŵŷáéíóúäëïöü]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Vowel();

    [GeneratedRegex(@"^[cpt](?!h)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Aspirate();
}

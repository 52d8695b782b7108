using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content.Measures;

/// <summary>A word that binds.</summary>
/// <param name="En">The English word or words.</param>
/// <param name="Cy">The Welsh for it.</param>
/// <param name="Also">Other Welsh for it that is right.</param>
/// <param name="Not">Welsh for it that other words are better than.</param>
/// <param name="Never">Welsh that is wrong.</param>
/// <param name="ByEye">The English has other senses, so that its absence can't be told by machine.</param>
public sealed record Term(string En, string Cy, IReadOnlyList<string> Also, IReadOnlyList<string> Not, IReadOnlyList<string> Never, bool ByEye);

/// <summary>The words that bind, looked for in texts: whatever their mutation, and with the endings of plurals and verbs.</summary>
public sealed partial class Glossary
{
    // "cwis" is found in "cwisiau", but "gradd" not in "graddedigion".
    private const int LongestEnding = 4;

    // By their first word, so that a text is gone through once, however many terms there are.
    private readonly ILookup<string, Sought> _english;
    private readonly ILookup<string, Sought> _unwanted;

    /// <summary>Prepares them.</summary>
    public Glossary(IReadOnlyList<Term> terms)
    {
        _english = terms.Where(term => !term.ByEye).SelectMany(term => Spelt(term.En).Select(spelt => new Sought(term, spelt, [.. Tokens(spelt).Select(word => new[] { word })], false)))
            .Where(sought => sought.Words.Length > 0).ToLookup(sought => sought.Words[0][0], StringComparer.Ordinal);
        _unwanted = terms.SelectMany(term => term.Not.Select(words => new Sought(term, words, Changing(words), false))
                .Concat(term.Never.Select(words => new Sought(term, words, Changing(words), true))))
            .Where(sought => sought.Words.Length > 0).SelectMany(sought => sought.Words[0].Select(form => (form, sought))).ToLookup(pair => pair.form, pair => pair.sought, StringComparer.Ordinal);
    }

    /// <summary>The terms that the English of a text has and its Welsh hasn't.</summary>
    public IReadOnlyList<Term> Missing(Bilingual text)
    {
        var said = In(Tokens(text.En), _english).Select(sought => sought.Term).Distinct().ToList();
        if (said.Count == 0) return said;
        var welsh = Tokens(text.Cy);
        return [.. said.Where(term => !term.Also.Prepend(term.Cy).Select(Forms).Any(words => Enumerable.Range(0, welsh.Count).Any(at => Stands(words, welsh, at, LongestEnding))))];
    }

    /// <summary>Words in a Welsh text that are not those that bind.</summary>
    /// <returns>The term, the words found, and whether they are wrong rather than not the best.</returns>
    public IEnumerable<(Term Term, string Found, bool IsWrong)> Unwanted(string welsh) =>
        In(Tokens(welsh), _unwanted).Distinct().Select(sought => (sought.Term, sought.Found, sought.IsWrong));

    private static IEnumerable<Sought> In(List<string> tokens, ILookup<string, Sought> sought) =>
        tokens.SelectMany((token, at) => sought[token].Where(one => Stands(one.Words, tokens, at, 0)));

    private static bool Stands(string[][] words, List<string> tokens, int at, int longestEnding)
    {
        if (at + words.Length > tokens.Count) return false;
        for (var i = 0; i < words.Length; i++)
        {
            var token = tokens[at + i];
            if (!Array.Exists(words[i], form => token.StartsWith(form, StringComparison.Ordinal) && token.Length - form.Length <= longestEnding)) return false;
        }

        return true;
    }

    private static IEnumerable<string> Spelt(string english) => [english, $"{english}s", .. english.EndsWith('y') ? new[] { $"{english[..^1]}ies" } : []];

    // What stands before it changes the first word alone: that the others are changed or not may be what is wrong.
    private static string[][] Changing(string welsh) => [.. Forms(welsh).Take(1), .. Tokens(welsh).Skip(1).Select(word => new[] { word })];

    private static string[][] Forms(string welsh) => [.. Tokens(welsh).Select(word => WelshMutations.Of(word).ToArray())];

    // Letters alone, in small ones: "e‑ddiogelwch" is two words, so that it doesn't matter which hyphen is written, and "rwy’n" is two.
    private static List<string> Tokens(string text)
    {
        var (words, from) = (new List<string>(), -1);
        var small = Gap().Replace(text, " ").ToLowerInvariant();
        for (var at = 0; at <= small.Length; at++)
        {
            if (at < small.Length && char.IsLetter(small[at])) from = from < 0 ? at : from;
            else if (from >= 0)
            {
                words.Add(small[from..at]);
                from = -1;
            }
        }

        return words;
    }

    // Variables, with and without braces, and blocks.
    [GeneratedRegex(@"\{[^{}]*\}|\[\[[^\[\]]*\]\]|\b[a-z]+_\w+\b")]
    private static partial Regex Gap();

    // Words: for each, the forms that it may have.
    private sealed record Sought(Term Term, string Found, string[][] Words, bool IsWrong);
}

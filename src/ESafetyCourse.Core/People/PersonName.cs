using System.Globalization;
using System.Text;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.People;

/// <summary>What a person is called: how a name is taken in, how a stored one is shown, and the words where there is none.</summary>
public static class PersonName
{
    /// <summary>The most UTF-16 code units of a name that somebody types.</summary>
    public const int Longest = 120;

    /// <summary>Stands where an LMS sends no name and nothing was signed, and where a name was erased.</summary>
    public static Bilingual None { get; } = new("(no name)", "(dim enw)");

    /// <summary>
    /// The name on one line, as it is read: white space as single spaces, without control characters and without the
    /// invisible ones that turn the direction of reading round (UAX #9) or make two names look alike. Null where nothing
    /// that can be read is left.
    /// </summary>
    public static string? Clean(string? text)
    {
        var clean = new StringBuilder(text?.Length ?? 0);
        var (space, readable) = (false, false);
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                space = clean.Length > 0;
                continue;
            }

            if (!Stays(rune)) continue;
            if (space) clean.Append(' ');
            clean.Append(rune);
            space = false;
            readable |= Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol;
        }

        return readable ? clean.ToString() : null;
    }

    /// <summary>A stored name as it is shown: what was taken in before names were cleaned stays as it is where it is stored.</summary>
    public static string Shown(string? stored, Language language) => Clean(stored) ?? None.In(language);

    // Letters, marks and a braille cell that show nothing: a name of these alone would be signed and read as none.
    private const string Blank = "\u034F\u115F\u1160\u2800\u3164\uFFA0";

    // Names in Persian and in languages of India need the two joiners, emoji their variation selectors (which are marks).
    private static bool Stays(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when rune.IsBmp && Blank.Contains((char)rune.Value) => false,
        UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned => false,
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
        _ => true,
    };
}

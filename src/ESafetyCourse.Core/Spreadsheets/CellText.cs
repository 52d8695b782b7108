using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>Makes any text fit to stand in a cell.</summary>
public static partial class CellText
{
    /// <summary>The most UTF-16 code units that a cell holds (Excel specifications and limits).</summary>
    public const int MaximumLength = 32_767;

    /// <summary>
    /// The text without characters that XML 1.0 §2.2 forbids, line ends as line feeds, cut with an ellipsis where it is
    /// longer than a cell, and with <c>_x0041_</c> escaped, which a reader would otherwise turn into a letter
    /// (ISO/IEC 29500-1 §22.9.2.19).
    /// </summary>
    public static string Clean(string text)
    {
        var clean = text.AsSpan().ContainsAnyExceptInRange(' ', '\uD7FF') ? LegalOnly(text) : text;
        if (clean.Length > MaximumLength)
        {
            clean = Cut(clean);
        }

        return clean.Contains("_x", StringComparison.Ordinal) ? EscapeLike().Replace(clean, "_x005F_") : clean;
    }

    private static string LegalOnly(string text)
    {
        var legal = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\r')
            {
                legal.Append('\n');
                at += at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
            }
            else if (XmlConvert.IsXmlChar(c))
            {
                legal.Append(c);
            }
            else if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], c))
            {
                legal.Append(c).Append(text[++at]);
            }
        }

        return legal.ToString();
    }

    private static string Cut(string text)
    {
        var keep = MaximumLength - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[keep - 1]) ? keep - 1 : keep), "…");
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant)]
    private static partial Regex EscapeLike();
}

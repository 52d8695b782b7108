using System.Globalization;

namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>What stands above and below each printed page.</summary>
/// <param name="TopLeft">Printed in bold at the top left.</param>
/// <param name="TopRight">Printed at the top right.</param>
/// <param name="BottomLeft">Printed at the bottom left.</param>
/// <param name="PageOf">Page number at the bottom right; {0} is the page, {1} the number of pages.</param>
public sealed record PageFurniture(string TopLeft, string TopRight, string BottomLeft, string PageOf)
{
    // A header or footer holds 255 characters in all (ISO/IEC 29500-1 §18.3.1.46); the codes take some of them.
    private const int LongestText = 100;

    /// <summary>The header in the codes of a spreadsheet file.</summary>
    public string Header => $"&L&\"-,Bold\"{Quote(TopLeft)}&R{Quote(TopRight)}";

    /// <summary>The footer in the codes of a spreadsheet file.</summary>
    public string Footer => $"&L{Quote(BottomLeft)}&R{string.Format(CultureInfo.InvariantCulture, PageOf, "&P", "&N")}";

    private static string Quote(string text)
    {
        var line = CellText.Clean(text).ReplaceLineEndings(" ");
        var quoted = line.Replace("&", "&&", StringComparison.Ordinal);
        while (quoted.Length > LongestText)
        {
            line = line[..^(char.IsLowSurrogate(line[^1]) ? 2 : 1)];
            quoted = line.Replace("&", "&&", StringComparison.Ordinal) + "…";
        }

        return quoted;
    }
}

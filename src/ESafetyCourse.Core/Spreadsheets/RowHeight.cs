namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>
/// How high a row has to be for its wrapped text. LibreOffice takes the height that the file gives, or one line where it
/// gives none. The height is not marked as set by hand, so it is fitted again when somebody changes the row.
/// </summary>
internal static class RowHeight
{
    private const double Line = 13;
    private const double Around = 2.5;
    private const double Highest = 409; // points; Excel specifications and limits
    private const double Space = 0.5;

    /// <summary>The height in points.</summary>
    public static double Of(List<PendingCell> cells, IReadOnlyList<double> widths)
    {
        var height = Line + Around;
        for (var column = 0; column < cells.Count; column++)
        {
            height = Math.Max(height, cells[column] switch
            {
                { Look: CellLook.Title } => 28,
                { Look: CellLook.Subtitle } => 18,
                { Look: CellLook.Line or CellLook.Label or CellLook.Code } => height,
                { Text: { } text, Look: var look } => (Lines(text, Room(look, widths[column])) * Line) + Around,
                _ => height,
            });
        }

        return Math.Min(height, Highest);
    }

    // In digits, as the width itself; bold letters are wider, and a heading above numbers is indented.
    private static double Room(CellLook look, double width) => look switch
    {
        CellLook.NumberHeading => (width - 1.5) * 0.93,
        CellLook.Text or CellLook.Paragraph or CellLook.Waiting => width * 0.98,
        _ => width * 0.93,
    };

    private static int Lines(string text, double room)
    {
        if (text.Length * 1.5 <= room && !text.Contains('\n'))
        {
            return 1;
        }

        var (lines, used) = (1, 0d);
        foreach (var range in text.AsSpan().SplitAny(' ', '\n'))
        {
            var word = Width(text.AsSpan(range));
            var ended = range.Start.Value > 0 && text[range.Start.Value - 1] == '\n';
            if (ended || (used > 0 && used + Space + word > room))
            {
                (lines, used) = (lines + 1, 0);
            }

            used += word + (used > 0 ? Space : 0);
            for (; used > room; used -= room)
            {
                lines++; // a word longer than the line is broken anywhere
            }
        }

        return lines;
    }

    // Arial's advance widths against its digits (556 of 1,000): close enough to know the number of lines.
    private static double Width(ReadOnlySpan<char> word)
    {
        var width = 0d;
        foreach (var c in word)
        {
            width += c switch
            {
                'i' or 'j' or 'l' or 'f' or 't' or 'I' or 'î' or 'ï' or '.' or ',' or ':' or ';' or '\'' or '’' or '!' => 0.5,
                'r' or '(' or ')' or '-' or '‑' or '"' => 0.6,
                'm' or 'M' or 'W' => 1.6,
                'w' or 'ŵ' or '%' or '@' => 1.35,
                _ when char.IsUpper(c) => 1.25,
                _ => 1,
            };
        }

        return width;
    }
}

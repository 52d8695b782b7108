using System.Text;
using System.Text.Unicode;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>A text file with columns: UTF-8 with or without a byte order mark, or Windows-1252; comma, semicolon or tab; fields in quotes (RFC 4180).</summary>
internal static class DelimitedText
{
    // What stands beyond is left alone: a file may be all commas.
    private const int MostColumns = 200;

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>The rows that are not empty, one after another; by whichever separator the headings are known best.</summary>
    /// <exception cref="UnreadableListException">It is no such text, or a quotation mark is never closed.</exception>
    public static IEnumerable<ListLine> Read(byte[] file)
    {
        var text = Decode(file);
        if (PlainText.Unfit(text, lines: true) is { } unfit)
        {
            var line = text.AsSpan(0, unfit.At).Count('\n') + 1;
            throw new UnreadableListException(new(
                $"Line {line} holds {unfit.Name.En}. Or is this no text file? Save the list as “CSV UTF-8” or as .xlsx.",
                $"Mae llinell {line} yn cynnwys nod na all fod mewn testun: {unfit.Name.Cy}. Neu ai nid ffeil destun yw hon? Cadwch y rhestr fel “CSV UTF-8” neu fel .xlsx."));
        }

        return Rows(text, Separators.MaxBy(separator => Known(text, separator)));
    }

    private static int Known(string text, char separator)
    {
        // A file cut to its first rows may end within quotes, which is nobody's fault.
        try
        {
            var first = Rows(text, separator).Take(StaffListFile.HeadingsWithin);
            return first.Select(row => row.Cells.Count(cell => ListWords.Column(cell.Text) is not null)).DefaultIfEmpty().Max();
        }
        catch (UnreadableListException)
        {
            return 0;
        }
    }

    private static string Decode(byte[] file)
    {
        ReadOnlySpan<byte> bytes = file;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new UnreadableListException(new(
                "The file is in UTF-16. Save the list as “CSV UTF-8” or as .xlsx.",
                "Mae’r ffeil yn UTF-16. Cadwch y rhestr fel “CSV UTF-8” neu fel .xlsx."));
        // What is wrong in it shows as U+FFFD, which is refused with its line.
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Encoding.UTF8.GetString(bytes[Encoding.UTF8.Preamble.Length..]);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
    }

    private static IEnumerable<ListLine> Rows(string text, char separator)
    {
        var (cells, field) = (new List<ListCell>(), new StringBuilder());
        var (line, began, opened, quoted, blank) = (1, 1, 0, false, true);
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : '\n';
            if (quoted)
            {
                if (at == text.Length)
                    throw new UnreadableListException(new(
                        $"Line {opened}: a quotation mark opens and is never closed. Close it, or take it out.",
                        $"Llinell {opened}: mae dyfynnod yn agor heb gael ei gau. Caewch ef, neu tynnwch ef allan."));
                if (letter == '"' && at + 1 < text.Length && text[at + 1] == '"') field.Append(text[++at]);
                else if (letter == '"') quoted = false;
                else field.Append(letter);
                if (letter == '\n') line++;
                continue;
            }

            if (letter == '"' && blank)
            {
                (quoted, opened, blank) = (true, line, false);
                field.Clear();
            }
            else if (letter == separator)
            {
                End();
            }
            else if (letter is '\n' or '\r')
            {
                if (letter == '\r' && at + 1 < text.Length && text[at + 1] == '\n') at++;
                End();
                if (cells.Exists(cell => cell.Text.Length > 0)) yield return new ListLine(began, cells);
                cells = [];
                began = ++line;
            }
            else
            {
                blank &= char.IsWhiteSpace(letter);
                field.Append(letter);
            }
        }

        void End()
        {
            if (cells.Count < MostColumns) cells.Add(new ListCell(field.ToString(0, Math.Min(field.Length, StaffListFile.LongestCell)).Trim()));
            field.Clear();
            blank = true;
        }
    }
}

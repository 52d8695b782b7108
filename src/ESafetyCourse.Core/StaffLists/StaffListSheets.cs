using System.Text;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>What a lead takes away: the template of a list, and the report on one. UTF-8 with a byte order mark, so that Excel reads ŵ and ŷ.</summary>
public static class StaffListSheets
{
    /// <summary>The media type of both.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The headings, in one language.</summary>
    public static byte[] Template(Language language)
    {
        var columns = ListWords.Headings.Where(column => column.Key is not (ListColumn.FirstName or ListColumn.Surname));
        return Write([columns.Select(column => column.Value[0].In(language))]);
    }

    /// <summary>What each row would do.</summary>
    public static byte[] Report(StaffListReport report, Language language) => Write(
    [
        [Line.In(language), Name.In(language), Number.In(language), Verdict.In(language), Meaning.In(language), Check.In(language)],
        .. report.Rows.OrderBy(row => row.Row.Line).Select(row => (string[])
        [
            $"{row.Row.Line}", row.Row.Name ?? "", row.Row.StaffNumber ?? "", Words[row.Verdict].In(language), row.Words.In(language),
            row.Check?.In(language) ?? "",
        ]),
        .. report.Unlisted.Select(one => (string[])
        [
            "", PersonName.Shown(one.Name, language), one.Post.StaffNumber ?? "", Unlisted.In(language), StaffGroups.All[one.Post.StaffGroup].In(language), "",
        ]),
    ]);

    /// <summary>What a row would do, in a word or two.</summary>
    public static IReadOnlyDictionary<RowVerdict, Bilingual> Words { get; } = new OrderedDictionary<RowVerdict, Bilingual>
    {
        [RowVerdict.Fault] = new("To correct", "I’w gywiro"),
        [RowVerdict.Ambiguous] = new("To decide", "I’w benderfynu"),
        [RowVerdict.Ends] = new("Ends", "Yn dod i ben"),
        [RowVerdict.Changed] = new("Changes", "Yn newid"),
        [RowVerdict.New] = new("New", "Newydd"),
        [RowVerdict.Same] = new("No change", "Dim newid"),
    };

    private static readonly Bilingual Line = new("Line", "Llinell");
    private static readonly Bilingual Name = new("Name", "Enw");
    private static readonly Bilingual Number = new("Staff number", "Rhif staff");
    private static readonly Bilingual Verdict = new("What happens", "Beth sy’n digwydd");
    private static readonly Bilingual Meaning = new("In detail", "Yn fanwl");
    private static readonly Bilingual Check = new("To check", "I’w wirio");
    private static readonly Bilingual Unlisted = new("Not in the file", "Heb fod yn y ffeil");

    private static byte[] Write(IEnumerable<IEnumerable<string>> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n")))];

    // A cell that begins like a formula is one to a spreadsheet: an apostrophe before it makes it a text (OWASP, CSV injection).
    private static string Cell(string text)
    {
        var safe = text.TrimStart() is ['=' or '+' or '-' or '@', ..] || text is ['\t' or '\r', ..] ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n;\t") || safe.StartsWith('\'') ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}

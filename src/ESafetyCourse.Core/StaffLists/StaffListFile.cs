using System.Security.Cryptography;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>What came of reading the file of a staff list. A closed set.</summary>
public abstract record StaffListFile
{
    /// <summary>The largest file that is taken, in bytes (5 MB).</summary>
    public const int Largest = 5 * 1024 * 1024;

    /// <summary>The most rows below the headings.</summary>
    public const int MostRows = 5_000;

    /// <summary>The headings stand within so many rows: above them a list may have a title.</summary>
    internal const int HeadingsWithin = 10;

    /// <summary>So much of a cell is read: more than any of them needs.</summary>
    internal const int LongestCell = 2_000;

    private static readonly Bilingual TooLong = new(
        "The list has more than 5,000 rows. Split it, and upload each part.", "Mae gan y rhestr fwy na 5,000 o resi. Rhannwch hi, a lanlwythwch bob rhan.");

    private static readonly Bilingual NoHeadings = new(
        "No headings were found. The first row of the list names its columns; “Name” or “Staff number” must be among them. The template shows how.",
        "Ni chafwyd hyd i benawdau. Mae rhes gyntaf y rhestr yn enwi ei cholofnau; rhaid i “Enw” neu “Rhif staff” fod yn eu plith. Mae’r templed yn dangos sut.");

    private static readonly Bilingual NoRows = new("Nobody stands below the headings.", "Nid oes neb o dan y penawdau.");

    private static readonly Bilingual OldWorkbook = new(
        "This is an old Excel workbook (.xls), or one with a password. Open it in Excel and save it as .xlsx, without a password.",
        "Hen lyfr gwaith Excel (.xls) yw hwn, neu un â chyfrinair. Agorwch ef yn Excel a’i gadw fel .xlsx, heb gyfrinair.");

    private StaffListFile()
    {
    }

    /// <summary>All of it.</summary>
    /// <param name="Sha256">Of the file, in hexadecimal.</param>
    /// <param name="Rows">Who stands in it.</param>
    /// <param name="NotRead">Headings of columns that are none of ours.</param>
    public sealed record Whole(string Sha256, IReadOnlyList<ListedRow> Rows, IReadOnlyList<string> NotRead) : StaffListFile;

    /// <summary>It can't be read.</summary>
    /// <param name="Why">Why not, and what to do.</param>
    public sealed record Unreadable(Bilingual Why) : StaffListFile;

    /// <summary>Reads a file of whatever kind it turns out to be; its name says nothing.</summary>
    /// <param name="file">Its bytes, at most <see cref="Largest"/>.</param>
    public static StaffListFile Read(byte[] file)
    {
        try
        {
            var lines = Kind(file).Take(MostRows + HeadingsWithin + 1).ToList();
            var at = lines.Take(HeadingsWithin).ToList().FindIndex(IsHeading);
            if (at < 0) return new Unreadable(NoHeadings);
            if (lines.Count - at - 1 > MostRows) return new Unreadable(TooLong);
            if (lines.Count == at + 1) return new Unreadable(NoRows);
            if (Columns(lines[at]) is not { } columns) return new Unreadable(Twice(lines[at]));
            var notRead = lines[at].Cells.Select(cell => cell.Text).Where(text => text.Length > 0 && ListWords.Column(text) is null).Select(PlainText.Quoted);
            return new Whole(Convert.ToHexStringLower(SHA256.HashData(file)), [.. lines[(at + 1)..].Select(line => ListedRow.Of(line, columns))], [.. notRead]);
        }
        catch (UnreadableListException e)
        {
            return new Unreadable(e.Why);
        }
    }

    private static IEnumerable<ListLine> Kind(byte[] file) => file.AsSpan() switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] => WorkbookRows.Read(file), // a zip file
        [0xD0, 0xCF, 0x11, 0xE0, ..] => throw new UnreadableListException(OldWorkbook), // OLE: .xls, and whatever has a password
        _ => DelimitedText.Read(file),
    };

    private static bool IsHeading(ListLine line)
    {
        var known = line.Cells.Select(cell => ListWords.Column(cell.Text)).OfType<ListColumn>().ToHashSet();
        return known.Contains(ListColumn.Name) || known.Contains(ListColumn.StaffNumber) || known.IsSupersetOf([ListColumn.FirstName, ListColumn.Surname]);
    }

    private static Dictionary<ListColumn, int>? Columns(ListLine heading)
    {
        var columns = new Dictionary<ListColumn, int>();
        for (var at = 0; at < heading.Cells.Count; at++)
            if (ListWords.Column(heading.Cells[at].Text) is { } column && !columns.TryAdd(column, at)) return null;
        return columns;
    }

    private static Bilingual Twice(ListLine heading)
    {
        var column = heading.Cells.Select(cell => ListWords.Column(cell.Text)).OfType<ListColumn>().GroupBy(known => known).First(same => same.Count() > 1).Key;
        var name = ListWords.Headings[column][0];
        return new(
            $"Two columns have headings that mean “{name.En}”. Keep one of them.",
            $"Mae gan ddwy golofn benawdau sy’n golygu “{name.Cy}”. Cadwch un ohonynt.");
    }
}

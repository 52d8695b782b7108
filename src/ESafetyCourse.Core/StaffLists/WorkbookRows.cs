using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>The first sheet of a workbook (.xlsx), read from top to bottom. Formulas are refused: what they come to depends on who looks.</summary>
internal static class WorkbookRows
{
    private const int MostColumns = 60;
    private const double DaysFrom1900To1904 = 1462;

    private static readonly Bilingual TooWide = new(
        "The sheet has more than 60 columns. Copy the list alone into a new workbook.",
        "Mae gan y ddalen fwy na 60 o golofnau. Copïwch y rhestr yn unig i lyfr gwaith newydd.");

    /// <summary>The rows that are not empty.</summary>
    /// <exception cref="UnreadableListException">It is no workbook that can be taken; see <see cref="WorkbookLimits"/>.</exception>
    public static List<ListLine> Read(byte[] file)
    {
        WorkbookLimits.Check(file);
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            using var book = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { AutoSave = false, MaxCharactersInPart = 20_000_000 });
            if (book.DocumentType != SpreadsheetDocumentType.Workbook) throw new UnreadableListException(WorkbookLimits.Macros);
            if (book.WorkbookPart is not { } parts) throw WorkbookLimits.Damaged;
            if (parts.ExternalRelationships.Any() || parts.ExternalWorkbookParts.Any()) throw new UnreadableListException(WorkbookLimits.Links);
            var sheet = parts.Workbook.Descendants<Sheet>().FirstOrDefault(one => one.State is null || one.State.Value == SheetStateValues.Visible);
            if (sheet?.Id?.Value is not { } id || parts.GetPartById(id) is not WorksheetPart part) throw WorkbookLimits.Damaged;
            var shift = parts.Workbook.WorkbookProperties?.Date1904?.Value is true ? DaysFrom1900To1904 : 0;
            return Rows(part, Shared(parts.SharedStringTablePart), shift);
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            throw WorkbookLimits.Damaged;
        }
    }

    // Whatever the library meets in a file that somebody made up.
    private static bool IsOfTheFile(Exception e) =>
        e is OpenXmlPackageException or XmlException or InvalidDataException or IOException or FormatException or ArgumentException or InvalidOperationException
            or NotSupportedException or KeyNotFoundException or OverflowException;

    private static List<string> Shared(SharedStringTablePart? part)
    {
        var texts = new List<string>();
        if (part is null) return texts;
        using var xml = OpenXmlReader.Create(part);
        while (xml.Read())
            if (xml.ElementType == typeof(SharedStringItem) && xml.IsStartElement) texts.Add(Text((SharedStringItem)xml.LoadCurrentElement()!));
        return texts;
    }

    // Words that say how a name is pronounced stand beside it, and are no part of it.
    private static string Text(RstType text) => text.Text is { } whole ? whole.Text : string.Concat(text.Elements<Run>().Select(run => run.Text?.Text));

    // Cell by cell: a row may be made to hold millions.
    private static List<ListLine> Rows(WorksheetPart part, List<string> shared, double shift)
    {
        var (rows, number, cells) = (new List<ListLine>(), 0, new List<ListCell>());
        using var xml = OpenXmlReader.Create(part);
        while (rows.Count <= StaffListFile.MostRows + StaffListFile.HeadingsWithin && xml.Read()) // The caller says that there are too many.
        {
            if (!xml.IsStartElement) continue;
            if (xml.ElementType == typeof(Row))
            {
                End();
                var said = xml.Attributes.FirstOrDefault(attribute => attribute.LocalName == "r").Value;
                number = int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > number ? read : number + 1;
            }
            else if (xml.ElementType == typeof(Cell))
            {
                Add(cells, (Cell)xml.LoadCurrentElement()!, number, shared, shift);
            }
        }

        End();
        return rows;

        void End()
        {
            if (cells.Exists(cell => cell.Text.Length > 0)) rows.Add(new ListLine(number, cells));
            cells = [];
        }
    }

    private static void Add(List<ListCell> cells, Cell cell, int row, List<string> shared, double shift)
    {
        var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
        if (cell.CellFormula is not null)
        {
            var name = PlainText.Quoted(cell.CellReference?.Value ?? $"{row}");
            throw new UnreadableListException(new(
                $"Cell {name} holds a formula. Copy the list as values (Paste special, Values), then upload it again.",
                $"Mae fformiwla yng nghell {name}. Copïwch y rhestr fel gwerthoedd (Gludo arbennig, Gwerthoedd), ac yna ei lanlwytho eto."));
        }

        if (Value(cell, shared, shift) is not { Text.Length: > 0 } value) return;
        if (column is < 0 or >= MostColumns) throw new UnreadableListException(TooWide);
        while (cells.Count <= column) cells.Add(new(""));
        cells[column] = value.Text.Length > StaffListFile.LongestCell ? new(value.Text[..StaffListFile.LongestCell]) : value;
    }

    private static ListCell Value(Cell cell, List<string> shared, double shift)
    {
        var text = cell.InlineString is { } inline ? Text(inline) : cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        if (type == CellValues.SharedString)
            text = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count ? shared[at] : "";
        else if (type == CellValues.Boolean)
            text = text is "1" ? "true" : "false";
        else if (type == CellValues.Number && double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return new(Math.Abs(number) < 1e15 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : text, number + shift);
        return new(text.Trim());
    }

    // A1 is column 0; what is no reference is nowhere.
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter).Take(4)) column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        return column - 1;
    }
}

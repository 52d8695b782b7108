using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ESafetyCourse.Tests.Registers;

/// <summary>A workbook as a reader finds it, by sheet name and cell.</summary>
internal sealed class OpenedWorkbook(Stream file) : IDisposable
{
    public SpreadsheetDocument Document { get; } = SpreadsheetDocument.Open(file, isEditable: false);

    public IReadOnlyList<string> SheetNames => [.. Sheets.Select(sheet => sheet.Name!.Value!)];

    /// <summary>All that stands on each sheet.</summary>
    public IReadOnlyList<string> Texts => [.. SheetNames.Select(name => Sheet(name).InnerText)];

    public IReadOnlyDictionary<string, string> DefinedNames => Document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>()
        .ToDictionary(name => $"{SheetNames[(int)name.LocalSheetId!.Value]} {name.Name}", name => name.Text);

    private IEnumerable<Sheet> Sheets => Document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>();

    public Worksheet Sheet(string name) =>
        ((WorksheetPart)Document.WorkbookPart!.GetPartById(Sheets.Single(sheet => sheet.Name == name).Id!)).Worksheet;

    public Cell Cell(string sheet, string reference) => Sheet(sheet).Descendants<Cell>().Single(cell => cell.CellReference == reference);

    public string Text(string sheet, string reference)
    {
        var cell = Cell(sheet, reference);
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.Null(cell.CellFormula);
        return cell.InlineString!.Text!.Text;
    }

    public decimal Number(string sheet, string reference)
    {
        var cell = Cell(sheet, reference);
        Assert.Null(cell.DataType);
        return decimal.Parse(cell.CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The number format code of a cell.</summary>
    public string Format(string sheet, string reference)
    {
        var styles = Document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var id = FormatOf(sheet, reference).NumberFormatId!.Value;
        return styles.NumberingFormats!.Elements<NumberingFormat>().SingleOrDefault(format => format.NumberFormatId! == id)?.FormatCode!.Value
            ?? id switch { 0 => "General", 1 => "0", 9 => "0%", 49 => "@", _ => throw new InvalidOperationException($"Format {id}?") };
    }

    public CellFormat FormatOf(string sheet, string reference) =>
        Document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>()
            .ElementAt((int)Cell(sheet, reference).StyleIndex!.Value);

    public IReadOnlyList<string> Row(string sheet, int row) =>
        [.. Sheet(sheet).Descendants<Row>().ElementAt(row - 1).Elements<Cell>().Select(cell => cell.InnerText)];

    public void Dispose() => Document.Dispose();
}

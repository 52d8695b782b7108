using System.Globalization;
using DocumentFormat.OpenXml;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>
/// Writes one sheet from top to bottom, straight into the file: nothing of it stays in memory. Text is written inline,
/// because a table of shared strings would have to hold every name until the end.
/// </summary>
public sealed class SheetWriter
{
    private static readonly int EpochDay = new DateOnly(1899, 12, 30).DayNumber;
    private static readonly string[] StyleNumbers = [.. Enumerable.Range(0, Enum.GetValues<CellLook>().Length)
        .Select(style => style.ToString(CultureInfo.InvariantCulture))];

    private readonly S.Row rowElement = new();
    private readonly S.Cell cellElement = new();
    private readonly S.InlineString inlineElement = new();
    private readonly S.Text textElement = new();
    private readonly S.CellValue valueElement = new();
    private readonly OpenXmlWriter xml;
    private readonly SheetSetup setup;
    private readonly string[] letters;
    private readonly int rowLimit;
    private readonly List<OpenXmlAttribute> attributes = new(3);
    private readonly List<OpenXmlAttribute> none = [];
    private readonly List<OpenXmlAttribute> preserve = [new("xml:space", "http://www.w3.org/XML/1998/namespace", "preserve")];
    private readonly List<PendingCell> pending;

    internal SheetWriter(OpenXmlWriter xml, SheetSetup setup, bool first, int rowLimit)
    {
        this.xml = xml;
        this.setup = setup;
        this.rowLimit = rowLimit;
        pending = new List<PendingCell>(setup.ColumnWidths.Count);
        letters = [.. Enumerable.Range(0, setup.ColumnWidths.Count).Select(SheetFrame.Letter)];
        SheetFrame.Start(xml, setup, first);
    }

    /// <summary>Rows written so far, headings included.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether the sheet holds as many rows as it can.</summary>
    public bool IsFull => Rows >= rowLimit;

    /// <summary>Begins the next row.</summary>
    public void StartRow()
    {
        Rows++;
        pending.Clear();
    }

    /// <summary>Ends the row and writes it, as high as its text needs.</summary>
    public void EndRow()
    {
        var number = Rows.ToString(CultureInfo.InvariantCulture);
        attributes.Clear();
        attributes.Add(new OpenXmlAttribute("r", null!, number));
        attributes.Add(new OpenXmlAttribute("ht", null!, RowHeight.Of(pending, setup.ColumnWidths).ToString(CultureInfo.InvariantCulture)));
        xml.WriteStartElement(rowElement, attributes);
        for (var column = 0; column < pending.Count; column++)
        {
            Write(pending[column], letters[column] + number);
        }

        xml.WriteEndElement();
    }

    /// <summary>An empty cell, drawn like its neighbours.</summary>
    public void Blank(CellLook look) => pending.Add(new PendingCell(look, Text: null, Number: null));

    /// <summary>Text, whatever it begins with: never a formula, a number or a date. Nothing left of it is an empty cell.</summary>
    public void Text(string? text, CellLook look) =>
        pending.Add(new PendingCell(look, CellText.Clean(text ?? "") is { Length: > 0 } clean ? clean : null, Number: null));

    /// <summary>A number; an empty cell for null.</summary>
    public void Number(decimal? number, CellLook look) =>
        pending.Add(new PendingCell(look, Text: null, number?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A calendar date as a serial number; an empty cell for null.</summary>
    public void Date(DateOnly? date, CellLook look) =>
        pending.Add(new PendingCell(look, Text: null, (date?.DayNumber - EpochDay)?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A date and time of day as a serial number to the minute, in whatever zone the caller's clock shows.</summary>
    public void Moment(DateTime moment, CellLook look)
    {
        var minutes = (decimal)Math.Floor(moment.TimeOfDay.TotalMinutes);
        Number(DateOnly.FromDateTime(moment).DayNumber - EpochDay + (minutes / 1440), look);
    }

    internal void Finish()
    {
        xml.WriteEndElement();
        SheetFrame.End(xml, setup, letters[^1], Rows);
        xml.WriteEndElement();
    }

    private void Write(PendingCell cell, string reference)
    {
        attributes.Clear();
        attributes.Add(new OpenXmlAttribute("r", null!, reference));
        attributes.Add(new OpenXmlAttribute("s", null!, StyleNumbers[(int)cell.Look]));
        if (cell.Text is not null)
        {
            attributes.Add(new OpenXmlAttribute("t", null!, "inlineStr"));
        }

        xml.WriteStartElement(cellElement, attributes);
        if (cell.Text is { } text)
        {
            xml.WriteStartElement(inlineElement, none);
            xml.WriteStartElement(textElement, KeepsSpace(text) ? preserve : none);
            xml.WriteString(text);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        else if (cell.Number is { } number)
        {
            xml.WriteStartElement(valueElement, none);
            xml.WriteString(number);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static bool KeepsSpace(string text) =>
        char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.AsSpan().IndexOfAny('\n', '\t') >= 0;
}

/// <summary>A cell of the row that is being put together: its text or its number as the file has it, or neither.</summary>
internal readonly record struct PendingCell(CellLook Look, string? Text, string? Number);

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
    private string rowNumber = "";
    private int column;

    internal SheetWriter(OpenXmlWriter xml, SheetSetup setup, bool first, int rowLimit)
    {
        this.xml = xml;
        this.setup = setup;
        this.rowLimit = rowLimit;
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
        rowNumber = (++Rows).ToString(CultureInfo.InvariantCulture);
        column = 0;
        attributes.Clear();
        attributes.Add(new OpenXmlAttribute("r", null!, rowNumber));
        xml.WriteStartElement(rowElement, attributes);
    }

    /// <summary>Ends the row.</summary>
    public void EndRow() => xml.WriteEndElement();

    /// <summary>An empty cell, drawn like its neighbours.</summary>
    public void Blank(CellLook look)
    {
        StartCell(look, type: null);
        xml.WriteEndElement();
    }

    /// <summary>Text, whatever it begins with: never a formula, a number or a date.</summary>
    public void Text(string? text, CellLook look)
    {
        if (string.IsNullOrEmpty(text))
        {
            Blank(look);
            return;
        }

        var clean = CellText.Clean(text);
        StartCell(look, "inlineStr");
        xml.WriteStartElement(inlineElement, none);
        xml.WriteStartElement(textElement, KeepsSpace(clean) ? preserve : none);
        xml.WriteString(clean);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A number; an empty cell for null.</summary>
    public void Number(decimal? number, CellLook look) => Value(number?.ToString(CultureInfo.InvariantCulture), look);

    /// <summary>A calendar date as a serial number; an empty cell for null.</summary>
    public void Date(DateOnly? date, CellLook look) =>
        Value((date?.DayNumber - EpochDay)?.ToString(CultureInfo.InvariantCulture), look);

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

    private void Value(string? number, CellLook look)
    {
        StartCell(look, type: null);
        if (number is not null)
        {
            xml.WriteStartElement(valueElement, none);
            xml.WriteString(number);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void StartCell(CellLook look, string? type)
    {
        attributes.Clear();
        attributes.Add(new OpenXmlAttribute("r", null!, letters[column++] + rowNumber));
        attributes.Add(new OpenXmlAttribute("s", null!, StyleNumbers[(int)look]));
        if (type is not null)
        {
            attributes.Add(new OpenXmlAttribute("t", null!, type));
        }

        xml.WriteStartElement(cellElement, attributes);
    }

    private static bool KeepsSpace(string text) =>
        char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.AsSpan().IndexOfAny('\n', '\t') >= 0;
}

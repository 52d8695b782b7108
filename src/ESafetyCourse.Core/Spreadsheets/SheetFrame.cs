using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>What stands before and after the rows of a sheet, in the order that the schema asks for (CT_Worksheet).</summary>
internal static class SheetFrame
{
    private const uint A4 = 9;

    /// <summary>The letter of a column, 0 for A; no sheet of ours goes beyond Z.</summary>
    public static string Letter(int column) =>
        column is >= 0 and < 26 ? ((char)('A' + column)).ToString() : throw new ArgumentOutOfRangeException(nameof(column));

    public static void Start(OpenXmlWriter xml, SheetSetup setup, bool first)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        xml.WriteElement(new SheetViews(View(setup, first)));
        xml.WriteElement(new SheetFormatProperties { DefaultRowHeight = 15.5 });
        xml.WriteElement(new Columns(setup.ColumnWidths.Select((width, index) => new Column
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = width,
            CustomWidth = true,
        })));
        xml.WriteStartElement(new SheetData());
    }

    public static void End(OpenXmlWriter xml, SheetSetup setup, string lastColumn, int rows)
    {
        if (setup.HasHeadings)
        {
            xml.WriteElement(new AutoFilter { Reference = Range("A1", lastColumn, rows) });
        }

        xml.WriteElement(new PageMargins { Left = 0.4, Right = 0.4, Top = 0.8, Bottom = 0.7, Header = 0.35, Footer = 0.35 });
        xml.WriteElement(new PageSetup
        {
            PaperSize = A4,
            Orientation = OrientationValues.Landscape,
            FitToWidth = 1,
            FitToHeight = 0,
        });
        xml.WriteElement(new HeaderFooter(new OddHeader(setup.Page.Header), new OddFooter(setup.Page.Footer)));
        if (setup.HasHeadings && rows > 1)
        {
            // Receipts and names of digits alone are meant as text: no green corners.
            var body = new ListValue<StringValue>([Range("A2", lastColumn, rows)]);
            xml.WriteElement(new IgnoredErrors(new IgnoredError { SequenceOfReferences = body, NumberStoredAsText = true }));
        }
    }

    private static SheetView View(SheetSetup setup, bool first)
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = setup.HasHeadings, TabSelected = first };
        if (setup.HasHeadings)
        {
            view.Append(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
                new Selection { Pane = PaneValues.BottomLeft, ActiveCell = "A2", SequenceOfReferences = new(["A2"]) });
        }

        return view;
    }

    private static string Range(string from, string lastColumn, int lastRow) =>
        string.Create(CultureInfo.InvariantCulture, $"{from}:{lastColumn}{lastRow}");
}

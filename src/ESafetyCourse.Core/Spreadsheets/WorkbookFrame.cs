using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>The workbook part: the tabs in order, with what each filters and which rows it repeats in print.</summary>
internal static class WorkbookFrame
{
    public static string IdOf(int sheet) => string.Create(CultureInfo.InvariantCulture, $"sheet{sheet + 1}");

    public static Workbook Workbook(IReadOnlyList<(SheetSetup Setup, int Rows)> sheets)
    {
        var workbook = new Workbook(
            new BookViews(new WorkbookView()),
            new Sheets(sheets.Select((sheet, index) =>
                new Sheet { Name = sheet.Setup.Name, SheetId = (uint)index + 1, Id = IdOf(index) })));
        var names = sheets.SelectMany((sheet, index) => sheet.Setup.HasHeadings ? Names(sheet.Setup, sheet.Rows, (uint)index) : []).ToList();
        if (names.Count > 0)
        {
            workbook.Append(new DefinedNames(names));
        }

        return workbook;
    }

    private static IEnumerable<DefinedName> Names(SheetSetup setup, int rows, uint sheet)
    {
        var quoted = $"'{setup.Name.Replace("'", "''", StringComparison.Ordinal)}'";
        var last = SheetFrame.Letter(setup.ColumnWidths.Count - 1);
        // Excel finds a filter by this hidden name as well as by the sheet's own autoFilter element.
        yield return new DefinedName(string.Create(CultureInfo.InvariantCulture, $"{quoted}!$A$1:${last}${rows}"))
        {
            Name = "_xlnm._FilterDatabase",
            LocalSheetId = sheet,
            Hidden = true,
        };
        yield return new DefinedName($"{quoted}!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = sheet };
    }
}

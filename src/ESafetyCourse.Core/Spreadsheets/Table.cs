namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>One column of a table.</summary>
/// <param name="Heading">In row 1.</param>
/// <param name="Width">In characters.</param>
/// <param name="Write">Writes exactly one cell for a row.</param>
/// <param name="IsNumber">Whether the heading stands right, above numbers.</param>
public sealed record TableColumn<T>(string Heading, double Width, Action<SheetWriter, T> Write, bool IsNumber = false);

/// <summary>A sheet that is a plain table: one heading row, one row per record, nothing merged.</summary>
/// <param name="Name">On the tab; rows beyond what one sheet holds continue on "Name 2".</param>
/// <param name="Columns">From left to right.</param>
/// <param name="Page">Header and footer in print.</param>
public sealed record Table<T>(string Name, IReadOnlyList<TableColumn<T>> Columns, PageFurniture Page)
{
    /// <summary>Writes the rows in the order in which they come, holding one at a time.</summary>
    public async Task WriteAsync(WorkbookWriter workbook, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        var sheets = 1;
        var sheet = Begin(workbook, Name);
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (sheet.IsFull)
            {
                sheet = Begin(workbook, $"{Name} {++sheets}");
            }

            sheet.StartRow();
            foreach (var column in Columns)
            {
                column.Write(sheet, row);
            }

            sheet.EndRow();
        }
    }

    private SheetWriter Begin(WorkbookWriter workbook, string name)
    {
        var sheet = workbook.AddSheet(new SheetSetup(name, [.. Columns.Select(column => column.Width)], Page, HasHeadings: true));
        sheet.StartRow();
        foreach (var column in Columns)
        {
            sheet.Text(column.Heading, column.IsNumber ? CellLook.NumberHeading : CellLook.Heading);
        }

        sheet.EndRow();
        return sheet;
    }
}

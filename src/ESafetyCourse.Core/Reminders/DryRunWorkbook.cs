using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Spreadsheets;

namespace ESafetyCourse.Core.Reminders;

/// <summary>A row of a dry run as a sheet: somebody who would be told, or is left out.</summary>
/// <param name="Name">What they are called, or null.</param>
/// <param name="IsTold">Whether a message would go to them.</param>
/// <param name="What">What it would be about, or why there is none.</param>
/// <param name="DueOn">The nearest due day of what they owe; null where they are told of others.</param>
public sealed record DryRunRow(string? Name, bool IsTold, Bilingual What, DateOnly? DueOn);

/// <summary>A dry run as an Excel workbook: one sheet, a row for each person who would be told or is left out.</summary>
public static class DryRunWorkbook
{
    private static readonly Bilingual Title = new("Dry run of reminders", "Rhediad prawf o nodiadau atgoffa");

    /// <summary>Composes the workbook.</summary>
    /// <param name="school">The school's name.</param>
    /// <param name="day">For which day.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="language">In which language.</param>
    /// <param name="now">When it is made (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    public static Task<Stream> ComposeAsync(
        Bilingual school, DateOnly day, IReadOnlyList<DryRunRow> rows, Language language, DateTimeOffset now, CancellationToken ct)
    {
        var (title, on) = (Title.In(language), SchoolDates.Write(day, language));
        var date = language == Language.Welsh ? "[$-452]d mmmm yyyy" : "[$-809]d mmm yyyy";
        var properties = new DocumentProperties(
            $"{title}: {school.In(language)}", on, "ESafetyCourse", now, language == Language.Welsh ? "cy-GB" : "en-GB", date, date + " hh:mm");
        var page = new PageFurniture(school.In(language), title, on, language == Language.Welsh ? "Tudalen {0} o {1}" : "Page {0} of {1}");
        return WorkbookWriter.ComposeAsync(
            properties, workbook => new Table<DryRunRow>(on, Columns(language), page).WriteAsync(workbook, rows.ToAsyncEnumerable(), ct));
    }

    private static IReadOnlyList<TableColumn<DryRunRow>> Columns(Language language) =>
    [
        new(new Bilingual("Name", "Enw").In(language), 28, (sheet, row) => sheet.Text(PersonName.Shown(row.Name, language), CellLook.Text)),
        new(new Bilingual("Message", "Neges").In(language), 12,
            (sheet, row) => sheet.Text((row.IsTold ? new Bilingual("yes", "oes") : new("no", "nac oes")).In(language), CellLook.Text)),
        new(new Bilingual("About, or why not", "Ynghylch, neu pam ddim").In(language), 60, (sheet, row) => sheet.Text(row.What.In(language), CellLook.Text)),
        new(new Bilingual("Due by", "I’w gwblhau erbyn").In(language), 18, (sheet, row) => sheet.Date(row.DueOn, CellLook.Date)),
    ];
}

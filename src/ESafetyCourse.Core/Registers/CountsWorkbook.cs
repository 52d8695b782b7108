using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Spreadsheets;

namespace ESafetyCourse.Core.Registers;

/// <summary>How a school stands in numbers, as an Excel workbook in one language: summary, requirements, staff groups, definitions. It holds no person.</summary>
public static class CountsWorkbook
{
    /// <summary>Composes the workbook.</summary>
    /// <param name="school">The school's name.</param>
    /// <param name="figures">The numbers.</param>
    /// <param name="preparedAt">When it was asked for (UTC).</param>
    /// <param name="preparedBy">Who asked for it.</param>
    /// <param name="language">Language of sheet names, headings and definitions.</param>
    /// <param name="ct">Stops the writing.</param>
    public static Task<Stream> ComposeAsync(
        Bilingual school, SchoolFigures figures, DateTimeOffset preparedAt, string preparedBy, Language language, CancellationToken ct)
    {
        var heading = new RegisterTitle(school, figures.Clocks, preparedAt, preparedBy, RegisterWords.Numbers.In(language));
        return WorkbookWriter.ComposeAsync(RegisterWords.Properties(heading, language), async workbook =>
        {
            RegisterSummary.Write(workbook, heading, figures.School, language);
            await WriteAsync(workbook, RegisterWords.Requirements, figures.School.ByRequirement.Select(one => (one.Title, one.Counts)));
            // Where there would be a single group, it is the whole school, which stands in the summary.
            if (figures.Groups.Count > 0)
                await WriteAsync(workbook, RegisterWords.Groups, figures.Groups.Select(one => (one.Title(language), one.Counts)));
            await new Table<Definition>(RegisterWords.Definitions.In(language), RegisterDefinitions.Columns(language), RegisterWords.Page(heading, RegisterWords.Definitions, language))
                .WriteAsync(workbook, RegisterDefinitions.OfFigures().ToAsyncEnumerable(), ct);
        });

        Task WriteAsync(WorkbookWriter workbook, Bilingual name, IEnumerable<(string Title, RollCounts Counts)> rows) =>
            new Table<(string Title, RollCounts Counts)>(name.In(language), [.. Columns(name, language)], RegisterWords.Page(heading, name, language))
                .WriteAsync(workbook, rows.ToAsyncEnumerable(), ct);
    }

    private static IEnumerable<TableColumn<(string Title, RollCounts Counts)>> Columns(Bilingual name, Language language)
    {
        yield return new(name.In(language), 48, (sheet, row) => sheet.Text(row.Title, CellLook.Strong));
        yield return Number(RegisterWords.OnRoll, counts => counts.OnRoll);
        yield return Number(RegisterWords.Required, counts => counts.Required);
        yield return Number(RegisterStatus.Done.Words(), counts => counts.Done);
        yield return new(
            RegisterWords.DoneOfRequired.In(language), 16, (sheet, row) => sheet.Number(row.Counts.Required == 0 ? null : row.Counts.PercentOfRequired / 100m, CellLook.Percent));
        yield return Number(RegisterStatus.NotYetDue.Words(), counts => counts.NotYetDue);
        yield return Number(RegisterStatus.Late.Words(), counts => counts.Late);
        yield return Number(RegisterStatus.OnLeave.Words(), counts => counts.OnLeave);
        yield return Number(RegisterStatus.Exempt.Words(), counts => counts.Exempt);
        yield return Number(RollWords.Word(RegisterStatus.NotRequired), counts => counts.NotApplicable);

        TableColumn<(string Title, RollCounts Counts)> Number(Bilingual heading, Func<RollCounts, int> of) =>
            new(heading.In(language), 14, (sheet, row) => sheet.Number(of(row.Counts), CellLook.Number), true);
    }
}

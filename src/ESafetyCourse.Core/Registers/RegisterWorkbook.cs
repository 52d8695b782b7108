using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Spreadsheets;

namespace ESafetyCourse.Core.Registers;

/// <summary>The register as an Excel workbook in one language: summary, register, modules, statements signed, definitions.</summary>
public static class RegisterWorkbook
{
    /// <summary>The media type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>
    /// Composes the workbook, holding one module's row or statement at a time. They are read once, one after the other, in the
    /// order and with the filters of the caller; all of them have been read when the file is given.
    /// </summary>
    /// <param name="heading">What the register is about.</param>
    /// <param name="rows">The register: people and requirements.</param>
    /// <param name="modules">Where they stand with each module.</param>
    /// <param name="statements">What was signed, word for word.</param>
    /// <param name="language">Language of sheet names, headings, statuses, dates and definitions.</param>
    /// <param name="ct">Stops the writing.</param>
    public static Task<Stream> ComposeAsync(
        RegisterHeading heading,
        IReadOnlyList<RegisterRow> rows,
        IAsyncEnumerable<ModuleRow> modules,
        IAsyncEnumerable<SignedStatement> statements,
        Language language,
        CancellationToken ct) =>
        WorkbookWriter.ComposeAsync(RegisterWords.Properties(heading, language), async workbook =>
        {
            RegisterSummary.Write(workbook, heading, language);
            await TableOf(RegisterWords.Register, [.. RegisterColumns.Register.Select(column => column.In(language))])
                .WriteAsync(workbook, rows.ToAsyncEnumerable(), ct);
            await TableOf(RegisterWords.Modules, [.. RegisterColumns.Modules.Select(column => column.In(language))])
                .WriteAsync(workbook, modules, ct);
            await TableOf(RegisterWords.Statements, [.. RegisterColumns.Statements.Select(column => column.In(language))])
                .WriteAsync(workbook, statements, ct);
            await TableOf(RegisterWords.Definitions, RegisterDefinitions.Columns(language))
                .WriteAsync(workbook, RegisterDefinitions.All().ToAsyncEnumerable(), ct);

            Table<T> TableOf<T>(Bilingual name, IReadOnlyList<TableColumn<T>> columns) =>
                new(name.In(language), columns, RegisterWords.Page(heading, name, language));
        });

    /// <summary>Composes the workbook, then copies it to the output, which need not be seekable.</summary>
    public static async Task WriteAsync(
        Stream output,
        RegisterHeading heading,
        IReadOnlyList<RegisterRow> rows,
        IAsyncEnumerable<ModuleRow> modules,
        IAsyncEnumerable<SignedStatement> statements,
        Language language,
        CancellationToken ct)
    {
        await using var file = await ComposeAsync(heading, rows, modules, statements, language, ct);
        await file.CopyToAsync(output, ct);
    }
}

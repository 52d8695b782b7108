using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Spreadsheets;

namespace ESafetyCourse.Core.Registers;

/// <summary>A term of the workbook and what it means.</summary>
internal sealed record Definition(Bilingual Where, Bilingual Term, Bilingual Meaning);

/// <summary>What stands on the Definitions sheet.</summary>
internal static class RegisterDefinitions
{
    public static readonly Bilingual DueSoonMeaning = new(
        "Signed and in date, with a refresher date 30 days away or nearer. Counted in the line above as well.",
        "Wedi llofnodi ac yn gyfredol, â dyddiad hyfforddiant gloywi o fewn 30 diwrnod. Wedi’i gyfrif yn y llinell uchod hefyd.");

    public static readonly Bilingual TotalMeaning = new(
        "One entry is one person and one module.", "Un cofnod yw un person ac un modiwl.");

    /// <summary>Every column, every status, and what else a reader may ask.</summary>
    public static IEnumerable<Definition> All() =>
    [
        .. RegisterColumns.Register.Select(column => new Definition(RegisterWords.Register, column.Heading, column.Meaning)),
        .. Enum.GetValues<RegisterStatus>().Select(status => new Definition(RegisterWords.Status, status.Words(), MeaningOf(status))),
        .. RegisterColumns.Statements.Select(column => new Definition(RegisterWords.Statements, column.Heading, column.Meaning)),
        new(RegisterWords.Summary, RegisterWords.AsAt, new(
            "The register shows what had been recorded by this moment, by the clock in Wales.",
            "Mae’r gofrestr yn dangos yr hyn a gofnodwyd erbyn yr eiliad hon, yn ôl y cloc yng Nghymru.")),
        new(RegisterWords.Summary, RegisterWords.Entries, new(
            "The number of people and modules with that status: one entry is one person and one module.",
            "Nifer y bobl a’r modiwlau â’r statws hwnnw: un cofnod yw un person ac un modiwl.")),
        new(RegisterWords.Summary, RegisterWords.Share, new(
            "Entries with that status out of all entries shown, rounded down to a whole per cent, so that 100% means every one.",
            "Cofnodion â’r statws hwnnw o blith pob cofnod a ddangosir, wedi’u talgrynnu i lawr i ganran gyfan, fel bod 100% yn golygu pob un.")),
        new(RegisterWords.Summary, RegisterWords.Chain, RegisterWords.ChainSentence),
    ];

    /// <summary>The sheet's columns.</summary>
    public static IReadOnlyList<TableColumn<Definition>> Columns(Language language) =>
    [
        new(RegisterWords.Where.In(language), 24, (sheet, row) => sheet.Text(row.Where.In(language), CellLook.Paragraph)),
        new(RegisterWords.Term.In(language), 26, (sheet, row) => sheet.Text(row.Term.In(language), CellLook.Strong)),
        new(RegisterWords.Meaning.In(language), 100, (sheet, row) => sheet.Text(row.Meaning.In(language), CellLook.Paragraph)),
    ];

    /// <summary>What a status says about a person and a module.</summary>
    public static Bilingual MeaningOf(RegisterStatus status) => status switch
    {
        RegisterStatus.NotStarted => new("The module has not been opened.", "Nid yw’r modiwl wedi’i agor."),
        RegisterStatus.Started => new(
            "The module has been opened, the quiz has not been passed yet.",
            "Mae’r modiwl wedi’i agor, ond nid yw’r cwis wedi’i basio eto."),
        RegisterStatus.PassedNotSigned => new(
            "The quiz has been passed, the statements are still to be signed.",
            "Mae’r cwis wedi’i basio, ond mae’r datganiadau heb eu llofnodi eto."),
        RegisterStatus.Signed => new(
            "The statements are signed and the refresher date has not passed.",
            "Mae’r datganiadau wedi’u llofnodi ac nid yw dyddiad yr hyfforddiant gloywi wedi mynd heibio."),
        RegisterStatus.RefresherDue => new(
            "Signed once, but the refresher date has passed.",
            "Wedi’i lofnodi unwaith, ond mae dyddiad yr hyfforddiant gloywi wedi mynd heibio."),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No meaning for this status."),
    };
}

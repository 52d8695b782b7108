using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Spreadsheets;

namespace ESafetyCourse.Core.Registers;

/// <summary>A term of the workbook and what it means.</summary>
internal sealed record Definition(Bilingual Where, Bilingual Term, Bilingual Meaning);

/// <summary>What stands on the Definitions sheet.</summary>
internal static class RegisterDefinitions
{
    public static readonly Bilingual InDateMeaning = new(
        "Done, and the day by which it has to be done again has not passed.",
        "Wedi’u cwblhau, ac nid yw’r dyddiad i’w cwblhau eto wedi mynd heibio.");

    public static readonly Bilingual RequiredMeaning = new(
        "Done and in date, not yet due, and late together: what the percentages are of. Who is exempt, on leave or has left is not in it.",
        "Wedi’u cwblhau ac yn gyfredol, heb gyrraedd y dyddiad eto, a hwyr gyda’i gilydd: o’r rhain y mae’r canrannau. Nid yw’r rhai sydd wedi’u "
            + "hesgusodi, ar absenoldeb neu wedi gadael yn eu plith.");

    public static readonly Bilingual DueSoonMeaning = new(
        "Required and not late, with a day to do it by that is 30 days away or nearer. Counted in the lines above as well.",
        "Yn ofynnol a heb fod yn hwyr, â dyddiad o fewn 30 diwrnod. Wedi’u cyfrif yn y llinellau uchod hefyd.");

    public static readonly Bilingual TotalMeaning = new(
        "One entry is one person and one requirement.", "Un cofnod yw un person ac un gofyniad.");

    /// <summary>Every column, every status, and what else a reader may ask.</summary>
    public static IEnumerable<Definition> All() =>
    [
        .. RegisterColumns.Register.Select(column => new Definition(RegisterWords.Register, column.Heading, column.Meaning)),
        .. Enum.GetValues<RegisterStatus>().Select(status => new Definition(RegisterWords.Status, status.Words(), MeaningOf(status))),
        .. RegisterColumns.Modules.Select(column => new Definition(RegisterWords.Modules, column.Heading, column.Meaning)),
        .. Enum.GetValues<ModuleStatus>().Select(status => new Definition(RegisterWords.ModuleStatus, status.Words(), MeaningOf(status))),
        .. RegisterColumns.Statements.Select(column => new Definition(RegisterWords.Statements, column.Heading, column.Meaning)),
        .. Days(),
        new(RegisterWords.Summary, RegisterWords.Entries, new(
            "The number of people and requirements with that status: one entry is one person and one requirement.",
            "Nifer y bobl a’r gofynion â’r statws hwnnw: un cofnod yw un person ac un gofyniad.")),
        new(RegisterWords.Summary, RegisterWords.Share, new(
            "Entries with that status out of what was required on that day, rounded down to a whole per cent, so that 100% means every one.",
            "Cofnodion â’r statws hwnnw o blith yr hyn a oedd yn ofynnol ar y diwrnod hwnnw, wedi’u talgrynnu i lawr i ganran gyfan, fel bod 100% yn golygu pob un.")),
        new(RegisterWords.Summary, RegisterWords.Chain, RegisterWords.ChainSentence),
    ];

    /// <summary>The same for a file of figures alone.</summary>
    public static IEnumerable<Definition> OfFigures() =>
    [
        .. Enum.GetValues<RegisterStatus>().Where(status => status is not (RegisterStatus.Left or RegisterStatus.DueAgain))
            .Select(status => new Definition(RegisterWords.Status, RollWords.Word(status), MeaningOf(status))),
        new(RegisterWords.Groups, RegisterWords.Groups, GroupFigures.Legend),
        .. Days(),
    ];

    private static IEnumerable<Definition> Days() =>
    [
        new(RegisterWords.Summary, RegisterWords.AsAt, new(
            "The day that the register describes, or the moment: it shows what had been recorded by then, by the clock in Wales. Names and titles are today’s.",
            "Y diwrnod neu’r eiliad y mae’r gofrestr yn ei ddisgrifio: mae’n dangos yr hyn a gofnodwyd erbyn hynny, yn ôl y cloc yng Nghymru. Rhai heddiw yw’r "
                + "enwau a’r teitlau.")),
        new(RegisterWords.Summary, RegisterWords.KnownAt, new(
            "Where another day is described: what had been recorded by this moment counts, and nothing that was recorded or put right after it.",
            "Lle disgrifir diwrnod arall: yr hyn a gofnodwyd erbyn yr eiliad hon sy’n cyfrif, ac nid dim a gofnodwyd nac a gywirwyd wedyn.")),
        new(RegisterWords.Summary, RegisterWords.OnRoll, RollWords.OnRollMeaning),
    ];

    /// <summary>The sheet's columns.</summary>
    public static IReadOnlyList<TableColumn<Definition>> Columns(Language language) =>
    [
        new(RegisterWords.Where.In(language), 24, (sheet, row) => sheet.Text(row.Where.In(language), CellLook.Paragraph)),
        new(RegisterWords.Term.In(language), 26, (sheet, row) => sheet.Text(row.Term.In(language), CellLook.Strong)),
        new(RegisterWords.Meaning.In(language), 100, (sheet, row) => sheet.Text(row.Meaning.In(language), CellLook.Paragraph)),
    ];

    /// <summary>What a status says about a person and a requirement.</summary>
    public static Bilingual MeaningOf(RegisterStatus status) => status switch
    {
        RegisterStatus.Done => new(
            "Done, and it need not be done again yet.",
            "Wedi’i gwblhau, ac nid oes angen ei gwblhau eto ar hyn o bryd."),
        RegisterStatus.DueAgain => new(
            "Done before and in date; it can be done again now, and the day by which it must be has not passed.",
            "Wedi’i gwblhau o’r blaen ac yn gyfredol; gellir ei gwblhau eto nawr, ac nid yw’r dyddiad olaf wedi mynd heibio."),
        RegisterStatus.NotYetDue => new(
            "Required for the first time; the day by which it must be done has not passed.",
            "Yn ofynnol am y tro cyntaf; nid yw’r dyddiad olaf i’w gwblhau wedi mynd heibio."),
        RegisterStatus.Late => new(
            "Required, and the day by which it must be done has passed.",
            "Yn ofynnol, ac mae’r dyddiad olaf i’w gwblhau wedi mynd heibio."),
        RegisterStatus.Exempt => new("A lead has exempted the person, for the reason given.", "Mae arweinydd wedi esgusodi’r person, am y rheswm a roddir."),
        RegisterStatus.OnLeave => new("The person is on leave; of which kind is not kept.", "Mae’r person ar absenoldeb; ni chedwir o ba fath."),
        RegisterStatus.NotRequired => new(
            "Nothing asks the person for it, or no longer does. What was signed stays in the register.",
            "Nid oes dim yn ei ofyn gan y person, neu nid yw bellach. Mae’r hyn a lofnodwyd yn aros yn y gofrestr."),
        RegisterStatus.Left => new(
            "The person has no post at the school any more; the entry says how they stood on their last day.",
            "Nid oes gan y person swydd yn yr ysgol mwyach; mae’r cofnod yn nodi’r sefyllfa ar y diwrnod olaf."),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No meaning for this status."),
    };

    /// <summary>What a status says about a person and a module.</summary>
    public static Bilingual MeaningOf(ModuleStatus status) => status switch
    {
        ModuleStatus.NotStarted => new("The module has not been opened.", "Nid yw’r modiwl wedi’i agor."),
        ModuleStatus.Started => new(
            "The module has been opened, the quiz has not been passed yet.",
            "Mae’r modiwl wedi’i agor, ond nid yw’r cwis wedi’i basio eto."),
        ModuleStatus.PassedNotSigned => new(
            "The quiz has been passed, the statements are still to be signed.",
            "Mae’r cwis wedi’i basio, ond mae’r datganiadau heb eu llofnodi eto."),
        ModuleStatus.Signed => new(
            "The statements are signed and the refresher date has not passed.",
            "Mae’r datganiadau wedi’u llofnodi ac nid yw dyddiad yr hyfforddiant gloywi wedi mynd heibio."),
        ModuleStatus.RefresherDue => new(
            "Signed once, but the refresher date has passed.",
            "Wedi’i lofnodi unwaith, ond mae dyddiad yr hyfforddiant gloywi wedi mynd heibio."),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No meaning for this status."),
    };
}

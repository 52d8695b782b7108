using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Spreadsheets;

namespace ESafetyCourse.Core.Registers;

/// <summary>A column of the register or of the statements: heading, meaning and cell in one place, so that no column goes unexplained.</summary>
internal sealed record ExplainedColumn<T>(
    Bilingual Heading, double Width, Bilingual Meaning, Action<SheetWriter, T, Language> Write, bool IsNumber = false, double? WelshWidth = null)
{
    public TableColumn<T> In(Language language) =>
        new(Heading.In(language), language == Language.Welsh ? WelshWidth ?? Width : Width, (sheet, row) => Write(sheet, row, language), IsNumber);
}

/// <summary>The columns of the three tables.</summary>
internal static class RegisterColumns
{
    private static readonly Bilingual Name = new("Name", "Enw");

    private static readonly Bilingual NameMeaning = new(
        "The person’s name as it stands now. Where the learning platform sends none, the one a lead gave; failing that, the one last signed with.",
        "Enw’r person fel y mae nawr. Lle nad yw’r platfform dysgu’n anfon enw, yr un a roddodd arweinydd; heb hwnnw, yr un diweddaraf a ddefnyddiwyd "
            + "i lofnodi.");

    private static readonly Bilingual Groups = new("Staff groups", "Grwpiau staff");

    private static readonly Bilingual GroupsMeaning = new(
        "The person’s posts at this school. Somebody with several posts has one entry that names them all.",
        "Swyddi’r person yn yr ysgol hon. Mae gan rywun â sawl swydd un cofnod sy’n eu henwi i gyd.");

    public static readonly IReadOnlyList<ExplainedColumn<RegisterRow>> Register =
    [
        new(Name, 22, NameMeaning, (sheet, row, _) => sheet.Text(row.Name, CellLook.Text)),
        new(Groups, 16, GroupsMeaning, (sheet, row, language) => sheet.Text(StaffGroups.Join(row.Groups, language), CellLook.Text)),
        new(new("Requirement", "Gofyniad"), 27,
            new("What the school requires of the person. Each person has one entry for each requirement; empty where nothing is required.",
                "Yr hyn y mae’r ysgol yn ei ofyn gan y person. Mae gan bob person un cofnod ar gyfer pob gofyniad; gwag lle nad oes dim yn ofynnol."),
            (sheet, row, _) => sheet.Text(row.Title, CellLook.Text)),
        new(RegisterWords.Status, 20,
            new("Where the person stands with the requirement: one of the eight statuses below.",
                "Sefyllfa’r person gyda’r gofyniad: un o’r wyth statws isod."),
            (sheet, row, language) => sheet.Text(row.Status.Words().In(language), LookOf(row.Status)), WelshWidth: 27),
        new(new("Due by", "I’w gwblhau erbyn"), 13,
            new("The day by which it is to be done next, with more time, leave and exemptions in it. Empty where nothing more is asked for.",
                "Y dyddiad olaf i’w gwblhau nesaf, gan gynnwys rhagor o amser, absenoldeb ac esgusodiadau. Gwag lle nad oes dim arall yn ofynnol."),
            (sheet, row, _) => sheet.Date(row.DueOn, CellLook.Date), WelshWidth: 17),
        new(new("Done on", "Dyddiad cwblhau"), 13,
            new("The day on which it was last done: the last module was signed, or it was done elsewhere or on paper. Empty until then.",
                "Diwrnod y cwblhau diwethaf: llofnodi’r modiwl olaf, neu gwblhau mewn man arall neu ar bapur. Gwag tan hynny."),
            (sheet, row, _) => sheet.Date(row.DoneOn, CellLook.Date), WelshWidth: 17),
        new(new("Modules signed", "Modiwlau a lofnodwyd"), 10,
            new("How many of the modules are signed, of what counts this time.", "Nifer y modiwlau a lofnodwyd, o’r hyn sy’n cyfrif y tro hwn."),
            (sheet, row, _) => sheet.Number(row.Signed, CellLook.Number), IsNumber: true, WelshWidth: 13),
        new(new("Modules", "Modiwlau"), 10,
            new("How many modules there are to sign.", "Nifer y modiwlau i’w llofnodi."),
            (sheet, row, _) => sheet.Number(row.Modules.Count, CellLook.Number), IsNumber: true),
        new(new("Why", "Pam"), 46,
            new("Why the person stands so: who gave more time, why somebody is exempt, when they left and how they stood then.",
                "Pam mae’r person yn y sefyllfa hon: pwy a roddodd ragor o amser, pam mae rhywun wedi’i esgusodi, pryd y gadawsant a’u sefyllfa bryd hynny."),
            (sheet, row, _) => sheet.Text(row.Why, CellLook.Paragraph)),
    ];

    public static readonly IReadOnlyList<ExplainedColumn<ModuleRow>> Modules =
    [
        new(Name, 21, NameMeaning, (sheet, row, _) => sheet.Text(row.Name, CellLook.Text)),
        new(new("Signed as", "Llofnodwyd fel"), 19,
            new("The name that the person signed with. Empty until the statements are signed.",
                "Yr enw a ddefnyddiodd y person i lofnodi. Gwag nes bod y datganiadau wedi’u llofnodi."),
            (sheet, row, _) => sheet.Text(row.SignedName, CellLook.Text)),
        new(Groups, 16, GroupsMeaning, (sheet, row, _) => sheet.Text(row.StaffGroups, CellLook.Text)),
        new(new("Module", "Modiwl"), 27,
            new("The training module. Each person has one line for each module.",
                "Y modiwl hyfforddi. Mae gan bob person un llinell ar gyfer pob modiwl."),
            (sheet, row, _) => sheet.Text(row.Module, CellLook.Text)),
        new(new("Edition", "Argraffiad"), 10,
            new("The numbered version of the module that the score and the signature belong to.",
                "Fersiwn rifedig y modiwl y mae’r sgôr a’r llofnod yn perthyn iddi."),
            (sheet, row, _) => sheet.Number(row.Edition, CellLook.Number), IsNumber: true, WelshWidth: 13),
        new(new("Score", "Sgôr"), 8.5,
            new("Quiz score of the attempt that was signed for, or passed and still to be signed, rounded down to a whole per cent.",
                "Sgôr cwis yr ymgais y llofnodwyd ar ei chyfer, neu a basiwyd ac sydd heb ei llofnodi eto, wedi’i thalgrynnu i lawr i ganran gyfan."),
            (sheet, row, _) => sheet.Number(row.ScorePercent / 100m, CellLook.Percent)),
        new(new("Passed on", "Dyddiad pasio"), 13,
            new("The day the quiz was passed, by the clock in Wales.", "Y diwrnod y pasiwyd y cwis, yn ôl y cloc yng Nghymru."),
            (sheet, row, _) => sheet.Date(DayOf(row.PassedAt), CellLook.Date), WelshWidth: 17),
        new(new("Signed on", "Dyddiad llofnodi"), 13,
            new("The day the statements were signed, by the clock in Wales.",
                "Y diwrnod y llofnodwyd y datganiadau, yn ôl y cloc yng Nghymru."),
            (sheet, row, _) => sheet.Date(DayOf(row.SignedAt), CellLook.Date), WelshWidth: 17),
        new(new("Language", "Iaith"), 10,
            new("The language in which the statements were shown and signed.", "Yr iaith y dangoswyd ac y llofnodwyd y datganiadau ynddi."),
            (sheet, row, language) => sheet.Text(NameOf(row.SignedIn, language), CellLook.Paragraph)),
        new(new("Refresher due", "Hyfforddiant gloywi erbyn"), 13,
            new("So many months after signing as the school’s profile says. What is required, and by when, stands on the register’s own sheet.",
                "Cynifer o fisoedd ar ôl llofnodi ag y mae proffil yr ysgol yn ei nodi. Ar daflen y gofrestr ei hun y mae’r hyn sy’n ofynnol, ac erbyn pryd."),
            (sheet, row, _) => sheet.Date(row.RefresherDueOn, CellLook.Date), WelshWidth: 17),
        new(RegisterWords.ModuleStatus, 20,
            new("Where the person stands with the module: one of the five statuses below.",
                "Sefyllfa’r person gyda’r modiwl: un o’r pum statws isod."),
            (sheet, row, language) => sheet.Text(row.Status.Words().In(language), LookOf(row.Status)), WelshWidth: 25),
        new(new("Receipt", "Derbynneb"), 16,
            new("The number on the receipt given when the statements were signed.",
                "Y rhif ar y dderbynneb a roddwyd pan lofnodwyd y datganiadau."),
            (sheet, row, _) => sheet.Text(row.Receipt, CellLook.Text)),
        new(new("Chain number", "Rhif cadwyn"), 10,
            new("The signature’s number in the school’s evidence chain.", "Rhif y llofnod yng nghadwyn dystiolaeth yr ysgol."),
            (sheet, row, _) => sheet.Number(row.Sequence, CellLook.Number), IsNumber: true),
        new(new("Trained at", "Ysgol yr hyfforddiant"), 22,
            new("The other school at which the quiz was passed, where the person agreed that it counts here too. Empty where it was passed at this school.",
                "Yr ysgol arall lle y pasiwyd y cwis, os cytunodd y person ei fod yn cyfrif yma hefyd. Gwag lle y pasiwyd ef yn yr ysgol hon."),
            (sheet, row, _) => sheet.Text(row.TrainedAt, CellLook.Text)),
    ];

    public static readonly IReadOnlyList<ExplainedColumn<SignedStatement>> Statements =
    [
        new(Name, 22, NameMeaning, (sheet, row, _) => sheet.Text(row.Name, CellLook.Text)),
        new(Modules[3].Heading, 28, new("The module that the statement belongs to.", "Y modiwl y mae’r datganiad yn perthyn iddo."),
            (sheet, row, _) => sheet.Text(row.Module, CellLook.Text)),
        new(new("Statement", "Datganiad"), 11,
            new("The statement’s fixed code, the same in both languages.", "Cod sefydlog y datganiad, yr un fath yn y ddwy iaith."),
            (sheet, row, _) => sheet.Text(row.StatementId, CellLook.Text)),
        new(new("Text signed", "Testun a lofnodwyd"), 68,
            new("The statement word for word as it was shown, in the language it was signed in.",
                "Y datganiad air am air fel yr oedd i’w weld, yn yr iaith a ddefnyddiwyd i’w lofnodi."),
            (sheet, row, _) => sheet.Text(row.Text, CellLook.Paragraph)),
        new(Modules[8].Heading, 10, Modules[8].Meaning,
            (sheet, row, language) => sheet.Text(NameOf(row.Language, language), CellLook.Paragraph)),
        new(Modules[7].Heading, 13, Modules[7].Meaning, (sheet, row, _) => sheet.Date(DayOf(row.SignedAt), CellLook.Date), WelshWidth: 17),
        new(Modules[11].Heading, 16, Modules[11].Meaning, (sheet, row, _) => sheet.Text(row.Receipt, CellLook.Text)),
    ];

    private static DateOnly? DayOf(DateTimeOffset? instant) => instant is { } at ? SchoolCalendar.DateOf(at) : null;

    private static string? NameOf(Language? spoken, Language language) =>
        spoken is { } known ? RegisterWords.NameOf(known).In(language) : null;

    private static CellLook LookOf(RegisterStatus status) => status switch
    {
        RegisterStatus.Done or RegisterStatus.DueAgain => CellLook.Good,
        RegisterStatus.Late => CellLook.Attention,
        RegisterStatus.NotYetDue => CellLook.Waiting,
        _ => CellLook.Paragraph,
    };

    private static CellLook LookOf(ModuleStatus status) => status switch
    {
        ModuleStatus.Signed => CellLook.Good,
        ModuleStatus.RefresherDue or ModuleStatus.PassedNotSigned => CellLook.Attention,
        ModuleStatus.Started => CellLook.Waiting,
        _ => CellLook.Paragraph,
    };
}

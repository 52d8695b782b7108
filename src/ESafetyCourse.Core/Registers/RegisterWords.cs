using System.Globalization;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Spreadsheets;

namespace ESafetyCourse.Core.Registers;

/// <summary>The words of the register workbook.</summary>
internal static class RegisterWords
{
    public static readonly Bilingual Title = new("E‑safety attestation register", "Cofrestr ardystio e‑ddiogelwch");
    public static readonly Bilingual Summary = new("Summary", "Crynodeb");
    public static readonly Bilingual Register = new("Register", "Cofrestr");
    public static readonly Bilingual Modules = new("Modules", "Modiwlau");
    public static readonly Bilingual Statements = new("Statements signed", "Datganiadau a lofnodwyd");
    public static readonly Bilingual Requirements = new("Requirements", "Gofynion");
    public static readonly Bilingual Groups = new("Staff groups", "Grwpiau staff");
    public static readonly Bilingual Numbers = new("Numbers without names", "Rhifau heb enwau");
    public static readonly Bilingual Definitions = new("Definitions", "Diffiniadau");

    public static readonly Bilingual AsAt = new("As at", "Fel ar");
    public static readonly Bilingual KnownAt = new("As known at", "Fel yr oedd yn hysbys");
    public static readonly Bilingual PreparedOn = new("Prepared on", "Paratowyd ar");
    public static readonly Bilingual PreparedBy = new("Prepared by", "Paratowyd gan");
    public static readonly Bilingual Shows = new("Shows", "Yn dangos");
    public static readonly Bilingual Everything = new("All staff and all requirements", "Yr holl staff a’r holl ofynion");
    public static readonly Bilingual PageOf = new("Page {0} of {1}", "Tudalen {0} o {1}");

    public static readonly Bilingual Status = new("Status", "Statws");
    public static readonly Bilingual ModuleStatus = new("Status of the module", "Statws y modiwl");
    public static readonly Bilingual Entries = new("Entries", "Cofnodion");
    public static readonly Bilingual Share = new("Share", "Cyfran");
    public static readonly Bilingual Meaning = new("What it means", "Ystyr");
    public static readonly Bilingual InDate = new("Done and in date", "Wedi’u cwblhau ac yn gyfredol");
    public static readonly Bilingual AskedAgain = new("Of those, asked for again", "O’r rheini, i’w cwblhau eto");
    public static readonly Bilingual Required = new("Required on that day", "Yn ofynnol ar y diwrnod hwnnw");
    public static readonly Bilingual OnRoll = new("On roll", "Ar y staff");
    public static readonly Bilingual DueSoon = new("Of those, due within 30 days", "O’r rheini, i’w cwblhau o fewn 30 diwrnod");
    public static readonly Bilingual DoneOfRequired = new("Done of required", "Wedi’u cwblhau o blith y rhai gofynnol");
    public static readonly Bilingual Everybody = new("Everything required of them", "Popeth sy’n ofynnol ganddynt");
    public static readonly Bilingual Total = new("All entries", "Pob cofnod");

    public static readonly Bilingual Chain = new("Evidence chain", "Cadwyn dystiolaeth");
    public static readonly Bilingual Number = new("Number", "Rhif");
    public static readonly Bilingual Hash = new("Hash", "Stwnsh");
    public static readonly Bilingual LastSignature = new("Last signature", "Llofnod olaf");
    public static readonly Bilingual ChainUse = new("What it is for", "Diben");
    public static readonly Bilingual ChainSentence = new(
        "Each signature has a number and a hash worked out from its own record and from every one before it. "
            + "Keep these two values: if a signature up to this number is ever changed or taken away, "
            + "the school’s records can no longer arrive at the same hash.",
        "Mae gan bob llofnod rif, a stwnsh a gyfrifwyd o’i gofnod ei hun ac o bob un o’i flaen. "
            + "Cadwch y ddau werth hyn: os caiff llofnod hyd at y rhif hwn ei newid neu ei dynnu ymaith, "
            + "ni all cofnodion yr ysgol gyrraedd yr un stwnsh mwyach.");

    public static readonly Bilingual NoSignature = new("Nothing signed yet", "Dim wedi’i lofnodi eto");
    public static readonly Bilingual Where = new("Where", "Ble");
    public static readonly Bilingual Term = new("Term", "Term");

    /// <summary>The name of a language, in a language.</summary>
    public static Bilingual NameOf(Language language) =>
        language == Language.Welsh ? new("Welsh", "Cymraeg") : new("English", "Saesneg");

    /// <summary>
    /// Dates with the month in words: number formats carry the language (Windows language ids 0809 and 0452), because
    /// a spreadsheet program otherwise writes the months of its own language.
    /// </summary>
    public static DocumentProperties Properties(RegisterTitle heading, Language language)
    {
        var date = language == Language.Welsh ? "[$-452]d mmmm yyyy" : "[$-809]d mmm yyyy";
        return new DocumentProperties(
            Title: $"{Title.In(language)}: {heading.School.In(language)}",
            Subject: $"{AsAtText(heading, language)} · {heading.FilterText ?? Everything.In(language)}",
            Creator: "ESafetyCourse",
            CreatedAt: heading.PreparedAt,
            Locale: language == Language.Welsh ? "cy-GB" : "en-GB",
            DateFormat: date,
            MomentFormat: date + " hh:mm");
    }

    /// <summary>An instant as the clocks in Wales show it.</summary>
    public static DateTime LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, SchoolCalendar.London).DateTime;

    /// <summary>Header and footer of a sheet in print.</summary>
    public static PageFurniture Page(RegisterTitle heading, Bilingual sheet, Language language) => new(
        heading.School.In(language),
        AsAtText(heading, language),
        $"{Title.In(language)}: {sheet.In(language)}",
        PageOf.In(language));

    // Of this moment the time of day says all; of another day, or as known at another moment, both stand there.
    private static string AsAtText(RegisterTitle heading, Language language) => heading.IsNow
        ? $"{AsAt.In(language)} {Moment(heading.PreparedAt, language)}"
        : $"{AsAt.In(language)} {SchoolDates.Write(heading.Clocks.On, language)} · {KnownAt.In(language)} {Moment(heading.Clocks.Known, language)}";

    private static string Moment(DateTimeOffset at, Language language)
    {
        var local = LocalTime(at);
        return string.Create(CultureInfo.InvariantCulture, $"{SchoolDates.Write(DateOnly.FromDateTime(local), language)}, {local:HH:mm}");
    }
}

/// <summary>The words of a module's status, the same on the page and in the workbook.</summary>
public static class ModuleStatusWords
{
    /// <summary>The status in words.</summary>
    public static Bilingual Words(this ModuleStatus status) => status switch
    {
        ModuleStatus.NotStarted => new("Not started", "Heb ddechrau"),
        ModuleStatus.Started => new("Started", "Wedi dechrau"),
        ModuleStatus.PassedNotSigned => new("Passed, not signed", "Wedi pasio, heb lofnodi"),
        ModuleStatus.Signed => new("Signed", "Wedi llofnodi"),
        ModuleStatus.RefresherDue => new("Refresher due", "Angen hyfforddiant gloywi"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No word for this status."),
    };
}

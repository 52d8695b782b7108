using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Web.Features.Forms;

namespace ESafetyCourse.Web.Wording;

/// <summary>Calendars and reminders in words.</summary>
public static class ReminderWords
{
    private static readonly Dictionary<LeftOutWhy, Bilingual> WhyLeftOut = new()
    {
        [LeftOutWhy.NoAddress] = new("No e‑mail address is known", "Nid oes cyfeiriad e‑bost yn hysbys"),
        [LeftOutWhy.SharedAddress] = new("Somebody else has the same address, or the log-in is shared", "Mae gan rywun arall yr un cyfeiriad, neu mae sawl person yn rhannu’r mewngofnod"),
        [LeftOutWhy.HadOneThisWeek] = new("Had a message in the last seven days", "Cafodd neges yn y saith diwrnod diwethaf"),
        [LeftOutWhy.LaterThisWeek] = new("On one of the next school days, so that not everybody is told at once", "Ar un o’r diwrnodau ysgol nesaf, fel na chaiff pawb wybod ar unwaith"),
        [LeftOutWhy.NotNow] = new("Nothing is planned for this day", "Nid oes dim wedi’i gynllunio ar gyfer y diwrnod hwn"),
        [LeftOutWhy.OnLeave] = new("Not required at present", "Ddim yn ofynnol ar hyn o bryd"),
        [LeftOutWhy.Exempt] = new("Exempt", "Wedi’i esgusodi"),
        [LeftOutWhy.NothingOwed] = new("Owes nothing", "Nid oes dim i’w wneud"),
    };

    private static readonly Dictionary<CalendarKind, Bilingual> Kinds = new()
    {
        [CalendarKind.Term] = new("Term", "Tymor"), [CalendarKind.Holiday] = new("Holidays", "Gwyliau"),
        [CalendarKind.Inset] = new("INSET day", "Diwrnod HMS"), [CalendarKind.Closure] = new("Closure", "Ar gau"),
    };

    private static readonly Dictionary<RefusalCode, Bilingual> Addresses = new()
    {
        [SayCourseAddress.NotHttps] = new("Enter the whole address of the course page; it begins with https://", "Nodwch gyfeiriad cyfan tudalen y cwrs; mae’n dechrau â https://"),
        [SayCourseAddress.SignsIn] = new(
            "This address signs somebody in or holds a key. Open the course page in your learning platform and copy its address from there",
            "Mae’r cyfeiriad hwn yn mewngofnodi rhywun neu’n cynnwys allwedd. Agorwch dudalen y cwrs yn eich platfform dysgu a chopïwch ei chyfeiriad oddi yno"),
        [SayCourseAddress.Elsewhere] = new(
            "This address is not on the learning platform from which the course is opened", "Nid yw’r cyfeiriad hwn ar y platfform dysgu y caiff y cwrs ei agor ohono"),
        [SayCourseAddress.LeadsOn] = new(
            "This address holds another one, to which it would lead people on. Open the course page itself and copy its address from there",
            "Mae’r cyfeiriad hwn yn cynnwys cyfeiriad arall, y byddai’n arwain pobl ato. Agorwch dudalen y cwrs ei hun a chopïwch ei chyfeiriad oddi yno"),
    };

    private static readonly Dictionary<ToldInstead, Bilingual> Told = new()
    {
        [ToldInstead.Leads] = new("as a lead", "fel arweinydd"), [ToldInstead.Head] = new("as the head teacher", "fel pennaeth"),
    };

    private static readonly Dictionary<ToldInstead, Bilingual> NobodyTold = new()
    {
        [ToldInstead.Leads] = new(
            "No lead can be told that somebody is late: none has an e‑mail address of their own.",
            "Ni all yr un arweinydd gael gwybod bod rhywun yn hwyr: nid oes gan yr un ohonynt gyfeiriad e‑bost personol."),
        [ToldInstead.Head] = new(
            "No head teacher can be told that somebody is late: nobody is named as the head who has an e‑mail address of their own.",
            "Ni all y pennaeth gael gwybod bod rhywun yn hwyr: nid oes neb â chyfeiriad e‑bost personol wedi’i enwi’n bennaeth."),
    };

    /// <summary>Why somebody is told nothing.</summary>
    public static Bilingual Of(LeftOutWhy why) => WhyLeftOut[why];

    /// <summary>As what somebody is told of others.</summary>
    public static Bilingual Of(ToldInstead others) => Told[others];

    /// <summary>That nobody can be told of others so.</summary>
    public static Bilingual OfNobody(ToldInstead others) => NobodyTold[others];

    /// <summary>Why a lead or a head is not told of others.</summary>
    public static Bilingual NotTold(UnreachedOther one) => new($"{Of(one.As).En}: {Of(one.Why).En}", $"{Of(one.As).Cy}: {Of(one.Why).Cy}");

    /// <summary>What was found where a course should be.</summary>
    public static Bilingual Of(CourseAddressTrial trial) => trial.Found switch
    {
        PageFound.Answers => new("it answers.", "mae’n ateb."),
        PageFound.AsksToLogIn => new("it asks people to log in, as a course page should.", "mae’n gofyn i bobl fewngofnodi, fel y dylai tudalen cwrs."),
        PageFound.NotThere => new(
            "there is no such page (404). Open the course and copy its address again.", "nid oes tudalen o’r fath (404). Agorwch y cwrs a chopïwch ei gyfeiriad eto."),
        PageFound.InTrouble => new("the learning platform answers with a fault. Try again later.", "mae’r platfform dysgu’n ateb â nam. Rhowch gynnig arall yn nes ymlaen."),
        PageFound.LeadsElsewhere => new(
            $"it leads to another address: {trial.LeadsTo}. That is right if people log in there.",
            $"mae’n arwain at gyfeiriad arall: {trial.LeadsTo}. Mae hynny’n iawn os yw pobl yn mewngofnodi yno."),
        PageFound.NoAnswer => new(
            $"no answer within {PageClient.LongestWait.TotalSeconds} seconds. Perhaps only people at school can reach it: ask somebody to open it there.",
            $"dim ateb o fewn {PageClient.LongestWait.TotalSeconds} eiliad. Efallai mai dim ond pobl yn yr ysgol all ei gyrraedd: gofynnwch i rywun ei agor yno."),
        PageFound.OutOfReach => new(
            "it is in a private network, where the program doesn’t look. Ask somebody at school to open it.",
            "mae mewn rhwydwaith preifat, lle nad yw’r rhaglen yn edrych. Gofynnwch i rywun yn yr ysgol ei agor."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What to mend in a plan, and where on its form.</summary>
    public static Fault OfPlan(RefusalCode why, RequirementId requirement) => why == SetReminderPlan.DayOutOfReach
        ? new($"from-{requirement}", new("Choose a day from today on, within a year", "Dewiswch ddyddiad o heddiw ymlaen, o fewn blwyddyn"))
        : new($"before-{requirement}", new(
            "Enter whole numbers of days with commas between them, each once, 365 at most",
            "Nodwch rifau cyfan o ddiwrnodau â choma rhyngddynt, pob un unwaith, 365 ar y mwyaf"));

    /// <summary>What days of a calendar are.</summary>
    public static Bilingual Of(CalendarKind kind) => Kinds[kind];

    /// <summary>Why an address was not taken.</summary>
    public static Bilingual OfAddress(RefusalCode why) => Addresses[why];

    /// <summary>Which step of a plan it is, as it is stored with a message.</summary>
    public static Bilingual OfStep(string step) => step switch
    {
        "opening" => new("it could be done from then on", "roedd modd ei wneud o hynny ymlaen"),
        "nudge" => new("the e‑safety lead asked for it", "gofynnodd yr arweinydd e‑ddiogelwch amdani"),
        "besides" => new("named with the others", "wedi’i enwi gyda’r lleill"),
        "leads" => new("late still, so the leads were told once", "yn dal yn hwyr, felly cafodd yr arweinwyr wybod unwaith"),
        "head" => new("late still, so the head was told once", "yn dal yn hwyr, felly cafodd y pennaeth wybod unwaith"),
        "0" => new("it was the due day", "hwn oedd y dyddiad olaf"),
        _ when int.TryParse(step, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) => days < 0
            ? new($"days before the due day: {-days}", $"diwrnodau cyn y dyddiad olaf: {-days}")
            : new($"days after the due day: {days}", $"diwrnodau ar ôl y dyddiad olaf: {days}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A plan in words.</summary>
    public static Bilingual Of(ReminderPlan plan)
    {
        List<Bilingual> parts = [];
        if (plan.AtOpening) parts.Add(new("when it can be begun", "pan fydd modd ei ddechrau"));
        string Days(IEnumerable<int> days) => string.Join(", ", days);
        var (before, after) = (plan.Days.Where(day => day < 0).Select(day => -day).ToList(), plan.Days.Where(day => day > 0).ToList());
        if (before.Count > 0) parts.Add(new($"days before the due day: {Days(before)}", $"diwrnodau cyn y dyddiad olaf: {Days(before)}"));
        if (plan.Days.Contains(0)) parts.Add(new("on the due day", "ar y dyddiad olaf"));
        if (after.Count > 0) parts.Add(new($"days after: {Days(after)}", $"diwrnodau wedyn: {Days(after)}"));
        if (plan.LeadsAfter is { } leads) parts.Add(new($"the leads once, after this many days: {leads}", $"yr arweinwyr unwaith, ar ôl y nifer hwn o ddiwrnodau: {leads}"));
        if (plan.HeadAfter is { } head) parts.Add(new($"the head once, after this many days: {head}", $"y pennaeth unwaith, ar ôl y nifer hwn o ddiwrnodau: {head}"));
        return parts.Count == 0 ? new("not at all", "dim o gwbl") : new(string.Join("; ", parts.Select(part => part.En)), string.Join("; ", parts.Select(part => part.Cy)));
    }
}

using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Requirements;

/// <summary>What a lead says of a requirement, as filled in.</summary>
public sealed record RequirementAnswers
{
    /// <summary>Slug of the course or module.</summary>
    public string? Course { get; init; }

    /// <summary>Slug of the one from the second time on; empty for the same.</summary>
    public string? Refresher { get; init; }

    /// <summary><c>everybody</c>, or <c>some</c>: those named by the three below.</summary>
    public string? Audience { get; init; }

    /// <summary>Stored names of staff groups.</summary>
    [BindProperty(Name = "staff-group")]
    [FromForm(Name = "staff-group")]
    public string[]? Groups { get; init; }

    /// <summary><c>yes</c>: of these posts only those registered with the EWC.</summary>
    public string? Registered { get; init; }

    /// <summary>Stored names of duties.</summary>
    public string[]? Duty { get; init; }

    /// <summary>Ids of people.</summary>
    public string[]? Person { get; init; }

    /// <summary>The stored name of a <see cref="Core.Requirements.Cycle"/>.</summary>
    public string? Cycle { get; init; }

    /// <summary>Rolling: months.</summary>
    public string? Months { get; init; }

    /// <summary>Fixed date: the day of the month.</summary>
    public string? Day { get; init; }

    /// <summary>Fixed date: the month, 1 to 12.</summary>
    public string? Month { get; init; }

    /// <summary>Once: the day by which, or nothing.</summary>
    public string? Due { get; init; }

    /// <summary>Days to complete.</summary>
    public string? Complete { get; init; }

    /// <summary>Days for which it is open before it is due.</summary>
    public string? Window { get; init; }

    /// <summary>Days before the due day from which on a signature counts; nothing for a sensible number.</summary>
    public string? Counts { get; init; }

    /// <summary>The day before which no signature counts, or nothing.</summary>
    public string? Since { get; init; }

    /// <summary><c>from</c>: it changes from a day on. <c>correct</c>: it was recorded wrongly.</summary>
    public string? How { get; init; }

    /// <summary>The first day.</summary>
    public string? Starts { get; init; }

    /// <summary><c>save</c> and <c>edit</c>, from the page that shows what would come of it; otherwise it is shown.</summary>
    public string? Step { get; init; }

    /// <summary><c>yes</c> on the page that shows what would come of it.</summary>
    public string? Checked { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>Whether what was recorded is to be corrected.</summary>
    public bool IsCorrection => How == "correct";

    /// <summary>What a new requirement begins from.</summary>
    public static RequirementAnswers New(string? course, DateOnly today) => new()
    {
        Course = course, Audience = "everybody", Registered = "no", Cycle = Core.Requirements.Cycle.Rolling.Stored(), Months = "12", Day = "30", Month = "9",
        Complete = "28", Window = "30", Starts = StoredName.Day(today),
    };

    /// <summary>A version as it stands.</summary>
    public static RequirementAnswers Of(Requirement version, DateOnly today) => new()
    {
        Course = version.CourseSlug, Refresher = version.RefresherSlug,
        Audience = IsEverybody(version) ? "everybody" : "some",
        Groups = IsEverybody(version) ? [] : version.StaffGroups ?? [.. Enum.GetValues<StaffGroup>().Select(group => group.Stored())], Registered = version.RegistrantsOnly ? "yes" : "no",
        Duty = version.Duties, Person = [.. version.People.Select(person => $"{person}")],
        Cycle = version.Cycle.Stored(), Months = Number(version.Months ?? 12),
        Day = Number(version.FixedDay ?? 30), Month = Number(version.FixedMonth ?? 9), Due = Written(version.DueOn), Complete = Number(version.CompleteDays),
        Window = Number(version.WindowDays),
        Counts = version.CountsDays == version.WindowDays && version.Cycle != Core.Requirements.Cycle.FixedDate ? null : Number(version.CountsDays),
        Since = Written(version.SignedFromOn),
        How = version.StartsOn < today ? "from" : "correct", Starts = StoredName.Day(version.StartsOn < today ? today : version.StartsOn),
    };

    /// <summary>Reads the answers; the faults are what can't be read at all.</summary>
    public IReadOnlyList<Fault> Read(out RequirementRule rule, out DateOnly startsOn)
    {
        var faults = new List<Fault>();
        var cycle = StoredName.TryRead<Cycle>(Cycle);
        if (cycle is null) faults.Add(new("cycle-rolling", new("Choose how often", "Dewiswch pa mor aml")));
        if (Audience is not ("everybody" or "some")) faults.Add(new("audience-everybody", new("Choose who it is for", "Dewiswch ar gyfer pwy y mae")));
        var (some, fixedDate) = (Audience == "some", cycle == Core.Requirements.Cycle.FixedDate);
        var groups = some ? (Groups ?? []).Select(StoredName.TryRead<StaffGroup>).OfType<StaffGroup>().Distinct().ToList() : null;
        if (groups?.Count == Enum.GetValues<StaffGroup>().Length) groups = null;
        var window = Whole(Window, RequirementRefusals.WindowWrong, faults);
        // Somebody who did it in July is not asked again in September.
        var counts = string.IsNullOrWhiteSpace(Counts) ? Math.Max(window, fixedDate ? 120 : 0) : Whole(Counts, RequirementRefusals.CountsWrong, faults);
        rule = new RequirementRule
        {
            CourseSlug = Course ?? "", RefresherSlug = string.IsNullOrEmpty(Refresher) || Refresher == Course ? null : Refresher, StaffGroups = groups,
            RegistrantsOnly = Registered == "yes" && groups is not { Count: 0 },
            Duties = some ? [.. (Duty ?? []).Select(StoredName.TryRead<DutyKind>).OfType<DutyKind>().Distinct()] : [],
            People = some ? [.. (Person ?? []).Select(Id).OfType<PersonId>().Distinct()] : [],
            Cycle = cycle ?? Core.Requirements.Cycle.Once,
            Months = cycle == Core.Requirements.Cycle.Rolling ? Whole(Months, RequirementRefusals.MonthsWrong, faults) : null,
            FixedDay = fixedDate ? Whole(Day, RequirementRefusals.DateWrong, faults) : null,
            FixedMonth = fixedDate ? Whole(Month, RequirementRefusals.DateWrong, faults) : null,
            WindowDays = window, CountsDays = counts, CompleteDays = Whole(Complete, RequirementRefusals.CompleteWrong, faults),
            DueOn = cycle == Core.Requirements.Cycle.Once ? Date(Due, "due", faults) : null, SignedFromOn = Date(Since, "since", faults),
        };
        startsOn = Date(Starts, "starts", faults) ?? default;
        if (string.IsNullOrWhiteSpace(Starts)) faults.Add(new("starts", DayWords.Missing));
        return [.. faults.DistinctBy(fault => fault.Field)];
    }

    /// <summary>Every answer with the name of its field, to be sent once more.</summary>
    public IEnumerable<(string Name, string Value)> Fields()
    {
        IEnumerable<(string Name, string? Value)> answers =
        [
            ("course", Course), ("refresher", Refresher), ("audience", Audience), ("registered", Registered), ("cycle", Cycle), ("months", Months),
            ("day", Day), ("month", Month), ("due", Due), ("complete", Complete), ("window", Window), ("counts", Counts), ("since", Since), ("how", How),
            ("starts", Starts), .. Many("staff-group", Groups), .. Many("duty", Duty), .. Many("person", Person),
        ];
        return answers.Where(field => field.Value is not null).Select(field => (field.Name, field.Value!));

        static IEnumerable<(string Name, string? Value)> Many(string name, string[]? values) => (values ?? []).Select(value => (name, (string?)value));
    }

    private static bool IsEverybody(Requirement version) => version is { StaffGroups: null, Duties: [], People: [] };

    private static int Whole(string? typed, RefusalCode otherwise, List<Fault> faults)
    {
        if (int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        faults.Add(RequirementFaults.Of(otherwise)!);
        return 0;
    }

    private static DateOnly? Date(string? typed, string field, List<Fault> faults)
    {
        if (!TypedDay.TryRead(typed, out var day)) faults.Add(new(field, DayWords.NoDay));
        return day;
    }

    private static PersonId? Id(string text) => PersonId.TryParse(text, null, out var id) ? id : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Written(DateOnly? day) => day is { } known ? StoredName.Day(known) : null;
}

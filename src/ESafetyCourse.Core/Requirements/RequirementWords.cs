using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Requirements;

/// <summary>A rule in sentences: for whom, how often, by when. Pages, messages and sheets say it alike.</summary>
public static class RequirementWords
{
    /// <summary>The words for duties, in the order in which they are offered.</summary>
    public static IReadOnlyDictionary<DutyKind, Bilingual> Duties { get; } = new OrderedDictionary<DutyKind, Bilingual>
    {
        [DutyKind.Head] = new("Headteacher", "Pennaeth"),
        [DutyKind.Safeguarding] = new("Designated safeguarding person", "Person diogelu dynodedig"),
        [DutyKind.Lead] = new("E‑safety lead", "Arweinydd e‑ddiogelwch"),
        [DutyKind.Accounts] = new("Who looks after the school’s accounts", "Pwy sy’n gofalu am gyfrifon yr ysgol"),
    };

    /// <summary>Why somebody is exempt, in the order in which the reasons are offered.</summary>
    public static IReadOnlyDictionary<ExemptionReason, Bilingual> Reasons { get; } = new OrderedDictionary<ExemptionReason, Bilingual>
    {
        [ExemptionReason.DoneElsewhere] = new(
            "They do it at another school or employer, who keeps the record",
            "Caiff ei gwblhau mewn ysgol arall neu gyda chyflogwr arall, sy’n cadw’r cofnod"),
        [ExemptionReason.NoContact] = new(
            "The post has no contact with learners or with the school’s systems", "Nid oes gan y swydd gysylltiad â dysgwyr nac â systemau’r ysgol"),
        [ExemptionReason.ShortStay] = new("They are here for a few days only", "Yma am ychydig ddyddiau’n unig"),
        [ExemptionReason.OtherArrangement] = new(
            "They do something else instead, which a lead arranged", "Caiff rhywbeth arall ei wneud yn lle hynny, wedi’i drefnu gan arweinydd"),
        [ExemptionReason.LeadDecided] = new("A lead decided it; the reason is kept elsewhere", "Penderfyniad arweinydd; cedwir y rheswm mewn man arall"),
    };

    /// <summary>For whom.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="nameOf">What a person is called, in each language.</param>
    public static Bilingual Who(RequirementRule rule, Func<PersonId, Bilingual> nameOf)
    {
        var parts = new List<Bilingual>();
        if (rule.StaffGroups is null) parts.Add(rule.RegistrantsOnly ? Registered : Everybody);
        else if (rule.StaffGroups.Count > 0) parts.Add(Groups(rule.StaffGroups, rule.RegistrantsOnly));
        if (rule.Duties.Count > 0) parts.Add(OfDuties(Joined(Duties.Where(duty => rule.Duties.Contains(duty.Key)).Select(duty => duty.Value))));
        if (rule.People.Count > 0) parts.Add(ByName(Joined(rule.People.Select(nameOf))));
        return Joined(parts, "; ");
    }

    /// <summary>How often, and by when.</summary>
    public static Bilingual HowOften(RequirementRule rule) => rule switch
    {
        { Cycle: Cycle.FixedDate } => ByDate(SchoolDates.EachYear(rule.FixedMonth!.Value, rule.FixedDay!.Value)),
        _ => Begun(Often(rule)),
    };

    /// <summary>How often, in the fewest words: behind a title, in brackets.</summary>
    public static Bilingual Often(RequirementRule rule) => rule switch
    {
        { Cycle: Cycle.Once, DueOn: { } due } => Once(Day(due)),
        { Cycle: Cycle.Once } => new("once", "unwaith"),
        { Cycle: Cycle.FixedDate } => EachDate(SchoolDates.EachYear(rule.FixedMonth!.Value, rule.FixedDay!.Value)),
        { Months: 12 } => new("every year", "bob blwyddyn"),
        { Months: { } months } when months % 12 == 0 => EveryYears(months / 12),
        { Months: 1 } => new("every month", "bob mis"),
        { Months: { } months } when months % 10 == 2 => new($"every {months} months", $"bob {months} fis"),
        { Months: var months } => new($"every {months} months", $"bob {months} mis"),
    };

    /// <summary>From which day on, behind a title.</summary>
    public static Bilingual From(DateOnly day) => From(Day(day));

    /// <summary>How long people have, and from when on they may do it again.</summary>
    public static Bilingual ByWhen(RequirementRule rule) => rule.Cycle == Cycle.Once
        ? new($"Days to complete it for whoever starts: {rule.CompleteDays}", $"Diwrnodau i’w gwblhau i’r sawl sy’n dechrau: {rule.CompleteDays}")
        : new(
            $"Days to complete it for whoever starts: {rule.CompleteDays}. It opens again so many days before it is due: {rule.WindowDays}",
            $"Diwrnodau i’w gwblhau i’r sawl sy’n dechrau: {rule.CompleteDays}. Mae’n agor eto cynifer â hyn o ddiwrnodau cyn y dyddiad: {rule.WindowDays}");

    private static Bilingual Everybody { get; } = new("Everybody with a post here", "Pawb sydd â swydd yma");

    private static Bilingual Registered { get; } =
        new("Everybody registered with the EWC for their post", "Pawb sydd wedi cofrestru gyda CGA ar gyfer eu swydd");

    private static Bilingual Groups(IReadOnlyList<StaffGroup> groups, bool registrants)
    {
        var names = Joined(StaffGroups.All.Where(group => groups.Contains(group.Key)).Select(group => group.Value));
        return registrants
            ? new($"Staff groups: {names.En} (only those registered with the EWC)", $"Grwpiau staff: {names.Cy} (dim ond y rhai sydd wedi cofrestru gyda CGA)")
            : new($"Staff groups: {names.En}", $"Grwpiau staff: {names.Cy}");
    }

    private static Bilingual OfDuties(Bilingual duties) => new($"Duties: {duties.En}", $"Dyletswyddau: {duties.Cy}");

    private static Bilingual ByName(Bilingual names) => new($"By name: {names.En}", $"Wrth enw: {names.Cy}");

    private static Bilingual Once(Bilingual day) => new($"once, by {day.En}", $"unwaith, erbyn {day.Cy}");

    private static Bilingual EachDate(Bilingual day) => new($"each {day.En}", $"bob {day.Cy}");

    private static Bilingual From(Bilingual day) => new($"from {day.En}", $"o {day.Cy}");

    private static Bilingual Day(DateOnly day) => new(SchoolDates.Write(day, Language.English), SchoolDates.Write(day, Language.Welsh));

    private static Bilingual Begun(Bilingual words) => new(Begun(words.En), Begun(words.Cy));

    private static string Begun(string words) => string.Concat(words[..1].ToUpperInvariant(), words.AsSpan(1));

    // Blynedd changes its first letter after some numbers: dwy flynedd, pum mlynedd, chwe blynedd.
    private static Bilingual EveryYears(int years) => years switch
    {
        2 => new($"every {years} years", $"bob {years} flynedd"),
        5 or 7 or 8 or 9 or 10 => new($"every {years} years", $"bob {years} mlynedd"),
        _ => new($"every {years} years", $"bob {years} blynedd"),
    };

    private static Bilingual ByDate(Bilingual day) => new($"Every year, by {day.En}", $"Bob blwyddyn, erbyn {day.Cy}");

    private static Bilingual Joined(IEnumerable<Bilingual> parts, string by = ", ")
    {
        var all = parts.ToList();
        return new(string.Join(by, all.Select(part => part.En)), string.Join(by, all.Select(part => part.Cy)));
    }
}

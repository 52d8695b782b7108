using System.Text.Json.Nodes;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Requirements;

/// <summary>What a version of a requirement asks: which course, of whom, how often. Whose it is and from when it holds is said beside it.</summary>
public sealed record RequirementRule
{
    /// <summary>Slug of the course; that of a module stands for a course of it alone.</summary>
    public required string CourseSlug { get; init; }

    /// <inheritdoc cref="Requirement.RefresherSlug"/>
    public string? RefresherSlug { get; init; }

    /// <summary>The staff groups whose posts it is for; null for every group, empty for none as such.</summary>
    public IReadOnlyList<StaffGroup>? StaffGroups { get; init; }

    /// <inheritdoc cref="Requirement.RegistrantsOnly"/>
    public bool RegistrantsOnly { get; init; }

    /// <summary>Whoever holds one of these duties is meant besides.</summary>
    public IReadOnlyList<DutyKind> Duties { get; init; } = [];

    /// <summary>People by name: they are meant besides.</summary>
    public IReadOnlyList<PersonId> People { get; init; } = [];

    /// <inheritdoc cref="Requirement.Cycle"/>
    public Cycle Cycle { get; init; } = Cycle.Rolling;

    /// <inheritdoc cref="Requirement.Months"/>
    public int? Months { get; init; }

    /// <inheritdoc cref="Requirement.FixedMonth"/>
    public int? FixedMonth { get; init; }

    /// <inheritdoc cref="Requirement.FixedDay"/>
    public int? FixedDay { get; init; }

    /// <inheritdoc cref="Requirement.WindowDays"/>
    public int WindowDays { get; init; } = 30;

    /// <inheritdoc cref="Requirement.CountsDays"/>
    public int CountsDays { get; init; } = 30;

    /// <inheritdoc cref="Requirement.CompleteDays"/>
    public int CompleteDays { get; init; } = 28;

    /// <inheritdoc cref="Requirement.DueOn"/>
    public DateOnly? DueOn { get; init; }

    /// <inheritdoc cref="Requirement.SignedFromOn"/>
    public DateOnly? SignedFromOn { get; init; }

    /// <summary>Why nothing can be required by this rule, whatever is published and whoever is known; null where it is sound.</summary>
    public RefusalCode? Fault => this switch
    {
        _ when !MeansSomebody => RequirementRefusals.NobodyMeant,
        { Cycle: Cycle.Rolling, Months: not (>= 1 and <= 120) } or { Cycle: not Cycle.Rolling, Months: not null } => RequirementRefusals.MonthsWrong,
        { Cycle: Cycle.FixedDate } when !IsDate => RequirementRefusals.DateWrong,
        { Cycle: not Cycle.FixedDate } when FixedMonth is not null || FixedDay is not null => RequirementRefusals.DateWrong,
        { Cycle: not Cycle.Once, DueOn: not null } => RequirementRefusals.DateWrong,
        { CompleteDays: not (>= 0 and <= 366) } => RequirementRefusals.CompleteWrong,
        { WindowDays: var window } when window < 0 || window > Longest => RequirementRefusals.WindowWrong,
        { CountsDays: var counts, WindowDays: var window } when counts < window || counts > Longest => RequirementRefusals.CountsWrong,
        _ => null,
    };

    /// <summary>The rule of a version.</summary>
    public static RequirementRule Of(Requirement version) => new()
    {
        CourseSlug = version.CourseSlug, RefresherSlug = version.RefresherSlug,
        StaffGroups = version.StaffGroups is { } groups ? Core.People.StaffGroups.Read(groups) : null, RegistrantsOnly = version.RegistrantsOnly,
        Duties = [.. version.Duties.Select(StoredName.Read<DutyKind>)], People = [.. version.People.Select(PersonId.From)],
        Cycle = version.Cycle, Months = version.Months, FixedMonth = version.FixedMonth, FixedDay = version.FixedDay,
        WindowDays = version.WindowDays, CountsDays = version.CountsDays, CompleteDays = version.CompleteDays,
        DueOn = version.DueOn, SignedFromOn = version.SignedFromOn,
    };

    /// <summary>A version with this rule.</summary>
    /// <param name="requirement">Of which requirement.</param>
    /// <param name="school">Whose.</param>
    /// <param name="by">Who says so; null for the program.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="startsOn">The first day.</param>
    /// <param name="endsOn">The last one, or null.</param>
    internal Requirement From(RequirementId requirement, SchoolId school, PersonId? by, DateTimeOffset now, DateOnly startsOn, DateOnly? endsOn = null) => new()
    {
        Id = Guid.CreateVersion7(now), RequirementId = requirement, SchoolId = school, CourseSlug = CourseSlug, RefresherSlug = RefresherSlug,
        StaffGroups = StaffGroups?.Select(group => group.Stored()).ToArray(), RegistrantsOnly = RegistrantsOnly,
        Duties = [.. Duties.Select(duty => duty.Stored())], People = [.. People.Select(person => person.Value)],
        Cycle = Cycle, Months = Months, FixedMonth = FixedMonth, FixedDay = FixedDay, WindowDays = WindowDays, CountsDays = CountsDays,
        CompleteDays = CompleteDays, DueOn = DueOn, SignedFromOn = SignedFromOn, StartsOn = startsOn, EndsOn = endsOn, RecordedAt = now, RecordedBy = by,
    };

    /// <summary>The rule as evidence has it; two rules are the same where this is.</summary>
    internal JsonObject InEvidence() => new()
    {
        ["course"] = CourseSlug, ["refresher"] = RefresherSlug, ["registrantsOnly"] = RegistrantsOnly,
        ["staffGroups"] = StaffGroups is null ? null : Names(StaffGroups.Select(group => group.Stored())),
        ["duties"] = Names(Duties.Select(duty => duty.Stored())), ["people"] = Names(People.Select(person => person.ToString())),
        ["cycle"] = Cycle.Stored(), ["months"] = Months, ["fixedMonth"] = FixedMonth, ["fixedDay"] = FixedDay, ["windowDays"] = WindowDays,
        ["countsDays"] = CountsDays, ["completeDays"] = CompleteDays, ["dueOn"] = Day(DueOn), ["signedFromOn"] = Day(SignedFromOn),
    };

    /// <summary>Whether it asks the same as another.</summary>
    internal bool Same(RequirementRule other) => CanonicalJson.Write(InEvidence()) == CanonicalJson.Write(other.InEvidence());

    private bool MeansSomebody => StaffGroups is null or { Count: > 0 } || Duties.Count > 0 || People.Count > 0;

    // 29 February is a date: of other years it is the 28th.
    private bool IsDate => this is { FixedMonth: >= 1 and <= 12, FixedDay: >= 1 } && FixedDay <= DateTime.DaysInMonth(2028, FixedMonth.Value);

    // A window as long as the time between two cycles would never close; what counts so long would count for two of them.
    private int Longest => Cycle switch { Cycle.Rolling => Math.Min(366, Months!.Value * 28 - 1), Cycle.FixedDate => 364, _ => 366 };

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal).Select(name => (JsonNode)name)];

    private static string? Day(DateOnly? day) => day is { } known ? StoredName.Day(known) : null;
}

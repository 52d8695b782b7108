using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Requirements;

/// <summary>
/// A version of what a school requires of whom, and how often (docs/adr/0019). Versions of one requirement share <see cref="RequirementId"/> and hold
/// for days that don't overlap; the rule of a day is that of the version that holds then.
/// </summary>
public sealed class Requirement : RecordedFact
{
    /// <summary>Id of this version.</summary>
    public Guid Id { get; init; }

    /// <summary>What all its versions share.</summary>
    public RequirementId RequirementId { get; init; }

    /// <summary>Whose people.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>The authority's campaign that asks for it; null for the school's own.</summary>
    public Guid? CampaignId { get; init; }

    /// <summary>The course.</summary>
    public required string CourseSlug { get; init; }

    /// <summary>The course from the second time on; null for the same.</summary>
    public string? RefresherSlug { get; init; }

    /// <summary>Stored names of the staff groups whose posts it is for; null for every group, empty for none as such.</summary>
    public string[]? StaffGroups { get; init; }

    /// <summary>Whether, of those posts, only the ones registered with the EWC count.</summary>
    public bool RegistrantsOnly { get; init; }

    /// <summary>Stored names of duties: whoever holds one is meant besides.</summary>
    public string[] Duties { get; init; } = [];

    /// <summary>People by name: they are meant besides, by any id that they go by.</summary>
    public Guid[] People { get; init; } = [];

    /// <summary>How often.</summary>
    public Cycle Cycle { get; init; }

    /// <summary>Rolling: so many months after signing. Otherwise null.</summary>
    public int? Months { get; init; }

    /// <summary>Fixed date: the month, 1 to 12. Otherwise null.</summary>
    public int? FixedMonth { get; init; }

    /// <summary>Fixed date: the day, 1 to 31; the last of the month where it has fewer. Otherwise null.</summary>
    public int? FixedDay { get; init; }

    /// <summary>So many days before the due day the window opens: who owes it is told, and may begin.</summary>
    public int WindowDays { get; init; }

    /// <summary>So many days before the due day a signature counts, at least the window: for a fixed date the minimum interval.</summary>
    public int CountsDays { get; init; }

    /// <summary>Days to complete, from the first day of the post or the requirement, and from the end of leave or an exemption.</summary>
    public int CompleteDays { get; init; }

    /// <summary>Once: the day by which; null: <see cref="CompleteDays"/> count.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>What was signed before this day does not count: a code or an edition has changed. Null for no such day.</summary>
    public DateOnly? SignedFromOn { get; init; }

    /// <summary>The first day (Europe/London) for which this version holds.</summary>
    public DateOnly StartsOn { get; init; }

    /// <summary>The last one, itself included; null while no end is known.</summary>
    public DateOnly? EndsOn { get; init; }
}

/// <summary>How often something is required.</summary>
public enum Cycle
{
    /// <summary>One time.</summary>
    Once,

    /// <summary>So many months after it was done; early within the window, the anniversary stays.</summary>
    Rolling,

    /// <summary>By one date of each year.</summary>
    FixedDate,
}

/// <summary>Who may see requirements: everybody at the school.</summary>
public static class VisibleRequirements
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<Requirement> VisibleTo(this IQueryable<Requirement> requirements, Viewer viewer) => viewer switch
    {
        Viewer.Self(_, var school) => requirements.Where(row => row.SchoolId == school),
        Viewer.LeadOf(var school) => requirements.Where(row => row.SchoolId == school),
        Viewer.Program => requirements,
        _ => throw viewer.HasNoSayOver("requirements"),
    };
}

namespace ESafetyCourse.Core.People;

/// <summary>Days on which somebody is on leave from a school; never of which kind, which may be health data.</summary>
public sealed class Leave : RecordedFact, IOfPersonAtSchool
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>From which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>The first day (Europe/London).</summary>
    public DateOnly FromOn { get; init; }

    /// <summary>The last day, itself included; null while it isn't known.</summary>
    public DateOnly? UntilOn { get; init; }

    /// <summary>Both.</summary>
    [System.ComponentModel.DataAnnotations.Schema.NotMapped]
    public Days Days => new(FromOn, UntilOn);
}

/// <summary>Leave by its days.</summary>
internal static class LeaveDays
{
    /// <summary>Those that stand and have a day in common with others.</summary>
    public static IQueryable<Leave> Beside(this IQueryable<Leave> leaves, Days days)
    {
        var (first, last) = (days.First, days.Last);
        return leaves.Where(leave => leave.UndoneAt == null && (last == null || leave.FromOn <= last) && (leave.UntilOn == null || leave.UntilOn >= first));
    }
}

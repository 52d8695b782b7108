using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Registers;

/// <summary>What a traffic light shows; a page says it in a word and a shape as well.</summary>
public enum OwingLight
{
    /// <summary>Everything required is in date, and nothing is asked for at the moment.</summary>
    Good,

    /// <summary>Nobody is late; something is still to be done, or to be done again.</summary>
    ToDo,

    /// <summary>Somebody is late.</summary>
    Late,

    /// <summary>Nothing is required.</summary>
    Nothing,
}

/// <summary>How a staff group stands. Somebody with posts in two groups counts in both.</summary>
/// <param name="Group">The group.</param>
/// <param name="Counts">Its rows.</param>
public sealed record GroupStanding(StaffGroup Group, RegisterCounts Counts)
{
    /// <summary>What its light shows.</summary>
    public OwingLight Light => Counts switch
    {
        { Required: 0 } => OwingLight.Nothing,
        { Late: > 0 } => OwingLight.Late,
        { NotYetDue: > 0 } or { DueAgain: > 0 } => OwingLight.ToDo,
        _ => OwingLight.Good,
    };
}

/// <summary>What falls due in a month: each person's next due day for each requirement.</summary>
/// <param name="First">The first of the month.</param>
/// <param name="FirstTime">How many have it to do for the first time.</param>
/// <param name="Again">How many have done it before.</param>
public sealed record DueMonth(DateOnly First, int FirstTime, int Again)
{
    /// <summary>How many in all.</summary>
    public int Count => FirstTime + Again;
}

/// <summary>The figures of who owes what, from a register's rows.</summary>
public static class OwingFigures
{
    /// <summary>How many months a forecast has; the first is this one.</summary>
    public const int Months = 12;

    /// <summary>How each staff group stands that somebody has a post in, in the order in which groups are offered.</summary>
    /// <param name="rows">Rows of a register.</param>
    /// <param name="today">The school day that they describe.</param>
    public static IReadOnlyList<GroupStanding> ByGroup(IReadOnlyList<RegisterRow> rows, DateOnly today) =>
    [
        .. from @group in StaffGroups.All.Keys
           let own = rows.Where(row => row.Groups.Contains(@group)).ToList()
           where own.Count > 0
           select new GroupStanding(@group, RegisterCounts.Count(own, today)),
    ];

    /// <summary>
    /// What falls due in this month, from today on, and in the eleven after it. Only what is required today has a day: what is late has had it, and
    /// whoever is exempt or on leave gets another when that ends.
    /// </summary>
    /// <param name="rows">Rows of a register.</param>
    /// <param name="today">The school day that they describe.</param>
    public static IReadOnlyList<DueMonth> Forecast(IReadOnlyList<RegisterRow> rows, DateOnly today)
    {
        var due = rows.Where(row => row.Status.IsRequired() && row.DueOn >= today).ToLookup(row => Month(row.DueOn!.Value), row => row.DoneOn is not null);
        return
        [
            .. from first in Enumerable.Range(0, Months).Select(Month(today).AddMonths)
               select new DueMonth(first, due[first].Count(again => !again), due[first].Count(again => again)),
        ];

        static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);
    }
}

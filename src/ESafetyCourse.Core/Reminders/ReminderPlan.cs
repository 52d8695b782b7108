using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Reminders;

/// <summary>
/// When somebody who owes what a requirement asks for is told, and when others are: a fact that holds from a day on, until the first day of the next that
/// stands. Where none does, <see cref="Shipped"/> holds.
/// </summary>
public sealed class ReminderPlan : RecordedFact
{
    /// <summary>What holds where a school has said nothing: as it opens, two weeks and three days before, on the day, then ever more seldom for eight weeks.</summary>
    public static ReminderPlan Shipped { get; } = new() { AtOpening = true, Days = [-14, -3, 0, 7, 14, 28, 56], LeadsAfter = 14, HeadAfter = 28 };

    /// <summary>The most days of a plan.</summary>
    public const int MostDays = 20;

    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Of which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>For which requirement.</summary>
    public RequirementId RequirementId { get; init; }

    /// <summary>The first day (Europe/London) on which it holds; the last is the one before the next begins.</summary>
    public DateOnly StartsOn { get; init; }

    /// <summary>Whether a person is told when the window opens.</summary>
    public bool AtOpening { get; init; }

    /// <summary>On which days besides: so many after the due day, in order; negative before it, 0 on it.</summary>
    public int[] Days { get; init; } = [];

    /// <summary>So many days late the leads are told, once in a cycle; null never.</summary>
    public int? LeadsAfter { get; init; }

    /// <summary>So many days late the head is told, once in a cycle; null never.</summary>
    public int? HeadAfter { get; init; }

    /// <summary>The one that holds on a day.</summary>
    /// <param name="standing">Those of one requirement that stand.</param>
    /// <param name="day">The day.</param>
    public static ReminderPlan Of(IEnumerable<ReminderPlan> standing, DateOnly day) =>
        standing.Where(plan => plan.StartsOn <= day).MaxBy(plan => plan.StartsOn) ?? Shipped;

    /// <summary>So many days late others are told; null never.</summary>
    public int? After(ToldInstead others) => others == ToldInstead.Leads ? LeadsAfter : HeadAfter;

    /// <summary>Whether it can be kept: days between a year before and a year after, each once.</summary>
    public bool IsSound => Days.Length <= MostDays && Array.TrueForAll(Days, day => day is >= -366 and <= 365) && Days.Distinct().Count() == Days.Length
        && LeadsAfter is null or (>= 1 and <= 365) && HeadAfter is null or (>= 1 and <= 365);
}

/// <summary>Who is told that somebody is late, after that person.</summary>
public enum ToldInstead
{
    /// <summary>The leads: who may see the register, and who holds the duty.</summary>
    Leads,

    /// <summary>The head.</summary>
    Head,
}

/// <summary>How people come to the training, in a school's own words: what a message says where no address is known. A fact.</summary>
public sealed class ReminderInstructions : RecordedFact
{
    /// <summary>The longest text, in characters.</summary>
    public const int Longest = 400;

    /// <summary>What is said where a school has said nothing.</summary>
    public static Content.Bilingual Usual { get; } = new(
        "Open your school’s learning platform as usual, and choose the e‑safety training in your staff course.",
        "Agorwch blatfform dysgu eich ysgol fel arfer, a dewiswch yr hyfforddiant e‑ddiogelwch yn eich cwrs staff.");

    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>The words in English.</summary>
    public required string WordsEn { get; init; }

    /// <summary>The words in Welsh.</summary>
    public required string WordsCy { get; init; }
}

/// <summary>That a school's reminders go out, while it stands. A fact.</summary>
public sealed class ReminderSwitch : RecordedFact
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>What the lead had seen who switched them on.</summary>
    public Guid DryRunId { get; init; }
}

/// <summary>That a lead was shown what would be sent on a day.</summary>
public sealed class ShownDryRun : IOfPersonAtSchool
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Of which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>The lead.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>For which day (Europe/London).</summary>
    public DateOnly ForOn { get; init; }

    /// <summary>How many people would have been told.</summary>
    public int Told { get; init; }

    /// <summary>How many were left out.</summary>
    public int LeftOut { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset ShownAt { get; init; }
}

/// <summary>Who may see how a school reminds: its leads.</summary>
public static class VisibleReminderFacts
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<ReminderPlan> VisibleTo(this IQueryable<ReminderPlan> rows, Viewer viewer) => viewer switch
    {
        Viewer.Self(_, var school) => rows.Where(row => row.SchoolId == school), // When one is told is no secret.
        Viewer.LeadOf(var school) => rows.Where(row => row.SchoolId == school),
        Viewer.Program => rows,
        _ => throw viewer.HasNoSayOver("reminder plans"),
    };

    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<ReminderInstructions> VisibleTo(this IQueryable<ReminderInstructions> rows, Viewer viewer) => viewer switch
    {
        Viewer.Self => rows.Where(_ => false),
        Viewer.LeadOf(var school) => rows.Where(row => row.SchoolId == school),
        Viewer.Program => rows,
        _ => throw viewer.HasNoSayOver("reminder instructions"),
    };

    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<ReminderSwitch> VisibleTo(this IQueryable<ReminderSwitch> rows, Viewer viewer) => viewer switch
    {
        Viewer.Self(_, var school) => rows.Where(row => row.SchoolId == school),
        Viewer.LeadOf(var school) => rows.Where(row => row.SchoolId == school),
        Viewer.Program => rows,
        _ => throw viewer.HasNoSayOver("reminder switches"),
    };
}

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// The queues, each with workers of its own: whatever fills one of them delays nobody in the others. A worker is a thread that mostly
/// waits for a platform.
/// </summary>
public static class Lanes
{
    /// <summary>Sweeping and clearing.</summary>
    public const string Upkeep = "upkeep";

    /// <summary>Grades for platforms that answer.</summary>
    public const string Grades = "grades";

    /// <summary>Grades for platforms that did not answer when they were asked last, or have many or take their time.</summary>
    public const string Slow = "slow";

    /// <summary>Members of staff courses. A platform holds one of its workers at most, however slow it is.</summary>
    public const string Rosters = "rosters";

    /// <summary>Columns that are looked for, and results that are read: no grade waits for either.</summary>
    public const string Lookups = "lookups";

    /// <summary>Messages: one run at a time over all instances; a second worker sees that somebody is at it.</summary>
    public const string Mail = "mail";

    /// <summary>What may take minutes: obligations worked out anew, reminders planned, the evidence checked.</summary>
    public const string Long = "long";

    /// <summary>How many jobs of a lane an instance runs at once. A platform that has just gone silent holds one for five seconds.</summary>
    public static IReadOnlyDictionary<string, int> Workers { get; } =
        new Dictionary<string, int> { [Upkeep] = 2, [Grades] = 12, [Slow] = 6, [Lookups] = 4, [Rosters] = 4, [Mail] = 2, [Long] = 3 };
}

namespace ESafetyCourse.Core.Registers;

/// <summary>What kind of deed, or of fact, made a difference between two readings.</summary>
public enum ChangeKind
{
    /// <summary>A module was signed.</summary>
    Signed,

    /// <summary>It was done without us: elsewhere, or on paper.</summary>
    DoneWithoutUs,

    /// <summary>A post.</summary>
    Post,

    /// <summary>Leave, never of which kind.</summary>
    Leave,

    /// <summary>An exemption.</summary>
    Exemption,

    /// <summary>More time.</summary>
    Extension,

    /// <summary>A duty.</summary>
    Duty,

    /// <summary>What the school requires.</summary>
    Requirement,

    /// <summary>Two entries that a lead said are one person.</summary>
    Link,

    /// <summary>No fact: a day came or went, as the rule has it.</summary>
    Calendar,
}

/// <summary>What became of that fact between two readings.</summary>
public enum ChangeTurn
{
    /// <summary>It holds in the later one: it was recorded, or its first day came.</summary>
    Began,

    /// <summary>It holds in the later one no more, as its last day has passed.</summary>
    Ended,

    /// <summary>It was taken back: it was recorded wrongly, or another stands in its place.</summary>
    TakenBack,
}

/// <summary>The deed behind a difference.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Turn">What became of it.</param>
/// <param name="RecordedAt">When it was recorded, or taken back (UTC); null where the calendar alone made the difference.</param>
/// <param name="RecordedLater">Whether it was recorded after the day of the later reading: somebody put the past right.</param>
public sealed record ChangeDeed(ChangeKind Kind, ChangeTurn Turn, DateTimeOffset? RecordedAt, bool RecordedLater);

/// <summary>A difference between two readings: how one person stood with one requirement.</summary>
/// <param name="Person">Who, by the id of their visits in the later reading.</param>
/// <param name="Requirement">With what.</param>
/// <param name="From">The code of the earlier reading; null where they were not on roll.</param>
/// <param name="To">The code of the later one; null where they were not on roll.</param>
/// <param name="Deed">What made it.</param>
public sealed record RegisterChange(PersonId Person, RequirementId Requirement, RegisterStatus? From, RegisterStatus? To, ChangeDeed Deed);

/// <summary>How many differences a kind of deed made. It holds no person.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Turn">What became of it.</param>
/// <param name="Many">How many differences.</param>
public sealed record ChangeCount(ChangeKind Kind, ChangeTurn Turn, int Many)
{
    /// <summary>Counts differences by the deeds that made them, in the order of the kinds.</summary>
    public static IReadOnlyList<ChangeCount> Of(IEnumerable<RegisterChange> changes) =>
        [.. changes.CountBy(one => (one.Deed.Kind, one.Deed.Turn)).OrderBy(one => one.Key).Select(one => new ChangeCount(one.Key.Kind, one.Key.Turn, one.Value))];
}

/// <summary>Somebody who is on roll in one of two readings alone.</summary>
/// <param name="Person">Who.</param>
/// <param name="Had">
/// Whether they had done everything that was required of them: who joined, by the later day; who left, on their last. Null where nothing was, or who joined
/// is on leave or exempt.
/// </param>
public sealed record CameOrWent(PersonId Person, bool? Had);

/// <summary>Who came and who went between two readings: apart from the figures, which are of those on roll.</summary>
/// <param name="Joiners">On roll in the later reading alone.</param>
/// <param name="Leavers">On roll in the earlier reading alone, or between the two.</param>
public sealed record Turnover(IReadOnlyList<CameOrWent> Joiners, IReadOnlyList<CameOrWent> Leavers)
{
    /// <summary>The same in numbers.</summary>
    public TurnoverCounts Counts => new(
        Joiners.Count(one => one.Had == true), Joiners.Count(one => one.Had == false), Joiners.Count(one => one.Had is null),
        Leavers.Count(one => one.Had == true), Leavers.Count(one => one.Had == false), Leavers.Count(one => one.Had is null));
}

/// <summary>How many came and went. It holds no person.</summary>
/// <param name="JoinedHad">Joined, and had done everything.</param>
/// <param name="JoinedHadNot">Joined, and had not.</param>
/// <param name="JoinedNothing">Joined, and nothing was asked of them.</param>
/// <param name="LeftHad">Left, and had done everything on their last day.</param>
/// <param name="LeftHadNot">Left, and had not.</param>
/// <param name="LeftNothing">Left, and nothing was required of them.</param>
public sealed record TurnoverCounts(int JoinedHad, int JoinedHadNot, int JoinedNothing, int LeftHad, int LeftHadNot, int LeftNothing)
{
    /// <summary>How many joined.</summary>
    public int Joined => JoinedHad + JoinedHadNot + JoinedNothing;

    /// <summary>How many left.</summary>
    public int Left => LeftHad + LeftHadNot + LeftNothing;
}

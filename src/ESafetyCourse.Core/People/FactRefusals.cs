namespace ESafetyCourse.Core.People;

/// <summary>Why a fact about people can't be as a lead says.</summary>
public static class FactRefusals
{
    /// <summary>Nobody was chosen.</summary>
    public static RefusalCode NobodyChosen { get; } = new("fact-nobody-chosen");

    /// <summary>The last day is before the first.</summary>
    public static RefusalCode DaysReversed { get; } = new("fact-days-reversed");

    /// <summary>A day is too far away to be meant: a slip of the keyboard.</summary>
    public static RefusalCode DayUnlikely { get; } = new("fact-day-unlikely");

    /// <summary>The lead may see no such fact, or it is undone.</summary>
    public static RefusalCode NotThere { get; } = new("fact-not-there");

    /// <summary>The words are too long, or hold a character that no text may hold.</summary>
    public static RefusalCode WordsUnfit { get; } = new("fact-words-unfit");

    /// <summary>The school requires no such thing.</summary>
    public static RefusalCode NoRequirement { get; } = new("fact-no-requirement");
}

/// <summary>Days for which a fact holds.</summary>
/// <param name="First">The first (Europe/London).</param>
/// <param name="Last">The last, itself included; null while it isn't known.</param>
public readonly record struct Days(DateOnly First, DateOnly? Last)
{
    private const int FarthestYears = 20;

    /// <summary>Why no fact can hold for these; null where one can.</summary>
    /// <param name="today">Today for schools.</param>
    public RefusalCode? Fault(DateOnly today) =>
        Last < First ? FactRefusals.DaysReversed
        : First < today.AddYears(-FarthestYears) || (Last ?? First) > today.AddYears(FarthestYears) ? FactRefusals.DayUnlikely : null;

    /// <summary>As a refusal names them: <c>2026-09-01/2026-12-18</c>.</summary>
    public override string ToString() => $"{StoredName.Day(First)}/{(Last is { } last ? StoredName.Day(last) : "")}";
}

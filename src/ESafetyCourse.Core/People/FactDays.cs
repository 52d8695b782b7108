namespace ESafetyCourse.Core.People;

/// <summary>Facts with days of their own hold from the first to the last of them, both included, while nobody has undone them (docs/adr/0019).</summary>
public static class FactDays
{
    /// <summary>The condition on a row of such a fact: it stands, and holds on a day.</summary>
    /// <param name="day">The day, as SQL writes the parameter: <c>@today</c>.</param>
    /// <param name="row">The row's name with a dot, or nothing.</param>
    public static string On(string day, string row = "") => $"{row}undone_at is null and {Hold(day, row)}";

    /// <summary>The same as known at a moment.</summary>
    /// <param name="day">The day, as SQL writes the parameter: <c>@on</c>.</param>
    /// <param name="known">The moment, as SQL writes the parameter: <c>@known</c>.</param>
    /// <param name="row">The row's name with a dot, or nothing.</param>
    internal static string On(string day, string known, string row) => $"{KnownFacts.At(known, row)} and {Hold(day, row)}";

    private static string Hold(string day, string row) => $"{row}starts_on <= {day} and ({row}ends_on is null or {row}ends_on >= {day})";
}

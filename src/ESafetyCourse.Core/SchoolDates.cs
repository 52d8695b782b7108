using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core;

/// <summary>Dates in words.</summary>
public static class SchoolDates
{
    private static readonly Bilingual[] Months =
    [
        new("Jan", "Ionawr"), new("Feb", "Chwefror"), new("Mar", "Mawrth"), new("Apr", "Ebrill"), new("May", "Mai"), new("Jun", "Mehefin"),
        new("Jul", "Gorffennaf"), new("Aug", "Awst"), new("Sep", "Medi"), new("Oct", "Hydref"), new("Nov", "Tachwedd"), new("Dec", "Rhagfyr"),
    ];

    private static readonly Bilingual[] FullMonths =
    [
        new("January", "Ionawr"), new("February", "Chwefror"), new("March", "Mawrth"), new("April", "Ebrill"), new("May", "Mai"), new("June", "Mehefin"),
        new("July", "Gorffennaf"), new("August", "Awst"), new("September", "Medi"), new("October", "Hydref"), new("November", "Tachwedd"),
        new("December", "Rhagfyr"),
    ];

    /// <summary>14 Sep 2026, 14 Medi 2026.</summary>
    public static string Write(DateOnly date, Language language) => $"{date.Day} {Months[date.Month - 1].In(language)} {date.Year}";

    /// <summary>A month: Sep, Medi.</summary>
    /// <param name="number">1 to 12.</param>
    public static Bilingual Month(int number) => Months[number - 1];

    /// <summary>The same day of every year: 30 September, 30 Medi.</summary>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">1 to 31.</param>
    public static Bilingual EachYear(int month, int day) => new($"{day} {FullMonths[month - 1].En}", $"{day} {FullMonths[month - 1].Cy}");
}

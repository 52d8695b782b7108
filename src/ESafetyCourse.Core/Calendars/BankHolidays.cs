using System.Collections.Concurrent;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Calendars;

/// <summary>
/// Bank holidays of England and Wales: by the Banking and Financial Dealings Act 1971, Schedule 1, with Good Friday and Christmas Day by common law, and
/// New Year's Day and the early May one by proclamation each year. A single one that is proclaimed later is entered as a closure for every school.
/// </summary>
public static class BankHolidays
{
    private static readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, Bilingual>> Years = new();

    private static readonly Bilingual Early = new("Early May bank holiday", "Gŵyl banc dechrau mis Mai");
    private static readonly Bilingual Spring = new("Spring bank holiday", "Gŵyl banc y gwanwyn");

    // What was proclaimed for one year alone: a day that stands in place of another, or besides.
    private static readonly (DateOnly Day, DateOnly? InsteadOf, Bilingual Name)[] Single =
    [
        (new(2020, 5, 8), new(2020, 5, 4), Early),
        (new(2022, 6, 2), new(2022, 5, 30), Spring),
        (new(2022, 6, 3), null, new("Platinum Jubilee bank holiday", "Gŵyl banc y Jiwbilî Blatinwm")),
        (new(2022, 9, 19), null, new("State funeral of Queen Elizabeth II", "Angladd gwladol y Frenhines Elizabeth II")),
        (new(2023, 5, 8), null, new("Bank holiday for the coronation of King Charles III", "Gŵyl banc coroni’r Brenin Charles III")),
    ];

    /// <summary>What the day is called, where it is a bank holiday; else null.</summary>
    public static Bilingual? NameOf(DateOnly day) => In(day.Year).GetValueOrDefault(day);

    /// <summary>Those of a calendar year.</summary>
    public static IReadOnlyDictionary<DateOnly, Bilingual> In(int year) => Years.GetOrAdd(year, Reckon);

    /// <summary>Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * late) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }

    private static SortedDictionary<DateOnly, Bilingual> Reckon(int year)
    {
        var easter = EasterSunday(year);
        var days = new SortedDictionary<DateOnly, Bilingual>
        {
            [OnWorkday(new(year, 1, 1))] = new("New Year’s Day", "Dydd Calan"),
            [easter.AddDays(-2)] = new("Good Friday", "Dydd Gwener y Groglith"),
            [easter.AddDays(1)] = new("Easter Monday", "Llun y Pasg"),
            [FirstMonday(new(year, 5, 1))] = Early,
            [FirstMonday(new(year, 5, 25))] = Spring,
            [FirstMonday(new(year, 8, 25))] = new("Summer bank holiday", "Gŵyl banc yr haf"),
        };
        // A substitute is the next day that is a holiday for nothing else: on a Sunday, Christmas Day gives way to Boxing Day.
        var (christmas, boxing) = (new DateOnly(year, 12, 25), new DateOnly(year, 12, 26));
        days[christmas.DayOfWeek == DayOfWeek.Sunday ? christmas.AddDays(2) : OnWorkday(christmas)] = new("Christmas Day", "Dydd Nadolig");
        days[boxing.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? boxing.AddDays(2) : boxing] = new("Boxing Day", "Gŵyl San Steffan");
        foreach (var (day, insteadOf, name) in Single.Where(one => one.Day.Year == year))
        {
            if (insteadOf is { } usual) days.Remove(usual);
            days[day] = name;
        }

        return days;
    }

    private static DateOnly OnWorkday(DateOnly day)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
        return day;
    }

    // The last Monday of a month of 31 days is the first on or after its 25th.
    private static DateOnly FirstMonday(DateOnly from) => from.AddDays(((int)DayOfWeek.Monday - (int)from.DayOfWeek + 7) % 7);
}

using ESafetyCourse.Core.Calendars;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>On which days a school is kept, reckoned once more and in the plainest way: from lists, not by rules.</summary>
/// <param name="terms">Its terms; none where nobody has said them.</param>
public sealed class SimulatedCalendar(IReadOnlyList<(DateOnly First, DateOnly Last)> terms)
{
    // England and Wales, as gov.uk lists them or will.
    private static readonly HashSet<DateOnly> BankHolidays =
    [
        new(2026, 8, 31), new(2026, 12, 25), new(2026, 12, 28), new(2027, 1, 1), new(2027, 3, 26), new(2027, 3, 29), new(2027, 5, 3), new(2027, 5, 31),
        new(2027, 8, 30), new(2027, 12, 27), new(2027, 12, 28), new(2028, 1, 3), new(2028, 4, 14), new(2028, 4, 17), new(2028, 5, 1), new(2028, 5, 29),
        new(2028, 8, 28), new(2028, 12, 25), new(2028, 12, 26), new(2029, 1, 1), new(2029, 3, 30), new(2029, 4, 2), new(2029, 5, 7), new(2029, 5, 28),
        new(2029, 8, 27), new(2029, 12, 25), new(2029, 12, 26), new(2030, 1, 1), new(2030, 4, 19), new(2030, 4, 22), new(2030, 5, 6), new(2030, 5, 27),
        new(2030, 8, 26), new(2030, 12, 25), new(2030, 12, 26), new(2031, 1, 1), new(2031, 4, 11), new(2031, 4, 14), new(2031, 5, 5), new(2031, 5, 26),
        new(2031, 8, 25), new(2031, 12, 25), new(2031, 12, 26), new(2032, 1, 1),
    ];

    /// <summary>The last day for which it knows the bank holidays.</summary>
    public static readonly DateOnly Furthest = new(2032, 1, 31);

    /// <summary>Days on which it is not kept besides, and since when that is said (UTC): it may be that very day.</summary>
    public Dictionary<DateOnly, DateTimeOffset> Off { get; } = [];

    /// <summary>Whether school is kept.</summary>
    /// <param name="day">On which day.</param>
    /// <param name="known">As it is known when (UTC).</param>
    public bool IsKept(DateOnly day, DateTimeOffset known)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || BankHolidays.Contains(day) || (Off.TryGetValue(day, out var said) && said <= known)) return false;
        if (terms.Count > 0) return terms.Any(term => term.First <= day && day <= term.Last);
        return !((day.Month == 7 && day.Day >= 18) || day.Month == 8 || (day.Month == 12 && day.Day >= 19) || (day.Month == 1 && day.Day <= 6));
    }

    /// <summary>The terms of the years from one on, a day or two apart from school to school.</summary>
    public static IReadOnlyList<(DateOnly First, DateOnly Last)> Terms(int year, int years, int shift)
    {
        var terms = new List<(DateOnly, DateOnly)>();
        for (var from = year; from < year + years; from++)
        {
            terms.Add((new DateOnly(from, 9, 1).AddDays(shift), new DateOnly(from, 10, 23)));
            terms.Add((new(from, 11, 2), new DateOnly(from, 12, 17).AddDays(shift)));
            terms.Add((new(from + 1, 1, 5), new DateOnly(from + 1, 2, 12).AddDays(shift)));
            terms.Add((new(from + 1, 2, 22), new DateOnly(from + 1, 4, 1)));
            terms.Add((new(from + 1, 4, 19), new DateOnly(from + 1, 5, 26).AddDays(shift)));
            terms.Add((new(from + 1, 6, 7), new DateOnly(from + 1, 7, 19).AddDays(shift)));
        }

        return terms;
    }

    /// <summary>A row of a school's or an authority's calendar.</summary>
    public static CalendarSpan Row(Guid id, Core.SchoolId? school, Core.AuthorityId? authority, CalendarKind kind, DateOnly first, DateOnly last, DateTimeOffset now) => new()
    {
        Id = id, SchoolId = school, AuthorityId = authority, Kind = kind, NameEn = "Day", NameCy = "Dydd", StartsOn = first, EndsOn = last, ImportId = id, RecordedAt = now,
    };
}

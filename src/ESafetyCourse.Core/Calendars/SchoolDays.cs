using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Calendars;

/// <summary>On which days a school is kept, as its calendar says: what decides on which day somebody is reminded.</summary>
/// <param name="entries">What stands of the school, of its authority and of every school.</param>
public sealed class SchoolDays(IEnumerable<CalendarSpan> entries)
{
    private readonly CalendarSpan[] _entries = [.. entries.OrderBy(entry => entry.StartsOn)];

    private static readonly Bilingual Weekend = new("weekend", "penwythnos");
    private static readonly Bilingual Between = new("school holidays", "gwyliau’r ysgol");

    /// <summary>Why no school is kept on a day; null where it is.</summary>
    public Bilingual? WhyNot(DateOnly day)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return Weekend;
        if (BankHolidays.NameOf(day) is { } bank) return bank;
        var terms = TermsOf(SchoolYear.Of(day)).ToList();
        // A school with terms of its own for the year has its own holidays too; in-service days and closures of the authority are its own as well.
        var own = terms.Exists(term => term.SchoolId is not null);
        var off = Array.Find(
            _entries, entry => entry.Kind != CalendarKind.Term && entry.Has(day) && (!own || entry.Kind != CalendarKind.Holiday || entry.SchoolId is not null));
        if (off is not null) return off.Name;
        if (!Reaches(terms, day)) return IsUsuallyHoliday(day) ? Between : null;
        return terms.Exists(term => term.Has(day)) ? null : Between;
    }

    /// <summary>Whether school is kept.</summary>
    public bool IsSchoolDay(DateOnly day) => WhyNot(day) is null;

    /// <summary>Whether anybody has said the terms of that year; else days are reckoned by what is usual.</summary>
    public bool Knows(SchoolYear year) => TermsOf(year).Any();

    /// <summary>The terms of a year: where the school has said its own, those alone.</summary>
    public IEnumerable<CalendarSpan> TermsOf(SchoolYear year)
    {
        var terms = _entries.Where(entry => entry.Kind == CalendarKind.Term && SchoolYear.Of(entry.EndsOn) == year).ToList();
        return terms.Exists(term => term.SchoolId is not null) ? terms.Where(term => term.SchoolId is not null) : terms;
    }

    /// <summary>The first school day from a day on, itself included; null where there is none in a year.</summary>
    public DateOnly? FirstFrom(DateOnly day)
    {
        for (var on = day; on < day.AddDays(366); on = on.AddDays(1))
            if (IsSchoolDay(on)) return on;
        return null;
    }

    /// <summary>
    /// The first school day of the term in which a day is, or of the last one before it: what comes before is longer than a half term with its in-service days.
    /// Null where no school is kept in the year before.
    /// </summary>
    /// <param name="day">The day.</param>
    public DateOnly? TermBeganBy(DateOnly day)
    {
        var (first, free) = ((DateOnly?)null, 0);
        for (var on = day; on > day.AddDays(-366) && free < BetweenTerms; on = on.AddDays(-1))
        {
            if (IsSchoolDay(on)) (first, free) = (on, 0);
            else if (first is not null) free++;
        }

        return first;
    }

    /// <summary>
    /// When a message may go: at the moment itself, or at the next one that is in none of the quiet hours (18:00 to 07:00 Europe/London, and
    /// every day without school). Null where there is none in a year.
    /// </summary>
    /// <param name="now">From when on (UTC).</param>
    public DateTimeOffset? NextSendingMoment(DateTimeOffset now)
    {
        var (day, hour) = (SchoolCalendar.DateOf(now), TimeZoneInfo.ConvertTime(now, SchoolCalendar.London).Hour);
        if (hour is >= Opens and < Closes && IsSchoolDay(day)) return now;
        // The clocks change at one in the morning on a Sunday: seven o'clock is there once on every day.
        return FirstFrom(hour < Opens ? day : day.AddDays(1)) is not { } next ? null : At(next, Opens);
    }

    /// <summary>The first hour of the day (Europe/London) in which messages go.</summary>
    public const int Opens = 7;

    /// <summary>The hour in which they stop.</summary>
    public const int Closes = 18;

    /// <summary>An hour of a school day (UTC).</summary>
    public static DateTimeOffset At(DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, SchoolCalendar.London.GetUtcOffset(local)).ToUniversalTime();
    }

    // Where only the terms of autumn were said, nobody would be told of anything from January on: no holidays are longer than that.
    private static bool Reaches(List<CalendarSpan> terms, DateOnly day) =>
        terms.Count > 0 && terms.Min(term => term.StartsOn) <= day.AddDays(LongestBetween) && day <= terms.Max(term => term.EndsOn).AddDays(LongestBetween);

    private const int LongestBetween = 21;

    private const int BetweenTerms = 12;

    // Schools in Wales end in the third week of July and before Christmas: what nobody has said is taken with some room.
    private static bool IsUsuallyHoliday(DateOnly day) => (day.Month, day.Day) is (7, >= 18) or (8, _) or (12, >= 19) or (1, <= 6);
}

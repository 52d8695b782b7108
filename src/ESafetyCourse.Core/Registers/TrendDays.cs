using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Registers;

/// <summary>A day of a trend.</summary>
/// <param name="On">The day (Europe/London).</param>
/// <param name="Name">What it is called: the term that ended, or the day itself.</param>
public sealed record TrendDay(DateOnly On, Bilingual Name);

/// <summary>Which days a trend is of: the ends of the terms of the last two school years, and the day itself.</summary>
public static class TrendDays
{
    /// <summary>The days, in their order; the last is the day itself.</summary>
    /// <param name="on">The day up to which it goes.</param>
    /// <param name="days">The school's calendar. Of a year of which it knows no terms, the quarters end.</param>
    public static IReadOnlyList<TrendDay> Of(DateOnly on, SchoolDays days)
    {
        var year = SchoolYear.Of(on);
        return
        [
            .. new[] { new SchoolYear(year.From - 1), year }.SelectMany(one => days.Knows(one) ? Terms(one) : Quarters(one)).Where(day => day.On < on)
                .OrderBy(day => day.On),
            new TrendDay(on, Day(on)),
        ];

        IEnumerable<TrendDay> Terms(SchoolYear one) => days.TermsOf(one).Select(term => new TrendDay(term.EndsOn, term.Name));

        static IEnumerable<TrendDay> Quarters(SchoolYear one) =>
            from last in new DateOnly[] { new(one.From, 9, 30), new(one.From, 12, 31), new(one.From + 1, 3, 31), new(one.From + 1, 6, 30) }
            select new TrendDay(last, Day(last));
    }

    private static Bilingual Day(DateOnly day) => new(SchoolDates.Write(day, Language.English), SchoolDates.Write(day, Language.Welsh));
}

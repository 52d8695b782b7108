using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Tests.Registers;

/// <summary>A trend goes term by term, or quarter by quarter where nobody has said the terms.</summary>
public sealed class TrendDaysTests
{
    private static readonly DateOnly On = new(2026, 11, 29);

    [Fact]
    public void The_ends_of_the_terms_of_this_school_year_and_the_last_one_come_before_the_day_itself() => Assert.Equal(
        ["2025-12-19", "2026-03-27", "2026-07-17", "2026-11-29"],
        Days(Term(2025, 9, 1, 2025, 12, 19), Term(2026, 1, 5, 2026, 3, 27), Term(2026, 4, 13, 2026, 7, 17), Term(2026, 9, 1, 2026, 12, 18), Term(2024, 9, 2, 2024, 12, 20)));

    [Fact]
    public void Of_a_year_whose_terms_nobody_has_said_the_quarters_end() => Assert.Equal(
        ["2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30", "2026-11-29"], Days(Term(2026, 9, 1, 2026, 12, 18)));

    [Fact]
    public void A_school_that_has_said_its_own_terms_has_those_alone() => Assert.Equal(
        ["2025-12-18", "2026-09-30", "2026-11-29"], Days(Term(2025, 9, 1, 2025, 12, 19, own: false), Term(2025, 9, 1, 2025, 12, 18)));

    [Fact]
    public void They_are_called_as_the_term_is_and_a_day_by_its_date()
    {
        var days = TrendDays.Of(On, new SchoolDays([Term(2025, 9, 1, 2025, 12, 19)]));
        Assert.Equal(("Tymor yr hydref", "29 Tachwedd 2026"), (days[0].Name.In(Language.Welsh), days[^1].Name.In(Language.Welsh)));
    }

    private static IEnumerable<string> Days(params CalendarSpan[] terms) => TrendDays.Of(On, new SchoolDays(terms)).Select(day => StoredName.Day(day.On));

    private static CalendarSpan Term(int year, int month, int day, int lastYear, int lastMonth, int lastDay, bool own = true) => new()
    {
        Id = Guid.CreateVersion7(), SchoolId = own ? new SchoolId(Guid.Empty) : null, AuthorityId = own ? null : TypedId.New<AuthorityId>(), Kind = CalendarKind.Term,
        NameEn = "Autumn term", NameCy = "Tymor yr hydref", StartsOn = new(year, month, day), EndsOn = new(lastYear, lastMonth, lastDay),
    };
}

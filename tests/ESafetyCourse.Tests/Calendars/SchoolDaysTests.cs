using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;

namespace ESafetyCourse.Tests.Calendars;

/// <summary>On which days and at which hours a school can be written to.</summary>
public sealed class SchoolDaysTests
{
    [Theory]
    [InlineData("2020-12-28", "Boxing Day")] // Boxing Day on a Saturday.
    [InlineData("2021-12-27", "Christmas Day")] // Christmas Day on a Saturday: both have a substitute.
    [InlineData("2021-12-28", "Boxing Day")]
    [InlineData("2022-12-26", "Boxing Day")] // Christmas Day on a Sunday gives way to Boxing Day.
    [InlineData("2022-12-27", "Christmas Day")]
    [InlineData("2023-01-02", "New Year’s Day")]
    [InlineData("2024-03-29", "Good Friday")]
    [InlineData("2024-04-01", "Easter Monday")]
    [InlineData("2025-04-21", "Easter Monday")]
    [InlineData("2026-04-03", "Good Friday")]
    [InlineData("2026-05-04", "Early May bank holiday")]
    [InlineData("2026-05-25", "Spring bank holiday")]
    [InlineData("2026-08-31", "Summer bank holiday")]
    [InlineData("2026-12-28", "Boxing Day")]
    [InlineData("2020-05-08", "Early May bank holiday")] // Moved for one year.
    [InlineData("2022-06-03", "Platinum Jubilee bank holiday")]
    [InlineData("2038-04-26", "Easter Monday")] // As late as it gets.
    [InlineData("2285-03-23", "Easter Monday")] // As early as it gets.
    public void A_bank_holiday_is_known(string day, string name) => Assert.Equal(name, BankHolidays.NameOf(Day(day))?.En);

    [Theory]
    [InlineData("2020-05-04")]
    [InlineData("2022-05-30")]
    [InlineData("2021-12-25")] // On a weekend its substitute is the holiday.
    [InlineData("2024-02-29")]
    [InlineData("2026-03-17")] // Northern Ireland's.
    [InlineData("2026-08-03")] // Scotland's.
    public void What_is_none_here_is_none(string day) => Assert.Null(BankHolidays.NameOf(Day(day)));

    [Fact]
    public void Every_year_has_eight_and_those_proclaimed_besides() => Assert.All(
        Enumerable.Range(2020, 30), year => Assert.Equal(8 + (year switch { 2022 => 2, 2023 => 1, _ => 0 }), BankHolidays.In(year).Count));

    [Fact]
    public void School_is_kept_in_term_but_for_weekends_holidays_training_and_closures()
    {
        var days = Year();
        Assert.True(days.IsSchoolDay(Day("2027-09-03")));
        Assert.Equal("INSET day", days.WhyNot(Day("2027-09-01"))?.En);
        Assert.Equal("penwythnos", days.WhyNot(Day("2027-09-04"))?.Cy);
        Assert.Equal("Half term", days.WhyNot(Day("2027-10-27"))?.En);
        Assert.Equal("school holidays", days.WhyNot(Day("2027-12-21"))?.En);
        Assert.Equal("Good Friday", days.WhyNot(Day("2028-04-14"))?.En);
        Assert.Equal("Snow", days.WhyNot(Day("2028-02-29"))?.En);
        Assert.Equal(Day("2028-03-02"), days.FirstFrom(Day("2028-02-29"))); // 1 March is shut as well; 29 February is a day like any other.
    }

    [Fact]
    public void A_school_with_terms_of_its_own_keeps_them_and_its_authoritys_training_days()
    {
        var authority = new AuthorityId(Guid.CreateVersion7());
        var days = new SchoolDays(
        [
            Span(CalendarKind.Term, "Term", "2027-09-01", "2027-12-17", authority), Span(CalendarKind.Holiday, "Half term", "2027-10-25", "2027-10-29", authority),
            Span(CalendarKind.Inset, "INSET", "2027-11-05", "2027-11-05", authority), Span(CalendarKind.Term, "Own term", "2027-09-06", "2027-12-10"),
        ]);
        Assert.False(days.IsSchoolDay(Day("2027-09-02")));
        Assert.True(days.IsSchoolDay(Day("2027-10-27")));
        Assert.False(days.IsSchoolDay(Day("2027-11-05")));
        Assert.False(days.IsSchoolDay(Day("2027-12-13")));
    }

    [Fact]
    public void Where_nobody_has_said_the_terms_the_usual_holidays_are_kept_free()
    {
        var days = new SchoolDays([]);
        Assert.False(days.Knows(SchoolYear.Of(Day("2027-10-05"))));
        Assert.True(days.IsSchoolDay(Day("2027-10-05")));
        Assert.All(["2027-08-10", "2027-07-26", "2027-12-23", "2028-01-04"], day => Assert.False(days.IsSchoolDay(Day(day))));
        Assert.Equal("2027/28", SchoolYear.Of(Day("2028-08-31")).ToString());
    }

    [Fact]
    public void Where_only_one_term_was_said_the_rest_of_the_year_is_not_without_school()
    {
        var days = new SchoolDays([Span(CalendarKind.Term, "Autumn", "2027-09-01", "2027-12-17")]);
        Assert.All(["2027-12-20", "2028-01-04", "2028-01-06", "2028-07-20", "2028-08-10"], day => Assert.False(days.IsSchoolDay(Day(day))));
        Assert.Equal(Day("2028-01-10"), days.FirstFrom(Day("2027-12-20"))); // Three weeks after the last day that was said.
        Assert.True(days.IsSchoolDay(Day("2028-05-09")));
        Assert.True(new SchoolDays([Span(CalendarKind.Term, "Spring", "2028-01-04", "2028-03-31")]).IsSchoolDay(Day("2027-11-09")));
    }

    [Theory]
    [InlineData("2027-09-06T05:59:00Z", "2027-09-06T06:00:00Z")] // Summer time: seven in London is six.
    [InlineData("2027-09-06T06:00:00Z", "2027-09-06T06:00:00Z")]
    [InlineData("2027-09-06T16:59:59Z", "2027-09-06T16:59:59Z")]
    [InlineData("2027-09-06T17:00:00Z", "2027-09-07T06:00:00Z")]
    [InlineData("2027-09-03T17:00:00Z", "2027-09-06T06:00:00Z")] // Over the weekend.
    [InlineData("2027-10-22T20:00:00Z", "2027-11-01T07:00:00Z")] // Over half term, in which the clocks go back.
    [InlineData("2028-03-24T18:30:00Z", "2028-03-27T06:00:00Z")] // And over the night in which they go forward.
    [InlineData("2028-02-28T19:00:00Z", "2028-03-02T07:00:00Z")] // Over 29 February, which is shut here, and 1 March.
    [InlineData("2027-12-17T18:00:00Z", "2028-01-05T07:00:00Z")] // Over Christmas, to the first day back.
    [InlineData("2027-10-31T00:30:00Z", "2027-11-01T07:00:00Z")] // Half past one, which comes twice that night.
    [InlineData("2027-10-31T01:30:00Z", "2027-11-01T07:00:00Z")]
    [InlineData("2027-11-01T17:59:59Z", "2027-11-01T17:59:59Z")] // Six in London is six again.
    [InlineData("2028-03-27T17:00:00Z", "2028-03-28T06:00:00Z")]
    [InlineData("2027-12-31T23:59:00Z", "2028-01-05T07:00:00Z")]
    public void A_message_waits_for_the_hours_of_a_school_day(string now, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), Year().NextSendingMoment(DateTimeOffset.Parse(now, null)));

    [Theory]
    [InlineData("2027-09-02", "2027-09-02", true)] // The day before was for training.
    [InlineData("2027-11-20", "2027-09-02", true)] // Half term is no beginning.
    [InlineData("2027-12-25", "2027-09-02", true)]
    [InlineData("2028-02-10", "2028-01-05", true)]
    [InlineData("2026-11-29", "2026-09-01", false)]
    [InlineData("2027-01-05", "2026-09-01", false)]
    [InlineData("2027-06-01", "2027-01-07", false)] // Nobody has said when Easter’s holidays are.
    public void A_term_begins_after_holidays_longer_than_a_half_term(string day, string began, bool isSaid) =>
        Assert.Equal(Day(began), (isSaid ? Year() : new SchoolDays([])).TermBeganBy(Day(day)));

    private static SchoolDays Year() => new(
    [
        Span(CalendarKind.Term, "Autumn", "2027-09-01", "2027-12-17"), Span(CalendarKind.Holiday, "Half term", "2027-10-25", "2027-10-29"),
        Span(CalendarKind.Term, "Spring", "2028-01-04", "2028-04-28"), Span(CalendarKind.Inset, "INSET day", "2027-09-01", "2027-09-01"),
        Span(CalendarKind.Inset, "INSET day", "2028-01-04", "2028-01-04"), Span(CalendarKind.Closure, "Snow", "2028-02-29", "2028-03-01"),
    ]);

    private static CalendarSpan Span(CalendarKind kind, string name, string first, string last, AuthorityId? authority = null) => new()
    {
        Id = Guid.CreateVersion7(), SchoolId = authority is null ? new SchoolId(Guid.Empty) : null, AuthorityId = authority, Kind = kind, NameEn = name, NameCy = name,
        StartsOn = Day(first), EndsOn = Day(last),
    };

    private static DateOnly Day(string text) => DateOnly.Parse(text, null);
}

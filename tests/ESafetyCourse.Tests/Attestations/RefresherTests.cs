using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>One rule says when a refresher is due; what the database is asked is that rule turned round.</summary>
public sealed class RefresherTests
{
    private static readonly int[] HoursAround = [-25, -24, -1, 0, 1, 23, 24, 25];

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(36)]
    public void The_question_to_the_database_and_the_date_shown_never_part(int months)
    {
        for (var today = new DateOnly(2023, 1, 1); today.Year < 2030; today = today.AddDays(1))
        {
            var bound = Refresher.FirstNotDueBefore(today, months);
            Assert.All(HoursAround.Select(hours => bound.AddHours(hours)).Append(bound.AddTicks(-1)), signedAt =>
                Assert.True(Refresher.DueOn(signedAt, months) < today == signedAt < bound, $"{today}: {signedAt:O}"));
        }
    }

    [Fact]
    public void A_signature_of_the_last_minute_of_a_day_in_wales_belongs_to_that_day_in_summer_and_in_winter()
    {
        foreach (var day in new DateOnly[] { new(2026, 3, 28), new(2026, 3, 29), new(2026, 3, 30), new(2026, 7, 1), new(2026, 10, 25), new(2026, 12, 31) })
            Assert.Equal((day, day.AddDays(-1)), (SchoolCalendar.DateOf(SchoolCalendar.StartOf(day)), SchoolCalendar.DateOf(SchoolCalendar.StartOf(day).AddTicks(-1))));
    }
}

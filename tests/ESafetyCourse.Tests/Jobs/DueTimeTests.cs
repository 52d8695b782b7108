using ESafetyCourse.Core;
using ESafetyCourse.Web.Jobs;

namespace ESafetyCourse.Tests.Jobs;

/// <summary>When a job is due by the clocks of schools.</summary>
public sealed class DueTimeTests
{
    private static readonly DueTime AtHalfPastOne = new(new(1, 30));
    private static readonly DueTime SchoolMornings =
        new(new(7, 30), new(18, 0), DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);

    [Fact]
    public void At_half_past_one_a_job_runs_once_on_every_day_also_where_the_clocks_skip_that_time_or_have_it_twice_and_on_29_February()
    {
        var ran = new List<DateOnly>();
        var goodFrom = At(2027, 10, 1, 0, 0);
        var end = At(2028, 4, 1, 0, 0);
        for (var now = At(2027, 10, 1, 0, 0); now < end; now = now.AddMinutes(10))
        {
            if (AtHalfPastOne.LastAt(now) is not { } due || due <= goodFrom) continue;
            goodFrom = now;
            ran.Add(SchoolCalendar.DateOf(now));
        }

        var days = Enumerable.Range(0, ran.Count).Select(number => ran[0].AddDays(number));
        Assert.Equal(days, ran);
        Assert.Contains(new DateOnly(2027, 10, 31), ran);
        Assert.Contains(new DateOnly(2028, 3, 26), ran);
        Assert.Contains(new DateOnly(2028, 2, 29), ran);
        Assert.Equal(new DateOnly(2028, 3, 31), ran[^1]);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_comes_an_hour_later_and_of_one_that_comes_twice_the_first_counts()
    {
        Assert.Equal(At(2027, 3, 28, 1, 30), AtHalfPastOne.LastAt(At(2027, 3, 28, 12, 0))); // Half past two by the clocks of that night.
        Assert.Equal(At(2027, 10, 31, 0, 30), AtHalfPastOne.LastAt(At(2027, 10, 31, 12, 0)));
        Assert.Equal(At(2027, 10, 31, 0, 30), AtHalfPastOne.LastAt(At(2027, 10, 31, 1, 30)));
        Assert.Equal(At(2027, 11, 1, 1, 30), AtHalfPastOne.NextAt(At(2027, 10, 31, 0, 30)));
        Assert.Equal(At(2027, 10, 31, 0, 30), AtHalfPastOne.NextAt(At(2027, 10, 31, 0, 29)));
    }

    [Fact]
    public void What_was_missed_may_be_made_up_for_only_while_its_hours_last_and_on_its_days()
    {
        Assert.Equal(At(2026, 11, 27, 7, 30), SchoolMornings.LastAt(At(2026, 11, 27, 17, 59)));
        Assert.Null(SchoolMornings.LastAt(At(2026, 11, 27, 18, 0)));
        Assert.Null(SchoolMornings.LastAt(At(2026, 11, 28, 12, 0))); // Saturday.
        Assert.Null(SchoolMornings.LastAt(At(2026, 11, 30, 7, 29)));
        Assert.Equal(At(2026, 11, 30, 7, 30), SchoolMornings.LastAt(At(2026, 11, 30, 7, 30)));
        Assert.Equal(At(2026, 11, 30, 7, 30), SchoolMornings.NextAt(At(2026, 11, 27, 7, 30)));
    }

    [Fact]
    public void In_summer_a_school_morning_is_an_hour_earlier_by_universal_time()
    {
        Assert.Equal(At(2026, 7, 1, 6, 30), SchoolMornings.LastAt(At(2026, 7, 1, 9, 0)));
        Assert.Equal(At(2026, 7, 2, 6, 30), SchoolMornings.NextAt(At(2026, 7, 1, 9, 0)));
    }

    [Theory]
    [InlineData("2027-10-29T11:00:00Z", "2027-11-01T11:00:00Z")] // Over the weekend in which the clocks go back.
    [InlineData("2028-03-24T11:00:00Z", "2028-03-27T11:00:00Z")] // And forward.
    [InlineData("2028-02-27T23:00:00Z", "2028-03-01T23:00:00Z")] // Over 29 February.
    [InlineData("2027-12-30T12:00:00Z", "2028-01-02T12:00:00Z")] // Over the turn of the year.
    public void Each_job_of_the_timetable_runs_once_for_each_time_that_comes_and_after_three_days_off_once_for_all_that_were_missed(string off, string on)
    {
        var (stopped, back) = (DateTimeOffset.Parse(off, null), DateTimeOffset.Parse(on, null));
        foreach (var job in Timetable.All.Where(job => job.Due is not null))
        {
            var (begin, ran, times) = (stopped.AddDays(-8), new List<DateTimeOffset>(), new SortedSet<DateTimeOffset>());
            for (var now = begin; now < back.AddDays(9); now = now.AddMinutes(5))
            {
                times.Add(job.Due!.NextAt(now));
                if (now >= stopped && now < back) continue;
                if (job.Due.LastAt(now) is { } due && due > (ran.Count == 0 ? begin : ran[^1])) ran.Add(now);
            }

            times.RemoveWhere(time => time >= back.AddDays(9));
            var missed = times.Where(time => time >= stopped && time < back).ToList();
            var madeUp = missed.Count > 0 && job.Due!.LastAt(back) is { } last && last >= stopped;
            Assert.Equal([.. times.Where(time => time < stopped), .. madeUp ? new[] { back } : [], .. times.Where(time => time >= back)], ran);
        }
    }

    [Fact]
    public void A_weekly_job_is_due_from_its_day_until_it_has_run_whenever_that_is()
    {
        var weekly = new DueTime(new(3, 0), null, DayOfWeek.Sunday);
        Assert.Equal(At(2026, 11, 22, 3, 0), weekly.LastAt(At(2026, 11, 29, 2, 59)));
        Assert.Equal(At(2026, 11, 29, 3, 0), weekly.LastAt(At(2026, 11, 29, 3, 0)));
        Assert.Equal(At(2026, 12, 6, 3, 0), weekly.NextAt(At(2026, 11, 29, 3, 0)));
    }

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}

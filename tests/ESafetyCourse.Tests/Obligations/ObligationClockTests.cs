using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Reminders;

namespace ESafetyCourse.Tests.Obligations;

/// <summary>Due days, windows and what changes by the calendar alone, over 29 February, both changes of the clock and the turn of the year.</summary>
public sealed class ObligationClockTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private ReminderSchool _school = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _school = await ReminderSchool.StartAsync(_course, on: false);
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Twelve_months_after_29_February_is_the_28th_and_the_anniversary_stays_there()
    {
        var ann = await _school.StaffAsync("Ann", Day("2028-02-14"));
        await _school.DoneAsync(ann, Day("2028-02-29"));
        await _school.DoneAsync(ann, Day("2029-02-28"));
        Assert.Equal(["1 2028-02-28 done", "2 2029-02-28 not-open"], (await OfAsync(ann, "2029-01-28")).Select(Line)); // Signed a day late: reckoned from then on.
        var open = (await OfAsync(ann, "2029-02-27"))[1];
        Assert.Equal((Day("2029-01-29"), ObligationState.Open, Day("2029-03-01")), (open.OpensOn, open.State, open.ChangesOn));
        var next = (await OfAsync(ann, "2029-03-01"))[^1];
        Assert.Equal((Day("2030-02-28"), Day("2030-01-29")), (next.DueOn, next.OpensOn));
    }

    [Fact]
    public async Task Whoever_lets_28_February_pass_in_a_leap_year_is_late_on_the_29th_and_a_window_is_as_many_days_long_over_it()
    {
        var ann = await _school.StaffAsync("Ann", Day("2028-02-14"));
        Assert.Equal((ObligationState.Open, Day("2028-02-29")), Standing(Assert.Single(await OfAsync(ann, "2028-02-28"))));
        Assert.Equal(ObligationState.Late, Assert.Single(await OfAsync(ann, "2028-02-29")).State);
        var (beth, cai) = (await _school.StaffAsync("Beth", Day("2027-03-01")), await _school.StaffAsync("Cai", Day("2026-03-01")));
        await _school.DoneAsync(beth, Day("2027-03-15"));
        await _school.DoneAsync(cai, Day("2026-03-15"));
        Assert.Equal((Day("2028-03-15"), Day("2028-02-14")), Window((await OfAsync(beth, "2028-02-29"))[1]));
        Assert.Equal((Day("2027-03-15"), Day("2027-02-13")), Window((await OfAsync(cai, "2027-03-01"))[1]));
        // What was done on 28 February was in date until the 28th: for whoever begins on the 29th it is not.
        var (dai, eve) = (await _school.StaffAsync("Dai", Day("2028-02-29")), await _school.StaffAsync("Eve", Day("2028-02-29")));
        await _school.DoneAsync(dai, Day("2027-02-28"));
        await _school.DoneAsync(eve, Day("2027-03-01"));
        Assert.Equal(["1 2028-03-14 open"], (await OfAsync(dai, "2028-02-29")).Select(Line));
        Assert.Equal(["1 2028-03-14 done", "2 2028-03-01 open"], (await OfAsync(eve, "2028-02-29")).Select(Line));
    }

    [Fact]
    public async Task A_fixed_29_February_is_the_last_of_the_month_in_other_years_and_the_turn_of_the_year_is_a_day_like_others()
    {
        await _course.SqlAsync("update requirements set undone_at = $1 where undone_at is null", _course.Clock.GetUtcNow());
        await _course.SqlAsync("""
            insert into requirements (id, requirement_id, school_id, course_slug, registrants_only, duties, people, cycle, fixed_month, fixed_day, window_days, counts_days,
                complete_days, starts_on, recorded_at)
            select gen_random_uuid(), $1, $2, $3, false, '{}', '{}', 'fixed-date', 2, 29, 60, 120, 14, $4, $5
            """, _school.Requirement.Value, _course.School.Id.Value, SampleCourse.Slug, Day("2026-01-01"), _course.Clock.GetUtcNow());
        var ann = await _school.StaffAsync("Ann", Day("2027-09-06"));
        await _school.DoneAsync(ann, Day("2027-09-10"));
        await _school.DoneAsync(ann, Day("2027-12-31"));
        Assert.Equal((Day("2028-02-29"), Day("2027-12-31")), Window((await OfAsync(ann, "2027-12-31"))[1]));
        Assert.Equal(["1 2027-09-20 done", "2 2028-02-29 done", "3 2029-02-28 not-open"], (await OfAsync(ann, "2028-01-01")).Select(Line));
        Assert.Equal((Day("2029-02-28"), Day("2028-12-30")), Window((await OfAsync(ann, "2028-01-01"))[2]));
        await _school.DoneAsync(ann, Day("2029-01-01"));
        await _school.DoneAsync(ann, Day("2030-01-01"));
        await _school.DoneAsync(ann, Day("2031-01-01"));
        Assert.Equal(Day("2032-02-29"), (await OfAsync(ann, "2031-03-01"))[^1].DueOn);
    }

    [Theory]
    [InlineData("2027-10-30", "2027-10-30T22:55:00Z", "2027-10-30T23:05:00Z")] // The clocks go back on the day after: that day begins by summer time.
    [InlineData("2027-10-31", "2027-10-31T23:55:00Z", "2027-11-01T00:05:00Z")] // A day of twenty-five hours.
    [InlineData("2027-12-31", "2027-12-31T23:55:00Z", "2028-01-01T00:05:00Z")]
    [InlineData("2028-02-28", "2028-02-28T23:55:00Z", "2028-02-29T00:05:00Z")]
    [InlineData("2028-03-25", "2028-03-25T23:55:00Z", "2028-03-26T00:05:00Z")]
    [InlineData("2028-03-26", "2028-03-26T22:55:00Z", "2028-03-26T23:05:00Z")] // A day of twenty-three.
    public async Task A_due_day_ends_at_midnight_by_the_clocks_of_schools(string dueOn, string before, string after)
    {
        var ann = await _school.StaffAsync("Ann", Day(dueOn).AddDays(-14));
        Assert.Equal("open", await StateAtAsync(before, ann));
        Assert.Equal("late", await StateAtAsync(after, ann));
    }

    [Theory]
    [InlineData("2027-10-30T23:30:00Z", "2027-10-31")]
    [InlineData("2027-10-31T23:30:00Z", "2027-10-31")]
    [InlineData("2028-02-29T00:00:00Z", "2028-02-29")]
    [InlineData("2028-03-26T23:30:00Z", "2028-03-27")]
    public async Task What_is_signed_near_midnight_was_done_on_the_day_that_schools_had(string at, string doneOn)
    {
        _course.Clock.Set(DateTimeOffset.Parse(at, null).AddMinutes(-1));
        var launch = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"));
        await _course.Given.MarkedAsync(launch);
        _course.Clock.Set(DateTimeOffset.Parse(at, null));
        Assert.Null((await _course.Given.SignAsync(launch)).Why);
        Assert.Equal(Day(doneOn), (await OfAsync(launch.PersonId, "2028-04-30"))[0].DoneOn);
    }

    private async Task<string> StateAtAsync(string moment, PersonId person)
    {
        _course.Clock.Set(DateTimeOffset.Parse(moment, null));
        await _course.Get<RecomputeObligations>().TodayAsync(new Actor.Program(), Ct);
        return await _course.ReadAsync<string>("select state from obligations where person_id = $1 and is_current", person.Value);
    }

    private Task<IReadOnlyList<Obligation>> OfAsync(PersonId person, string on) => _course.Get<FindObligations>().RunAsync(
        new Viewer.Self(person, _course.School.Id), Day(on), _course.Clock.GetUtcNow().AddYears(9), Ct);

    private static string Line(Obligation one) => $"{one.Cycle} {one.DueOn:yyyy-MM-dd} {one.State.Stored()}";

    private static (ObligationState, DateOnly?) Standing(Obligation one) => (one.State, one.ChangesOn);

    private static (DateOnly DueOn, DateOnly OpensOn) Window(Obligation one) => (one.DueOn, one.OpensOn);

    private static DateOnly Day(string text) => DateOnly.Parse(text, null);
}

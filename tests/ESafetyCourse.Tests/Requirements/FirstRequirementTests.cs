using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Requirements;

/// <summary>Every school begins with one requirement, which follows its profile until a lead has a say.</summary>
public sealed class FirstRequirementTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;

    private DateOnly Today => _course.Clock.Today();

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_new_school_requires_the_shipped_course_of_all_staff_from_that_day_on()
    {
        Assert.Equal($"induction rolling 12 30 30 28 {Today:yyyy-MM-dd}", await StandingAsync());
        Assert.Equal(1L, await _course.ReadAsync<long>("""
            select count(*) from requirements where staff_groups is null and not registrants_only and duties = '{}' and people = '{}' and recorded_by is null
            """));
    }

    [Fact]
    public async Task A_profile_of_the_first_day_is_as_if_it_had_been_there_from_the_start_and_a_later_one_counts_from_its_day_on()
    {
        await SetMonthsAsync(24);
        Assert.Equal($"induction rolling 24 30 30 28 {Today:yyyy-MM-dd}", await StandingAsync());
        await SetMonthsAsync(24);
        Assert.Equal(2L, await _course.ReadAsync<long>("select count(*) from requirements")); // Nothing new was said.

        var first = Today;
        _course.Clock.Move(TimeSpan.FromDays(10));
        await SetMonthsAsync(36);
        Assert.Equal($"induction rolling 24 30 30 28 {first:yyyy-MM-dd}; induction rolling 36 30 30 28 {Today:yyyy-MM-dd}", await StandingAsync());
        Assert.Equal(2L, await _course.ReadAsync<long>(
            "select count(*) from evidence where kind = 'requirement-changed' and actor = 'operator' and school_id = $1", _course.School.Id.Value));
    }

    [Fact]
    public async Task What_a_lead_has_said_stays_whatever_the_profile_says_later()
    {
        var lead = new Actor.Lead(await _course.Given.PersonAsync("Lead"), _course.School.Id);
        var version = await _course.ReadAsync<Guid>("select id from requirements");
        var rule = new RequirementRule { CourseSlug = SampleCourse.Slug, Months = 18 };
        Assert.Null((await _course.WithAsync<CorrectRequirement, Outcome<RequirementId>>(deed => deed.RunAsync(lead, version, rule, Today, Ct))).Why);
        await SetMonthsAsync(24);
        Assert.Equal($"sample rolling 18 30 30 28 {Today:yyyy-MM-dd}", await StandingAsync());
    }

    private Task<string> StandingAsync() => _course.ReadAsync<string>("""
        select string_agg(concat_ws(' ', course_slug, cycle, months, window_days, counts_days, complete_days, starts_on), '; ' order by starts_on)
        from requirements where undone_at is null
        """);

    private Task SetMonthsAsync(int months) => _course.WithAsync<CourseContext>(async db => Assert.Null(
        (await new SetProfile(db, _course.Clock).RunAsync(
            new(), _course.School.Id, $"{TestCourse.Profile}\n{CoreVariables.RefreshMonths}: {months}\n", Shipped.Variables, Ct)).Why));
}

using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Requirements;

/// <summary>What a person owes and has done, as they read it of themselves.</summary>
public sealed class OwedTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private CurrentVisit _visit = null!;

    private DateOnly Today => _course.Clock.Today();

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster, SampleCourse.InTwo);
        await _course.TamperAsync("delete from requirements");
        _course.Clock.Set(new(2027, 9, 1, 9, 0, 0, TimeSpan.Zero));
        await RequireAsync(new() { CourseSlug = SampleCourse.BothSlug, RefresherSlug = SampleCourse.SecondSlug, Months = 12, CountsDays = 60 });
        _visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"));
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task From_the_first_day_over_the_anniversary_to_the_refresher_each_day_has_its_sentence()
    {
        Assert.Equal(new("To be done by 29 Sep 2027.", "I’w wneud erbyn 29 Medi 2027."), OwedWords.Of(await OwedAsync()));
        await SignAsync(SampleCourse.Slug);
        Assert.Equal("To be done by 29 Sep 2027. Signed so far: 1 of 2.", OwedWords.Of(await OwedAsync()).En);
        _course.Clock.Move(TimeSpan.FromDays(30));
        var late = await OwedAsync();
        Assert.StartsWith("This was to be done by 29 Sep 2027.", OwedWords.Of(late).En, StringComparison.Ordinal);
        Assert.True(late.Asks(SampleCourse.SecondSlug) && !late.Asks(SampleCourse.Slug) && !late.IsRefresher);

        await SignAsync(SampleCourse.SecondSlug);
        var done = await OwedAsync();
        Assert.Equal("Done on 1 Oct 2027. Next time by 1 Oct 2028, from 1 Sep 2028 on.", OwedWords.Of(done).En);
        Assert.Equal(new DateOnly(2028, 8, 2), done.CountsFrom(done.Next!));
        Assert.Equal((1, null), (done.SignedFor(SampleCourse.SecondSlug, Today)?.Cycle, done.SignedFor(SampleCourse.SecondSlug, Today.AddDays(1))?.Cycle));

        _course.Clock.Set(new(2028, 9, 1, 9, 0, 0, TimeSpan.Zero));
        var refresher = await OwedAsync();
        Assert.Equal(("second", true), (refresher.Now.Course, refresher.IsRefresher));
        Assert.Equal(new("Your refresher is open until 1 Oct 2028.", "Mae’ch hyfforddiant gloywi ar agor tan 1 Hydref 2028."), OwedWords.Of(refresher));
        Assert.False(refresher.Asks(SampleCourse.Slug));
        await SignAsync(SampleCourse.SecondSlug);
        var again = await OwedAsync();
        Assert.Equal("Done on 1 Sep 2028. Next time by 1 Oct 2029, from 1 Sep 2029 on.", OwedWords.Of(again).En);
        Assert.Equal(2, again.SignedFor(SampleCourse.SecondSlug, Today)?.Cycle);
    }

    [Fact]
    public async Task A_break_moves_the_due_day_that_it_meets_and_none_that_had_passed()
    {
        async Task<(ObligationState, DateOnly)> OnAsync(int month, int day)
        {
            _course.Clock.Set(new(2027, month, day, 9, 0, 0, TimeSpan.Zero));
            return ((await OwedAsync()).Now.State, (await OwedAsync()).Now.DueOn);
        }

        await LeaveAsync(new(2027, 10, 1), new(2027, 10, 1)); // A day of it, two days too late.
        Assert.Equal((ObligationState.Late, new DateOnly(2027, 9, 29)), await OnAsync(9, 30));
        Assert.Equal((ObligationState.OnLeave, new DateOnly(2027, 9, 29)), await OnAsync(10, 1));
        Assert.Equal((ObligationState.Late, new DateOnly(2027, 9, 29)), await OnAsync(10, 2));

        // The due day fell into this one, which moves it to the 28th; by then the other has begun, and moves it on.
        await LeaveAsync(new(2027, 9, 29), new(2027, 9, 30));
        Assert.Equal((ObligationState.Open, new DateOnly(2027, 10, 29)), await OnAsync(10, 3));
        Assert.Equal((ObligationState.Late, new DateOnly(2027, 10, 29)), await OnAsync(10, 30));

        Task LeaveAsync(DateOnly from, DateOnly until) => _course.SqlAsync(
            "insert into leaves (id, school_id, person_id, from_on, until_on, recorded_at) values ($1, $2, $3, $4, $5, $6)",
            Guid.CreateVersion7(), _course.School.Id.Value, _visit.PersonId.Value, from, until, _course.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Whoever_did_it_early_but_on_a_day_that_counts_is_told_the_time_after()
    {
        await SignAsync(SampleCourse.Slug);
        await SignAsync(SampleCourse.SecondSlug);
        _course.Clock.Set(new(2028, 7, 10, 9, 0, 0, TimeSpan.Zero)); // The window opens on 2 August; what is signed from 3 July on counts.
        await SignAsync(SampleCourse.SecondSlug);
        Assert.Equal("Done on 10 Jul 2028. Next time by 1 Sep 2029, from 2 Aug 2029 on.", OwedWords.Of(await OwedAsync()).En);
    }

    [Fact]
    public async Task On_leave_nothing_is_asked_and_the_day_is_said_and_after_the_end_of_a_requirement_it_is_no_longer_asked()
    {
        await _course.SqlAsync(
            "insert into leaves (id, school_id, person_id, from_on, until_on, recorded_at) values ($1, $2, $3, $4, $5, $6)",
            Guid.NewGuid(), _course.School.Id.Value, _visit.PersonId.Value, Today, Today.AddDays(20), _course.Clock.UtcNowStored());
        var away = await OwedAsync();
        Assert.Equal(("Not required of you until 21 Sep 2027.", false), (OwedWords.Of(away).En, away.IsAsked));

        await _course.WithAsync<EndRequirement, Outcome<Done>>(deed => deed.RunAsync(Lead, away.Now.Requirement, Today, Ct));
        _course.Clock.Move(TimeSpan.FromDays(2));
        var over = await OwedAsync();
        Assert.Equal(("The school no longer requires it; the last day was 1 Sep 2027.", false), (OwedWords.Of(over).En, over.Concerns));
    }

    [Fact]
    public async Task What_a_colleague_owes_is_nobody_elses_to_read()
    {
        var other = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Huw Parry", staffGroup: null));
        Assert.Empty(await _course.WithAsync<FindOwed, IReadOnlyList<Owed>>(find => find.RunAsync(other.Self, Ct)));
        Assert.All((await OwedAsync()).Cycles, cycle => Assert.Equal(_visit.PersonId, cycle.Person));
    }

    private Actor.Lead Lead => new(_visit.PersonId, _course.School.Id);

    private async Task RequireAsync(RequirementRule rule) => Assert.Null((await _course.WithAsync<AddRequirement, Outcome<RequirementId>>(async deed =>
        await deed.RunAsync(new(await _course.Given.PersonAsync("Lead", staffGroup: null), _course.School.Id), rule, Today, Ct))).Why);

    private async Task<Owed> OwedAsync() => Assert.Single(await _course.WithAsync<FindOwed, IReadOnlyList<Owed>>(find => find.RunAsync(_visit.Self, Ct)));

    private async Task SignAsync(string module)
    {
        _course.Given.Module = module;
        await _course.Given.SignedAsync(await _course.Given.LaunchAsync(_visit.PersonId));
    }
}

using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Grades;

/// <summary>Grades that wait for a platform which the operator has taken out of use: they stop, and say why.</summary>
public sealed class RemovedPlatformTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private SchoolLms _lms = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _lms = await SchoolLms.StartAsync(_course);
        var person = await _course.Given.PersonAsync("Carys Bevan");
        await _course.Given.SignedAsync(await _course.Given.LaunchAsync(person, lineItem: _lms.LineItem(), subject: "4"));
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_platform_that_was_removed_and_the_lead_reads_why()
    {
        await RemoveAsync();
        Assert.Equal(0, await DeliverAsync());
        Assert.Equal("failed platform-removed", await StateAsync());
        Assert.NotNull(await _course.ReadAsync<object>("select settled_at from grades"));
        Assert.Empty(_lms.Scores);

        var words = DeliveryWords.Of("platform-removed");
        Assert.NotEqual(DeliveryWords.Of("anything else"), words);
        Assert.Contains("no longer registered", words.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grade_that_was_being_sent_when_the_process_was_killed_stops_too()
    {
        await _course.SqlAsync("update grades set state = 'sending', tries = 1, next_try_at = $1", _course.Clock.GetUtcNow().AddMinutes(2));
        await RemoveAsync();
        await DeliverAsync();
        Assert.Equal("sending", await StateAsync());
        await _course.SqlAsync("update grades set next_try_at = next_try_at - interval '2 minutes'");
        await DeliverAsync();
        Assert.Equal("failed platform-removed", await StateAsync());
    }

    [Fact]
    public async Task What_was_sent_before_stays_sent()
    {
        await DeliverAsync();
        await RemoveAsync();
        await DeliverAsync();
        Assert.Equal("sent", await StateAsync());
    }

    [Fact]
    public async Task Registered_again_the_platform_gets_what_a_lead_sends_again()
    {
        await RemoveAsync();
        await DeliverAsync();
        await _course.Given.PlatformAsync(_lms.Url);
        await _course.SqlAsync("update grades set state = 'waiting', why = null, settled_at = null");
        Assert.Equal(1, await DeliverAsync());
        Assert.Equal("sent", await StateAsync());
        Assert.Single(_lms.Scores);
    }

    [Fact]
    public async Task A_ring_under_the_earlier_registration_delivers_under_the_new_one()
    {
        var earlier = await _course.ReadAsync<Guid>("select platform_id from grades");
        await RemoveAsync();
        await _course.Given.PlatformAsync(_lms.Url);
        await using var instance = await _course.WithJobsAsync(runsJobs: false);
        await instance.WithAsync<GradeJobs>(jobs => jobs.DeliverAsync(earlier, Ct));
        Assert.Equal("sent", await StateAsync());
        Assert.Single(_lms.Scores);
    }

    [Fact]
    public async Task A_ring_for_a_platform_that_was_removed_is_the_end_of_it()
    {
        var removed = await _course.ReadAsync<Guid>("select platform_id from grades");
        await RemoveAsync();
        await using var instance = await _course.WithJobsAsync(runsJobs: false);
        var waiting = await _course.ReadAsync<long>("select count(*) from hangfire.job");
        await instance.WithAsync<GradeJobs>(jobs => jobs.DeliverAsync(removed, Ct));
        Assert.Equal((waiting, 0L), (await _course.ReadAsync<long>("select count(*) from hangfire.job"), await _course.ReadAsync<long>("select count(*) from job_runs")));
        Assert.Equal("waiting", await StateAsync());
    }

    private Task<int> DeliverAsync() => _course.DeliverAsync();

    private Task RemoveAsync() =>
        _course.WithAsync<CourseContext, Outcome<Done>>(db => new RemovePlatform(db, _course.Clock).RunAsync(new(), _lms.Url, "esafety-demo-tool", Ct));

    private Task<string> StateAsync() => _course.ReadAsync<string>("select concat_ws(' ', state, why) from grades");
}

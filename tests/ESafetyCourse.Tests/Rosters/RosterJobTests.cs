using System.Diagnostics;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Tests.Grades;
using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Rosters;

/// <summary>Staff courses as the jobs read them.</summary>
public sealed class RosterJobTests(Cluster cluster) : IAsyncLifetime
{
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_list_that_is_asked_for_is_read_at_once_and_an_lms_that_never_answers_delays_nobody_elses()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        var silent = $"http://127.0.0.1:{TestTool.FreePort()}";
        await using var bare = await BareLms.StartAsync(silent, app => app.MapPost("/lti/token", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted)));
        await _course.Given.PlatformAsync(silent);
        var lead = await _course.LeadAsync();
        await using var instance = await _course.WithJobsAsync();
        await AskAsync(instance, lead, await _course.CourseAsync(silent, $"{silent}/members"));
        await _course.UntilAsync("select count(*) from staff_courses where started_at is not null", 1);

        var began = Stopwatch.StartNew();
        await AskAsync(instance, lead, await _course.CourseAsync(lms.Url, lms.Roster()));
        await _course.UntilAsync("select count(*) from staff_courses where whole_at is not null", 1);
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(8), $"It took {began.Elapsed}.");
        Assert.Equal(5L, await _course.ReadAsync<long>("select count(*) from roster_members"));
        await _course.UntilAsync("select count(*) from staff_courses where why = 'platform-away'", 1);
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from job_runs where fault is not null"));
    }

    private static async Task AskAsync(TestCourse instance, Core.Evidence.Actor.Lead lead, Core.ContextId context) =>
        instance.Get<RostersWait>()((await instance.SayAsync(lead, context)).Value);
}

using System.Collections.Concurrent;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Grades;

/// <summary>How many scores are under way: one for each person and column, and a few side by side to one platform.</summary>
public sealed class CoalescingTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly ConcurrentQueue<(DateTime At, int Score)> _posts = [];
    private readonly ConcurrentDictionary<string, Pace> _paces = [];
    private readonly List<WebApplication> _started = [];
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public async ValueTask DisposeAsync()
    {
        foreach (var lms in _started) await lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task Three_signatures_in_one_second_make_two_posts_at_most_a_second_apart_and_the_last_number_is_right()
    {
        var url = await LmsAsync(TimeSpan.FromMilliseconds(100));
        var carys = await _course.Given.PersonAsync("Carys Bevan");
        var visit = await _course.Given.LaunchAsync(carys, lineItem: $"{url}/items/1");
        await _course.Given.SignedAsync(visit, wrong: Single(), passMark: 50);
        Assert.Equal(1, await _course.DeliverAsync());
        await _course.Given.SignedAsync(visit, wrong: Single(), passMark: 50);
        await _course.Given.SignedAsync(visit);
        await _course.SqlAsync("update grades set tried_at = $1 where tried_at is not null", _course.Clock.GetUtcNow()); // All in the same second.
        Assert.Equal(0, await _course.DeliverAsync());
        var platform = new PlatformId(await _course.ReadAsync<Guid>("select id from platforms"));
        Assert.InRange((await _course.Get<GradeOutbox>().NextAsync(platform, Ct) - _course.Clock.GetUtcNow()).GetValueOrDefault().TotalSeconds, 0.2, 1);
        _course.Clock.Move(GradeOutbox.Apart);
        Assert.Equal(1, await _course.DeliverAsync());
        _course.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(0, await _course.DeliverAsync());
        Assert.Equal([75, 100], _posts.Select(post => post.Score));
        Assert.Equal("covered,covered,", await _course.ReadAsync<string>("select string_agg(coalesce(why, ''), ',' order by changed_at) from grades where state = 'sent'"));
    }

    [Fact]
    public async Task Due_together_they_are_one_post_with_the_best_and_the_others_are_covered_by_it()
    {
        var url = await LmsAsync(TimeSpan.Zero);
        var visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"), lineItem: $"{url}/items/1");
        await _course.Given.SignedAsync(visit);
        await _course.Given.SignedAsync(visit, wrong: Single(), passMark: 50);
        await _course.Given.SignedAsync(visit, wrong: Single(), passMark: 50);
        Assert.Equal(1, await _course.DeliverAsync());
        Assert.Equal(0, await _course.DeliverAsync());
        Assert.Equal([100], _posts.Select(post => post.Score));
        Assert.Equal("sent covered,sent covered,sent", await _course.ReadAsync<string>("select string_agg(concat_ws(' ', state, why), ',' order by changed_at) from grades"));
    }

    [Fact]
    public async Task A_person_whose_grade_is_being_sent_by_somebody_else_waits_for_what_becomes_of_it()
    {
        var url = await LmsAsync(TimeSpan.Zero);
        var visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"), lineItem: $"{url}/items/1");
        await _course.Given.SignedAsync(visit);
        var until = _course.Clock.UtcNowStored() + TimeSpan.FromSeconds(60);
        await _course.SqlAsync("update grades set state = 'sending', next_try_at = $1", until);
        await _course.Given.SignedAsync(visit);
        Assert.Equal(0, await _course.DeliverAsync());
        var platform = new PlatformId(await _course.ReadAsync<Guid>("select id from platforms"));
        Assert.Equal(until, await _course.Get<GradeOutbox>().NextAsync(platform, Ct));
    }

    [Fact]
    public async Task Two_thousand_grades_drain_at_their_platforms_pace_four_at_a_time_while_a_slow_one_delays_nobody()
    {
        var (fast, slow) = (await LmsAsync(TimeSpan.Zero), await LmsAsync(TimeSpan.FromMilliseconds(400)));
        await ManyAsync(slow, 400);
        await ManyAsync(fast, 2000);
        await using var instance = await _course.WithJobsAsync();
        foreach (var platform in await _course.ReadAsync<Guid[]>("select array_agg(id) from platforms"))
            _ = instance.WithAsync<GradeJobs>(jobs => jobs.DeliverAsync(platform, Ct));
        for (var i = 0; i < 1200 && _paces[fast].Posts < 2000; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        var (there, waiting) = (_paces[fast].Posts, 400 - _paces[slow].Posts);
        TestContext.Current.TestOutputHelper?.WriteLine($"fast: {there} in {_paces[fast].Took.TotalSeconds:F1} s, {_paces[fast].Most} side by side; slow: {400 - waiting} meanwhile, {_paces[slow].Most} side by side");
        Assert.Equal(2000, there);
        Assert.True(waiting > 0, "The slow platform was done before the fast one: it can't have been slow.");
        Assert.InRange(_paces[fast].Most, 2, DeliverGrades.AtATime);
        Assert.InRange(_paces[slow].Most, 2, DeliverGrades.AtATime);
    }

    private static Func<Core.Content.Question, bool> Single()
    {
        var wrong = 1;
        return question => question.Must is null && wrong-- > 0;
    }

    // One signature, and as many columns as there are to be grades.
    private async Task ManyAsync(string url, int grades)
    {
        await _course.Given.PlatformAsync(url);
        var visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"), lineItem: $"{url}/items/1");
        await _course.Given.SignedAsync(visit);
        await _course.SqlAsync("""
            insert into grades (id, attestation_id, school_id, person_id, platform_id, subject, line_item_url, score_given, changed_at, state, tries, next_try_at, queued_at)
            select gen_random_uuid(), attestation_id, school_id, person_id, platform_id, subject, $1 || n, score_given, changed_at, state, 0, next_try_at, queued_at
            from grades, generate_series(2, $2) n where line_item_url = $1 || '1'
            """, $"{url}/items/", grades);
    }

    private async Task<string> LmsAsync(TimeSpan takes)
    {
        var url = $"http://127.0.0.1:{TestTool.FreePort()}";
        var pace = _paces[url] = new Pace();
        _started.Add(await BareLms.StartAsync(url, lms =>
        {
            lms.MapPost("/lti/token", () => Results.Json(new { access_token = "token", token_type = "Bearer", expires_in = 3600 }));
            lms.MapPost("/items/{item}/scores", async (HttpContext http) =>
            {
                pace.Enter();
                var score = await System.Text.Json.JsonSerializer.DeserializeAsync<System.Text.Json.JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
                _posts.Enqueue((DateTime.UnixEpoch, score.GetProperty("scoreGiven").GetInt32()));
                await Task.Delay(takes);
                pace.Leave();
            });
        }));
        await _course.Given.PlatformAsync(url);
        return url;
    }

    private sealed class Pace
    {
        private readonly Lock _turn = new();
        private readonly System.Diagnostics.Stopwatch _watch = new();
        private int _now;

        public int Most { get; private set; }

        public int Posts { get; private set; }

        public TimeSpan Took { get; private set; }

        public void Enter()
        {
            lock (_turn)
            {
                _watch.Start();
                Most = Math.Max(Most, ++_now);
            }
        }

        public void Leave()
        {
            lock (_turn)
            {
                _now--;
                Posts++;
                Took = _watch.Elapsed;
            }
        }
    }
}

using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Grades;

/// <summary>An LMS that asks for patience, or takes its time.</summary>
public sealed class SlowLmsTests(Cluster cluster) : IAsyncLifetime
{
    private TestCourse _course = null!;
    private WebApplication _lms = null!;
    private string _url = "";
    private Func<HttpContext, int> _answer = _ => 200;
    private int _scores;

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster);
        _url = $"http://127.0.0.1:{TestTool.FreePort()}";
        _lms = await BareLms.StartAsync(_url, lms =>
        {
            lms.MapPost("/lti/token", () => Results.Json(new { access_token = "token", token_type = "Bearer", expires_in = 3600 }));
            lms.MapPost("/items/1/scores", (HttpContext http) =>
            {
                Interlocked.Increment(ref _scores);
                return Results.StatusCode(_answer(http));
            });
        });
        await _course.Given.PlatformAsync(_url);
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.StopAsync(CancellationToken.None);
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Theory]
    [InlineData(429, "1800", "platform-busy", 1795, 1800)]
    [InlineData(429, "86400", "platform-busy", 3595, 3600)] // An hour at most.
    [InlineData(429, "1", "platform-busy", 1, 10)]
    [InlineData(503, "300", "platform-away", 1, 10)] // Moodle in maintenance says so, though it be over in a minute.
    [InlineData(502, "", "platform-away", 1, 10)]
    public async Task An_lms_that_counts_our_requests_is_left_alone_as_long_as_it_says_and_one_that_is_away_is_asked_every_ten_seconds(
        int status, string asked, string why, int atLeast, int atMost)
    {
        _answer = http =>
        {
            http.Response.Headers.RetryAfter = asked;
            return status;
        };
        await SignAsync("Carys Bevan");
        await DeliverAsync();
        Assert.Equal($"waiting {why}", await _course.ReadAsync<string>("select concat_ws(' ', state, why) from grades"));
        Assert.InRange(await PauseAsync(), atLeast, atMost);
    }

    [Fact]
    public async Task The_pause_counts_from_the_beginning_of_a_try_that_took_its_time()
    {
        _answer = _ =>
        {
            _course.Clock.Move(TimeSpan.FromSeconds(5));
            return 503;
        };
        await SignAsync("Carys Bevan");
        await DeliverAsync();
        Assert.InRange(await PauseAsync(), 1.9, 5);
    }

    [Fact]
    public async Task What_was_claimed_when_the_program_stops_is_due_at_once_for_another_instance()
    {
        using var stop = new CancellationTokenSource();
        _answer = http =>
        {
            stop.Cancel();
            http.RequestAborted.WaitHandle.WaitOne(TimeSpan.FromSeconds(5));
            return 200;
        };
        for (var i = 0; i < 3; i++) await SignAsync($"Teacher {i}");
        var platform = new Core.PlatformId(await _course.ReadAsync<Guid>("select id from platforms"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _course.Get<Core.Grades.DeliverGrades>().RunAsync(platform, stop.Token));
        Assert.Equal("waiting 0, waiting 0, waiting 0", await _course.ReadAsync<string>("select string_agg(state || ' ' || tries, ', ') from grades"));
        _answer = _ => 200;
        Assert.Equal(3, await DeliverAsync());
    }

    [Fact]
    public async Task What_a_slow_lms_leaves_no_time_for_is_put_back_untried()
    {
        // Each answer takes ten seconds by the tool's clock: after the first and four side by side, the claim on the rest may lapse.
        _answer = _ =>
        {
            _course.Clock.Move(TimeSpan.FromSeconds(10));
            return 200;
        };
        for (var i = 0; i < 7; i++) await SignAsync($"Teacher {i}");
        Assert.Equal(5, await DeliverAsync());
        Assert.Equal("0 waiting, 0 waiting, 1 sent, 1 sent, 1 sent, 1 sent, 1 sent", await _course.ReadAsync<string>(
            "select string_agg(tries || ' ' || state, ', ' order by tries, state) from grades"));
        Assert.Equal(2, await DeliverAsync());
        Assert.Equal(7, _scores);
    }

    [Fact]
    public async Task A_settlement_that_comes_after_its_claim_has_lapsed_leaves_the_new_claim_alone()
    {
        await SignAsync("Carys Bevan");
        var later = _course.Clock.GetUtcNow().AddMinutes(9);
        _answer = _ =>
        {
            _course.SqlAsync("update grades set tries = 2, next_try_at = $1", later).GetAwaiter().GetResult();
            return 200;
        };
        await DeliverAsync();
        Assert.Equal("sending 2", await _course.ReadAsync<string>("select concat_ws(' ', state, tries) from grades"));
    }

    private async Task SignAsync(string name)
    {
        var person = await _course.Given.PersonAsync(name);
        await _course.Given.SignedAsync(await _course.Given.LaunchAsync(person, lineItem: $"{_url}/items/1"), name);
    }

    private Task<int> DeliverAsync() => _course.DeliverAsync();

    private async Task<double> PauseAsync() =>
        (await _course.ReadAsync<DateTime>("select next_try_at from grades") - _course.Clock.GetUtcNow().UtcDateTime).TotalSeconds;
}

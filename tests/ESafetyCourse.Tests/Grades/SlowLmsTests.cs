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

    [Fact]
    public async Task An_lms_that_names_a_time_is_left_alone_until_then()
    {
        _answer = http =>
        {
            http.Response.Headers.RetryAfter = "3600";
            return 429;
        };
        await SignAsync("Carys Bevan");
        await DeliverAsync();
        Assert.Equal("waiting platform-busy", await _course.ReadAsync<string>("select concat_ws(' ', state, why) from grades"));
        var pause = await _course.ReadAsync<DateTime>("select next_try_at from grades") - _course.Clock.GetUtcNow().UtcDateTime;
        Assert.InRange(pause.TotalMinutes, 59, 61);
    }

    [Fact]
    public async Task What_a_slow_lms_leaves_no_time_for_is_put_back_untried()
    {
        // Each answer takes ten seconds by the tool's clock: after two, the claim on the rest may lapse before the next is through.
        _answer = _ =>
        {
            _course.Clock.Move(TimeSpan.FromSeconds(10));
            return 200;
        };
        for (var i = 0; i < 4; i++) await SignAsync($"Teacher {i}");
        Assert.Equal(2, await DeliverAsync());
        Assert.Equal("0 waiting, 0 waiting, 1 sent, 1 sent", await _course.ReadAsync<string>(
            "select string_agg(tries || ' ' || state, ', ' order by tries, state) from grades"));
        Assert.Equal(2, await DeliverAsync());
        Assert.Equal(4, _scores);
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
}

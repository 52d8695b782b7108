using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Grades;

/// <summary>
/// An LMS that answers with a fault: its database is down, and every grade meets it; or one grade is locked, and only that one does. The
/// tool can't see which, but two grades can.
/// </summary>
public sealed class FaultyLmsTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private readonly string _url = $"http://127.0.0.1:{TestTool.FreePort()}";
    private readonly List<string> _asked = [];
    private TestCourse _course = null!;
    private WebApplication _lms = null!;
    private Func<string, int> _answer = _ => 200;
    private int _token = 200;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _lms = await BareLms.StartAsync(_url, lms =>
        {
            lms.MapPost("/lti/token", () => _token == 200
                ? Results.Json(new { access_token = "token", token_type = "Bearer", expires_in = 1 })
                : Results.Content("<html>Sign in</html>", "text/html", statusCode: _token));
            lms.MapPost("/items/{item}/scores", (string item) =>
            {
                lock (_asked) _asked.Add(item);
                return Results.StatusCode(_answer(item));
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
    public async Task Where_every_grade_meets_a_fault_one_asks_every_ten_seconds_and_all_go_once_the_lms_is_well()
    {
        _answer = _ => 500;
        foreach (var item in new[] { "1", "2", "3", "4" }) await SignAsync(item);
        Assert.Equal(2, await DeliverAsync());
        for (var round = 0; round < 8; round++)
        {
            await LaterAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(1, await DeliverAsync());
        }

        // Each has had its turn, and none has been put off for longer.
        Assert.Equal(["1", "2", "3", "4"], _asked.Distinct().Order(StringComparer.Ordinal));
        _answer = _ => 200;
        await LaterAsync(TimeSpan.FromSeconds(10));
        await DeliverAsync();
        await DeliverAsync();
        Assert.Equal("sent, sent, sent, sent", await StatesAsync());
    }

    [Fact]
    public async Task A_grade_that_is_locked_waits_alone_with_growing_pauses_whatever_becomes_of_the_others()
    {
        _answer = item => item == "locked" ? 500 : 200;
        await SignAsync("locked");
        await DeliverAsync();
        for (var other = 1; other <= 4; other++)
        {
            await SignAsync($"{other}");
            await LaterAsync(TimeSpan.FromSeconds(2));
            await DeliverAsync();
        }

        // Once more when another one went through, as the LMS might have been in trouble until then; now it is known that it was not.
        Assert.Equal(2, _asked.Count(item => item == "locked"));
        Assert.Equal("30", await PausesAsync());
        await LaterAsync(TimeSpan.FromSeconds(31));
        await SignAsync("also-locked");
        _answer = item => item.EndsWith("locked", StringComparison.Ordinal) ? 500 : 200;
        Assert.Equal(2, await DeliverAsync());
        Assert.Equal("15 60", await PausesAsync());
    }

    [Fact]
    public async Task An_lms_that_lets_nobody_sign_in_is_asked_each_minute_at_least_and_all_go_once_it_does()
    {
        _token = 400;
        await SignAsync("1");
        await SignAsync("2");
        for (var round = 0; round < 8; round++)
        {
            Assert.Equal(1, await DeliverAsync());
            Assert.Equal("waiting token-refused, waiting token-refused", await StatesAsync());
            await LaterAsync(TimeSpan.FromMinutes(1));
        }

        // One is tried just then, the other was to wait.
        await _course.SqlAsync("update grades set next_try_at = next_try_at + interval '1 hour' where id = (select id from grades limit 1)");
        _token = 200;
        Assert.Equal(1, await DeliverAsync());
        Assert.Equal(1, await DeliverAsync());
        Assert.Equal("sent, sent", await StatesAsync());
    }

    private async Task SignAsync(string item)
    {
        var person = await _course.Given.PersonAsync($"Teacher {item}");
        await _course.Given.SignedAsync(await _course.Given.LaunchAsync(person, lineItem: $"{_url}/items/{item}"), $"Teacher {item}");
    }

    private Task<int> DeliverAsync() => _course.DeliverAsync();

    private Task LaterAsync(TimeSpan by) => _course.SqlAsync("update grades set next_try_at = next_try_at - $1, tried_at = tried_at - $1", by);

    private Task<string> StatesAsync() => _course.ReadAsync<string>("select string_agg(concat_ws(' ', state, why), ', ' order by state, why) from grades");

    // To the next quarter of a minute: the machine may be busy.
    private Task<string> PausesAsync() => _course.ReadAsync<string>(
        "select string_agg((ceil(extract(epoch from next_try_at - $1) / 15) * 15)::int::text, ' ' order by next_try_at) from grades where state = 'waiting'", _course.Clock.GetUtcNow());
}

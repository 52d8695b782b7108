using System.Text.Json;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Lti;

/// <summary>Against a real HTTP server on loopback.</summary>
public sealed class ScoreClientTests : IAsyncDisposable
{
    private static readonly ToolKey Key = ToolKey.Create();

    private readonly SetClock clock = new(TestPlatform.Now);
    private readonly HttpClient http = GuardedHttp.Create(new AddressPolicy { AllowPrivate = true });
    private Func<HttpContext, Task> scores = _ => Task.CompletedTask;
    private Func<HttpContext, Task> token = context =>
        context.Response.WriteAsync(
            $$"""{"access_token":"SeCrEt-1","token_type":"bearer","expires_in":3600,"scope":"{{GradesClaim.ScoreScope}}"}""");

    private StubServer? server;

    [Fact]
    public async Task A_score_goes_to_the_path_before_the_query_with_the_exact_media_type()
    {
        Assert.IsType<ScoreOutcome.Delivered>(await Post());
        var sent = server!.Requests.Last();
        Assert.Equal(("POST", "/2/lineitems/5/lineitem/scores?type_id=7"), (sent.Method, sent.PathAndQuery));
        Assert.Equal("application/vnd.ims.lis.v1.score+json", sent.ContentType);
        Assert.Equal("Bearer SeCrEt-1", sent.Authorization);
        Assert.Equal(
            """{"userId":"1234","scoreGiven":0,"scoreMaximum":100,"timestamp":"2026-11-21T08:59:59.000Z","""
                + "\"activityProgress\":\"Completed\",\"gradingProgress\":\"FullyGraded\",\"comment\":\"Da iawn\"}",
            sent.Body);
    }

    [Theory]
    [InlineData(200, "", "Delivered")]
    [InlineData(201, "{}", "Delivered")]
    [InlineData(204, "", "Delivered")]
    [InlineData(400, """{"reason":"Incorrect score received"}""", "NotGradable")]
    [InlineData(400, "[]", "NotGradable")]
    [InlineData(400, "", "GivenUp")]
    [InlineData(400, """{"status":400,"reason":"No handler found"}""", "GivenUp")]
    [InlineData(401, "", "GivenUp")]
    [InlineData(403, "", "GivenUp")]
    [InlineData(404, "User not found in course", "NotGradable")]
    [InlineData(404, "", "GivenUp")]
    [InlineData(404, "<!DOCTYPE html><form>User name</form>", "GivenUp")]
    [InlineData(409, "", "OlderThanHeld")]
    [InlineData(408, "", "TryAgain")]
    [InlineData(415, "", "GivenUp")]
    [InlineData(422, "", "NotGradable")]
    [InlineData(429, "", "TryAgain")]
    [InlineData(302, "", "GivenUp")]
    [InlineData(500, "locked", "TryAgain")]
    [InlineData(503, "", "TryAgain")]
    public async Task Each_answer_of_a_platform_has_its_outcome(int status, string body, string outcome)
    {
        scores = async context =>
        {
            context.Response.StatusCode = status;
            if (status != 204) await context.Response.WriteAsync(body);
        };
        Assert.Equal(outcome, (await Post()).GetType().Name);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Sat, 21 Nov 2026 09:10:00 GMT", 600)]
    [InlineData("Sat, 21 Nov 2026 08:00:00 GMT", 0)]
    [InlineData("99999999", 86400)]
    [InlineData("soon", null)]
    public async Task A_platform_that_is_busy_says_how_long_to_wait(string header, int? seconds)
    {
        scores = context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        };
        var wait = Assert.IsType<ScoreOutcome.TryAgain>(await Post()).RetryAfter;
        Assert.Equal(seconds, (int?)wait?.TotalSeconds);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once()
    {
        var given = 0;
        token = context => context.Response.WriteAsync(
            $$"""{"access_token":"token-{{++given}}","token_type":"Bearer","expires_in":"3600"}""");
        scores = context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer token-1" ? 401 : 200;
            return Task.CompletedTask;
        };
        var client = await ClientAsync();
        Assert.IsType<ScoreOutcome.Delivered>(await Post(client));
        Assert.IsType<ScoreOutcome.Delivered>(await Post(client));
        Assert.Equal(2, given);
        Assert.Equal(3, server!.Requests.Count(request => request.PathAndQuery.Contains("scores", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_platform_that_refuses_every_token_is_asked_twice_and_no_more()
    {
        scores = context =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        };
        Assert.IsType<ScoreOutcome.GivenUp>(await Post());
        Assert.Equal(4, server!.Requests.Count);
    }

    [Theory]
    [InlineData("no answer")]
    [InlineData("cut off")]
    [InlineData("slow")]
    public async Task A_platform_that_is_down_or_slow_is_tried_again_later(string trouble)
    {
        scores = async context =>
        {
            if (trouble == "slow") await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted);
            if (trouble == "cut off") await context.Response.WriteAsync("half");
            context.Abort();
        };
        http.Timeout = TimeSpan.FromSeconds(1);
        Assert.IsType<ScoreOutcome.TryAgain>(await Post());
    }

    [Fact]
    public async Task A_platform_that_nobody_listens_at_is_tried_again_later()
    {
        var client = await ClientAsync();
        var address = server!.Address;
        await server.DisposeAsync();
        Assert.IsType<ScoreOutcome.TryAgain>(await Post(client, address));
    }

    [Fact]
    public async Task An_address_that_may_not_be_called_is_given_up_and_gets_no_token()
    {
        server = await StubServer.StartAsync(context => token(context));
        using var closed = GuardedHttp.Create(AddressPolicy.PublicOnly);
        var outcome = await Post(Client(closed));
        Assert.IsType<ScoreOutcome.GivenUp>(outcome);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Giving_up_oneself_is_not_an_outcome_of_the_platform()
    {
        var client = await ClientAsync();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.PostAsync(Target(server!.Address), SomeScore(), stopped.Token));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        scores = async context =>
        {
            context.Response.StatusCode = 400;
            for (var i = 0; i < 2000 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.WriteAsync(new string('a', 1000), context.RequestAborted);
            }
        };
        Assert.IsType<ScoreOutcome.GivenUp>(await Post());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task No_outcome_shows_the_token_or_what_the_platform_wrote(int status)
    {
        scores = async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync($"Bad token {context.Request.Headers.Authorization} of Siân");
        };
        var shown = (await Post()).ToString();
        Assert.DoesNotContain("SeCrEt", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Siân", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invalid_scope", "GivenUp")]
    [InlineData("unauthorized_client", "GivenUp")]
    [InlineData("invalid_client", "TryAgain")]
    public async Task Only_what_a_setting_must_mend_is_given_up_when_no_token_is_granted(string error, string outcome)
    {
        token = context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync($$"""{"error":"{{error}}"}""");
        };
        Assert.Equal(outcome, (await Post()).GetType().Name);
        Assert.Single(server!.Requests);
    }

    [Theory]
    [InlineData("2026-03-01T00:30:15.987+01:00", "2026-02-28T23:30:15.000Z")]
    [InlineData("2026-11-21T08:59:59.999Z", "2026-11-21T08:59:59.000Z")]
    public async Task The_timestamp_is_UTC_in_whole_seconds_whatever_the_machines_culture(string moment, string written)
    {
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("ar-SA");
        var client = await ClientAsync();
        await client.PostAsync(
            Target(server!.Address), new Score("1", 87.5m, 100, DateTimeOffset.Parse(moment, null)), TestContext.Current.CancellationToken);
        var sent = JsonDocument.Parse(server.Requests.Last().Body).RootElement;
        Assert.Equal(written, sent.GetProperty("timestamp").GetString());
        Assert.Equal("87.5", sent.GetProperty("scoreGiven").GetRawText());
        Assert.False(sent.TryGetProperty("comment", out _));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    private static PlatformTokenSettings Settings(Uri tokenUrl) => new(tokenUrl, "client-1", tokenUrl.AbsoluteUri);

    private static ScoreTarget Target(Uri address) =>
        new(new Uri(address, "/2/lineitems/5/lineitem?type_id=7"), Settings(new Uri(address, "/token")));

    private static Score SomeScore() => new("1234", 0, 100, TestPlatform.Now.AddMilliseconds(-1), comment: "Da iawn");

    private ScoreClient Client(HttpClient client) => new(client, new ServiceTokens(client, _ => ValueTask.FromResult(Key), clock), clock);

    private async Task<ScoreClient> ClientAsync()
    {
        server = await StubServer.StartAsync(context => context.Request.Path == "/token" ? token(context) : scores(context));
        return Client(http);
    }

    private async Task<ScoreOutcome> Post(ScoreClient? client = null, Uri? address = null)
    {
        client ??= await ClientAsync();
        return await client.PostAsync(Target(address ?? server!.Address), SomeScore(), TestContext.Current.CancellationToken);
    }
}

using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ESafetyCourse.Tests.Lti;

/// <summary>What a platform answers besides a status, as Moodle 4.5.6 did when it was tried.</summary>
public sealed class ScoreAnswerTests : IAsyncDisposable
{
    private readonly HttpClient http = GuardedHttp.Create(new AddressPolicy { AllowPrivate = true });
    private readonly ToolKey key = ToolKey.Create();
    private StubServer? server;

    [Fact]
    public async Task Moodles_words_beside_the_status_say_that_the_person_is_not_graded()
    {
        var outcome = await PostAsync(200, 400, "Incorrect score received{\"userId\":\"2\"}");
        Assert.IsType<ScoreOutcome.NotGradable>(outcome);
        Assert.DoesNotContain("userId", outcome.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 401, ScoreObstacle.SignIn)]
    [InlineData(200, 403, ScoreObstacle.Answer)]
    [InlineData(200, 500, ScoreObstacle.Answer)]
    [InlineData(200, 503, ScoreObstacle.Away)]
    [InlineData(200, 429, ScoreObstacle.Busy)]
    [InlineData(429, 200, ScoreObstacle.Busy)]
    [InlineData(404, 200, ScoreObstacle.SignIn)]
    [InlineData(400, 200, ScoreObstacle.SignIn)]
    [InlineData(503, 200, ScoreObstacle.Away)]
    public async Task An_outcome_says_where_to_look(int tokenStatus, int scoreStatus, ScoreObstacle expected) =>
        Assert.Equal(expected, await PostAsync(tokenStatus, scoreStatus) switch
        {
            ScoreOutcome.TryAgain later => later.Obstacle,
            ScoreOutcome.GivenUp given => given.Obstacle,
            var other => throw new InvalidOperationException(other.ToString()),
        });

    [Fact]
    public async Task A_request_says_who_asks_and_nothing_of_our_traces()
    {
        using var trace = new System.Diagnostics.Activity("deliver").Start();
        var seen = "";
        await PostAsync(200, 200, saw: headers => seen = $"{headers.UserAgent} {headers.TraceParent}");
        Assert.Equal("ESafetyCourse/1.0 ", seen);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    private async Task<ScoreOutcome> PostAsync(int tokenStatus, int scoreStatus, string? words = null, Action<IHeaderDictionary>? saw = null)
    {
        server = await StubServer.StartAsync(context =>
        {
            var asksForToken = context.Request.Path == "/token";
            context.Response.StatusCode = asksForToken ? tokenStatus : scoreStatus;
            if (asksForToken) return context.Response.WriteAsync(tokenStatus == 200 ? """{"access_token":"t","expires_in":3600}""" : "<!DOCTYPE html>");
            saw?.Invoke(context.Request.Headers);
            if (words is not null) context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = words;
            return Task.CompletedTask;
        });
        var clock = new SetClock(TestPlatform.Now);
        var client = new ScoreClient(http, new ServiceTokens(http, _ => new(key), clock), clock);
        var settings = new PlatformTokenSettings(new Uri(server.Address, "/token"), "client", server.Address.AbsoluteUri);
        return await client.PostAsync(
            new ScoreTarget(new Uri(server.Address, "/2/lineitems/5/lineitem?type_id=7"), settings),
            new Score("2", 100, 100, TestPlatform.Now), TestContext.Current.CancellationToken);
    }
}

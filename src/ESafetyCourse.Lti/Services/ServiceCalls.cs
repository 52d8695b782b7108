using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace ESafetyCourse.Lti;

/// <summary>Requests to platforms' services: each with an access token, and once more with a new one after a 401.</summary>
internal sealed class ServiceCalls(HttpClient http, ServiceTokens tokens, TimeProvider clock)
{
    /// <summary>Sends a request once, or twice.</summary>
    /// <param name="platform">Whose token.</param>
    /// <param name="scope">What the token must be good for.</param>
    /// <param name="request">Makes the request anew each time; without its authorization.</param>
    /// <param name="longestBody">The longest answer that is read, in bytes.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ServiceAnswer> SendAsync(
        PlatformTokenSettings platform, string scope, Func<HttpRequestMessage> request, int longestBody, CancellationToken ct)
    {
        var answer = await SendOnceAsync(platform, scope, request, longestBody, ct);
        // A platform may have dropped the token before its time; twice in a row is a matter of settings.
        return answer.Exchange is { Status: HttpStatusCode.Unauthorized } ? await SendOnceAsync(platform, scope, request, longestBody, ct) : answer;
    }

    private async Task<ServiceAnswer> SendOnceAsync(
        PlatformTokenSettings platform, string scope, Func<HttpRequestMessage> make, int longestBody, CancellationToken ct)
    {
        var granting = await tokens.GetAsync(platform, [scope], ct);
        if (granting is not TokenOutcome.Granted { Token: var token }) return new ServiceAnswer(null, granting);
        using var request = make();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        var answer = await Exchange.SendAsync(http, request, clock, ct, longestBody);
        if (answer.Status == HttpStatusCode.Unauthorized) tokens.Forget(token);
        return new ServiceAnswer(answer, null);
    }
}

/// <summary>What came of a request to a service.</summary>
/// <param name="Exchange">What the service did; null when it was not asked.</param>
/// <param name="Withheld">Why it was not asked: no token; null when it was.</param>
internal sealed record ServiceAnswer(Exchange? Exchange, TokenOutcome? Withheld)
{
    /// <summary>Null when the service did what it was asked.</summary>
    public ServiceFailure? Failure => Withheld switch
    {
        TokenOutcome.Denied denied => new(denied.Why, denied.ByPlatform ? ScoreObstacle.SignIn : ScoreObstacle.Forbidden, Final: true),
        TokenOutcome.TryAgain later => new(later.Why, later.Obstacle, Final: false, later.RetryAfter),
        null => Judge(Exchange!),
        _ => throw new UnreachableException(),
    };

    /// <summary>What failed, as <typeparamref name="T"/> is asked for; only when something did.</summary>
    public ServiceReply<T> Failed<T>() => Failure switch
    {
        { Final: true } final => new ServiceReply<T>.GivenUp(final.Why, final.Obstacle),
        { } later => new ServiceReply<T>.TryAgain(later.Why, later.RetryAfter, later.Obstacle),
        null => throw new UnreachableException(),
    };

    private static ServiceFailure? Judge(Exchange answer)
    {
        if (answer.Failure is { } failure) return new(failure, answer.Forbidden ? ScoreObstacle.Forbidden : ScoreObstacle.Away, answer.Forbidden);
        if (answer.Succeeded) return null;
        // The status alone: what platforms write beside it may hold names or addresses.
        var said = $"the platform answered {(int)answer.Status!}";
        if (answer.Status == HttpStatusCode.InternalServerError) return new(said, ScoreObstacle.Answer, Final: false, answer.RetryAfter);
        if (answer.Passing) return new(said, answer.Absence, Final: false, answer.RetryAfter);
        return new(said, answer.Status == HttpStatusCode.Unauthorized ? ScoreObstacle.SignIn : ScoreObstacle.Answer, Final: true);
    }
}

/// <summary>Why a service did not do what it was asked.</summary>
/// <param name="Why">For the operator, without secrets.</param>
/// <param name="Obstacle">What stood in the way.</param>
/// <param name="Final">Whether asking again changes nothing until somebody mends a setting.</param>
/// <param name="RetryAfter">How long the platform wants to be left alone, if it says.</param>
internal sealed record ServiceFailure(string Why, ScoreObstacle Obstacle, bool Final, TimeSpan? RetryAfter = null);

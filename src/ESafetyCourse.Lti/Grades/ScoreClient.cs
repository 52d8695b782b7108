using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace ESafetyCourse.Lti;

/// <summary>
/// Sends scores to a platform's grade book (AGS 2.0, score publish service). One instance for the whole program; safe to use from several
/// threads.
/// </summary>
/// <param name="http">A guarded client.</param>
/// <param name="tokens">The access tokens.</param>
/// <param name="clock">The time, for <c>Retry-After</c> dates.</param>
public sealed partial class ScoreClient(HttpClient http, ServiceTokens tokens, TimeProvider clock)
{
    private static readonly string[] Scopes = [GradesClaim.ScoreScope];

    /// <summary>Sends one score once; after a 401 once more with a new token. Safe to repeat, as platforms ignore what they hold.</summary>
    public async Task<ScoreOutcome> PostAsync(ScoreTarget target, Score score, CancellationToken ct)
    {
        var (answer, outcome) = await TryPostAsync(target, score, ct);
        // A platform may have dropped the token before its time; twice in a row is a matter of settings.
        if (answer is { Status: HttpStatusCode.Unauthorized }) (answer, outcome) = await TryPostAsync(target, score, ct);
        return outcome ?? Judge(answer!);
    }

    private async Task<(Exchange? Answer, ScoreOutcome? Outcome)> TryPostAsync(ScoreTarget target, Score score, CancellationToken ct)
    {
        switch (await tokens.GetAsync(target.Platform, Scopes, ct))
        {
            case TokenOutcome.Denied denied:
                return (null, new ScoreOutcome.GivenUp(denied.Why, denied.ByPlatform ? ScoreObstacle.SignIn : ScoreObstacle.Answer));
            case TokenOutcome.TryAgain later:
                return (null, new ScoreOutcome.TryAgain(later.Why, later.RetryAfter, later.Obstacle));
            case TokenOutcome.Granted { Token: var token }:
                using (var request = Request(target, score, token))
                {
                    var answer = await Exchange.SendAsync(http, request, clock, ct);
                    if (answer.Status == HttpStatusCode.Unauthorized) tokens.Forget(token);
                    return (answer, null);
                }

            default: throw new UnreachableException();
        }
    }

    private static HttpRequestMessage Request(ScoreTarget target, Score score, ServiceToken token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target.ScoresUrl)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(score.ToJson())),
        };
        // AGS 2.0, exactly: older Moodles refuse the type with a charset after it.
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.ims.lis.v1.score+json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return request;
    }

    private static ScoreOutcome Judge(Exchange answer)
    {
        if (answer.Forbidden) return new ScoreOutcome.GivenUp(answer.Failure!);
        if (answer.Failure is { } failure) return new ScoreOutcome.TryAgain(failure);
        if (answer.Succeeded) return new ScoreOutcome.Delivered();
        if (answer.Status == HttpStatusCode.Conflict) return new ScoreOutcome.OlderThanHeld();
        if (answer.Status == HttpStatusCode.InternalServerError)
        {
            return new ScoreOutcome.TryAgain(Said(answer), answer.RetryAfter, ScoreObstacle.Answer);
        }

        if (answer.Passing) return new ScoreOutcome.TryAgain(Said(answer), answer.RetryAfter, answer.Absence);
        if (answer.Status == HttpStatusCode.Unauthorized) return new ScoreOutcome.GivenUp(Said(answer), ScoreObstacle.SignIn);
        return IsAboutThePerson(answer) ? new ScoreOutcome.NotGradable(Said(answer)) : new ScoreOutcome.GivenUp(Said(answer));
    }

    /// <summary>
    /// Moodle answers 400 for people without a role in the grade book; Canvas 422 for people who are not students of the course; others
    /// 404 that names the user (a web page says "user" for other reasons).
    /// </summary>
    private static bool IsAboutThePerson(Exchange answer) => answer.Status switch
    {
        HttpStatusCode.BadRequest => IsMoodlesRefusal(answer),
        HttpStatusCode.UnprocessableEntity => true,
        HttpStatusCode.NotFound => !answer.Body.TrimStart().StartsWith('<') && NamesThePerson().IsMatch(answer.Body),
        _ => false,
    };

    /// <summary>
    /// Moodle writes "Incorrect score received" beside the status and an empty list as the body (tried with 4.5.6). HTTP/2 and some
    /// proxies drop the words, so the list must do; what else it answers with 400 has an object as the body.
    /// </summary>
    private static bool IsMoodlesRefusal(Exchange answer) =>
        answer.Reason.Contains("Incorrect score received", StringComparison.OrdinalIgnoreCase)
        || answer.Body.Contains("Incorrect score received", StringComparison.OrdinalIgnoreCase)
        || answer.Body.Trim() == "[]";

    /// <summary>The status alone: what platforms write beside it may hold names or addresses.</summary>
    private static string Said(Exchange answer) => $"the platform answered {(int)answer.Status!}";

    [GeneratedRegex(@"\b(user|student|learner|member|participant)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NamesThePerson();
}

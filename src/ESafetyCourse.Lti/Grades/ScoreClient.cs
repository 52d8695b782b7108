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
    private readonly ServiceCalls calls = new(http, tokens, clock);

    /// <summary>Sends one score once; after a 401 once more with a new token. Safe to repeat, as platforms ignore what they hold.</summary>
    public async Task<ScoreOutcome> PostAsync(ScoreTarget target, Score score, CancellationToken ct)
    {
        var answer = await calls.SendAsync(target.Platform, GradesClaim.ScoreScope, () => Request(target, score), Exchange.LongestBody, ct);
        return Judge(answer) with { Status = (int?)answer.Exchange?.Status };
    }

    private static ScoreOutcome Judge(ServiceAnswer answer)
    {
        if (answer.Exchange is { Status: HttpStatusCode.Conflict }) return new ScoreOutcome.OlderThanHeld();
        return answer.Failure switch
        {
            null => new ScoreOutcome.Delivered(),
            { Final: false } later => new ScoreOutcome.TryAgain(later.Why, later.RetryAfter, later.Obstacle),
            var final when answer.Exchange is { } said && IsAboutThePerson(said) => new ScoreOutcome.NotGradable(final.Why),
            var final => new ScoreOutcome.GivenUp(final.Why, final.Obstacle),
        };
    }

    private static HttpRequestMessage Request(ScoreTarget target, Score score)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target.ScoresUrl)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(score.ToJson())),
        };
        // AGS 2.0, exactly: older Moodles refuse the type with a charset after it.
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.ims.lis.v1.score+json");
        return request;
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

    [GeneratedRegex(@"\b(user|student|learner|member|participant)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NamesThePerson();
}

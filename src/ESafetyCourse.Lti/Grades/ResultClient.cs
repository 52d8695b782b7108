namespace ESafetyCourse.Lti;

/// <summary>Reads what columns hold (AGS 2.0, result service). One instance for the whole program; safe to use from several threads.</summary>
/// <param name="http">A guarded client.</param>
/// <param name="tokens">The access tokens.</param>
/// <param name="clock">The time, for <c>Retry-After</c> dates.</param>
public sealed class ResultClient(HttpClient http, ServiceTokens tokens, TimeProvider clock)
{
    private const string Container = "application/vnd.ims.lis.v2.resultcontainer+json";
    private const int MostPages = 200;

    private readonly ServicePages pages = new(new ServiceCalls(http, tokens, clock));

    /// <summary>One person's result in one column; null when the column has none. No limit is asked for: Moodle answers 500 to one here.</summary>
    public async Task<ServiceReply<Result?>> FindAsync(ScoreTarget column, string userId, CancellationToken ct)
    {
        var first = ServiceAddress.With(column.ResultsUrl, ("user_id", userId));
        var list = new ServiceList(column.Platform, GradesClaim.ResultReadScope, first, Container, MostPages, GuardedHttp.LongestAnswer);
        await foreach (var reply in pages.ReadAsync(list, ct))
        {
            if (reply is not ServiceReply<ServicePage>.Given { Value: var page }) return reply.As<Result?>();
            if (Result.ReadAll(page.Body) is not { } results) return new ServiceReply<Result?>.GivenUp("the platform's results could not be read");
            // A platform may give everybody's, whoever was asked for.
            if (results.FirstOrDefault(result => result.UserId == userId) is { } found) return new ServiceReply<Result?>.Given(found);
        }

        return new ServiceReply<Result?>.Given(null);
    }
}

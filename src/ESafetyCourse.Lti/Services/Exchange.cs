using System.Net;

namespace ESafetyCourse.Lti;

/// <summary>One request to a platform and what became of it. Nothing of the request is ever part of <see cref="Failure"/>.</summary>
/// <param name="Status">The status, or null when there was no answer.</param>
/// <param name="Body">The body, as far as it was within the limit; otherwise empty.</param>
/// <param name="Reason">The words beside the status, where the platform sent any; they may hold personal data.</param>
/// <param name="RetryAfter">How long the platform wants to be left alone, if it says; a day at most.</param>
/// <param name="Failure">Why there was no answer; null when there was one.</param>
/// <param name="Forbidden">The address policy does not let us call there.</param>
internal sealed record Exchange(HttpStatusCode? Status, string Body, string Reason, TimeSpan? RetryAfter, string? Failure, bool Forbidden)
{
    /// <summary>The longest answer that is read where nobody says otherwise, in bytes (64 KB).</summary>
    public const int LongestBody = 64 * 1024;

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Whether trying later may help: time-out, too many requests, server fault (RFC 9110 15.5.9 and 15.6, RFC 6585 4).</summary>
    public bool Passing =>
        Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>What a <see cref="Passing"/> answer says of the platform.</summary>
    public ScoreObstacle Absence => Status is HttpStatusCode.TooManyRequests ? ScoreObstacle.Busy : ScoreObstacle.Away;

    /// <summary>Any 2xx.</summary>
    public bool Succeeded => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

    /// <summary>The <c>Link</c> headers, for <see cref="NextLink"/>.</summary>
    public IReadOnlyList<string> Links { get; private init; } = [];

    /// <summary>Sends the request; only the caller's own cancellation is an exception.</summary>
    public static async Task<Exchange> SendAsync(
        HttpClient http, HttpRequestMessage request, TimeProvider clock, CancellationToken ct, int longestBody = LongestBody)
    {
        // What the client does of itself ends with the headers; a body that drips in is cut off by the same time here.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(http.Timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            var body = await CappedBody.ReadAsync(response.Content, longestBody, stop.Token) ?? "";
            return new Exchange(response.StatusCode, body, response.ReasonPhrase ?? "", Pause(response, clock), null, false)
            {
                Links = response.Headers.NonValidated.TryGetValues("Link", out var links) ? [.. links] : [],
            };
        }
        catch (HttpRequestException failure)
        {
            return failure.InnerException is AddressRefusedException
                ? Unanswered("the platform's address is not one that may be called", forbidden: true)
                : Unanswered($"the platform could not be reached ({failure.HttpRequestError})");
        }
        catch (IOException)
        {
            return Unanswered("the connection to the platform broke");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Unanswered("the platform did not answer in time");
        }
    }

    private static Exchange Unanswered(string failure, bool forbidden = false) => new(null, "", "", null, failure, forbidden);

    private static TimeSpan? Pause(HttpResponseMessage response, TimeProvider clock)
    {
        var asked = response.Headers.RetryAfter;
        var pause = asked?.Delta ?? (asked?.Date is { } date ? date - clock.GetUtcNow() : null);
        if (pause is not { } wanted) return null;
        return wanted < TimeSpan.Zero ? TimeSpan.Zero : wanted > LongestPause ? LongestPause : wanted;
    }
}

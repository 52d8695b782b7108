using System.Text.RegularExpressions;

namespace ESafetyCourse.DemoLms.Trials;

/// <summary>A request to one of the LTI addresses.</summary>
/// <param name="At">When it arrived, UTC.</param>
/// <param name="Path">Path and query, without the platform's own base path.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="ContentType">The header as sent.</param>
/// <param name="Accept">The header as sent; null when there was none.</param>
/// <param name="Body">The body, with tokens and assertions taken out.</param>
/// <param name="Status">What it was answered with.</param>
public sealed record ReceivedRequest(
    DateTimeOffset At, string Method, string Path, string? ContentType, string? Accept, string Body, int Status);

/// <summary>The last hundred requests to the LTI addresses, newest first; in memory only.</summary>
public sealed partial class RequestLog
{
    private const int Kept = 100;
    private const int LongestBody = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly LinkedList<ReceivedRequest> _requests = [];
    private readonly TimeProvider _clock;

    internal RequestLog(TimeProvider clock) => _clock = clock;

    /// <summary>The requests kept, newest first.</summary>
    public IReadOnlyList<ReceivedRequest> Latest()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }

    internal async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        var at = _clock.GetUtcNow();
        request.EnableBuffering(bufferThreshold: LongestBody, bufferLimit: 1024 * 1024);
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        request.Body.Position = 0;
        var accept = request.Headers.Accept.Count == 0 ? null : request.Headers.Accept.ToString();
        var path = WithoutTokens(request.Path + request.QueryString);
        await next(http);
        var shown = WithoutTokens(body[..Math.Min(body.Length, LongestBody)]);
        Add(new ReceivedRequest(at, request.Method, path, request.ContentType, accept, shown, http.Response.StatusCode));
    }

    private void Add(ReceivedRequest request)
    {
        lock (_lock)
        {
            _requests.AddFirst(request);
            if (_requests.Count > Kept)
            {
                _requests.RemoveLast();
            }
        }
    }

    private static string WithoutTokens(string text) => Jwt().Replace(text, "(token)");

    // A JWT starts with an encoded "{"", which is "ey"; that finds it under any field name.
    [GeneratedRegex(@"\bey[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")]
    private static partial Regex Jwt();
}

using System.Net;
using System.Text.RegularExpressions;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Platforms;

/// <summary>What is found where a page should be, by somebody whom nobody has signed in. A closed set.</summary>
public enum PageFound
{
    /// <summary>A page answers.</summary>
    Answers,

    /// <summary>It asks people to log in.</summary>
    AsksToLogIn,

    /// <summary>The platform knows no such page.</summary>
    NotThere,

    /// <summary>The platform is in trouble, or answers in a way that leads nowhere.</summary>
    InTrouble,

    /// <summary>It leads away from its host.</summary>
    LeadsElsewhere,

    /// <summary>Nothing answers in time.</summary>
    NoAnswer,

    /// <summary>It is at an address that the program may not call: in a network of the school's own, say.</summary>
    OutOfReach,
}

/// <summary>What came of asking for a page.</summary>
/// <param name="Found">What.</param>
/// <param name="LeadsTo">Where it leads: scheme and host alone, as the rest may hold a key. Null where it leads nowhere else.</param>
public sealed record PageAnswer(PageFound Found, string? LeadsTo = null);

/// <summary>Asks whether a page is where somebody says: once, without cookies, and only as far as it stays on its own host. What the page says is never read.</summary>
/// <param name="http">A client of <see cref="GuardedHttp"/>.</param>
public sealed partial class PageClient(HttpClient http)
{
    /// <summary>How long it may take, with everything that it leads to: somebody waits for it.</summary>
    public static TimeSpan LongestWait => GuardedHttp.LongestFetch;

    // To https, to the language, to the form for logging in, and one that nobody thinks of.
    private const int MostLed = 4;

    /// <summary>Asks.</summary>
    /// <param name="address">An absolute address, http or https.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="atMost">How long it may take; <see cref="LongestWait"/> where nobody says otherwise.</param>
    public async Task<PageAnswer> AskAsync(Uri address, CancellationToken ct, TimeSpan? atMost = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(atMost ?? LongestWait);
        try
        {
            return await FollowAsync(address, stop.Token);
        }
        catch (HttpRequestException e)
        {
            return new(e.InnerException is AddressRefusedException ? PageFound.OutOfReach : PageFound.NoAnswer);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(PageFound.NoAnswer);
        }
    }

    private async Task<PageAnswer> FollowAsync(Uri address, CancellationToken ct)
    {
        var at = address;
        for (var led = 0; led <= MostLed; led++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            request.Headers.Accept.ParseAdd("text/html");
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)) return new(Of(response.StatusCode, at));
            if (response.Headers.Location is not { } location || !Uri.TryCreate(at, location, out var next) || next.Scheme is not ("http" or "https")) break;
            if (!IsSameHost(at, next)) return new(PageFound.LeadsElsewhere, next.Origin());
            at = next;
        }

        return new(LogsIn().IsMatch(at.AbsolutePath) ? PageFound.AsksToLogIn : PageFound.InTrouble);
    }

    // From http to https is no other place; back again, or to another port, is.
    private static bool IsSameHost(Uri one, Uri other) => one.Origin() == other.Origin()
        || (string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase) && one.Scheme == Uri.UriSchemeHttp && other.Scheme == Uri.UriSchemeHttps);

    private static PageFound Of(HttpStatusCode status, Uri at) => (int)status switch
    {
        401 or 403 => PageFound.AsksToLogIn,
        404 or 410 => PageFound.NotThere,
        >= 200 and < 300 => LogsIn().IsMatch(at.AbsolutePath) ? PageFound.AsksToLogIn : PageFound.Answers,
        _ => PageFound.InTrouble,
    };

    // What the way to log in is called on learning platforms.
    [GeneratedRegex(@"(^|[/_.-])(log-?in|sign-?in|log-?on|sso|saml2?|cas|oauth2?|oidc)([/_.-]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex LogsIn();
}

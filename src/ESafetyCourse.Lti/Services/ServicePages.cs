using System.Runtime.CompilerServices;

namespace ESafetyCourse.Lti;

/// <summary>A list that a service gives page by page.</summary>
/// <param name="Platform">Whose token.</param>
/// <param name="Scope">What the token must be good for.</param>
/// <param name="First">The first page.</param>
/// <param name="Accept">The one media type to ask for: Moodle answers 400 to lists of them.</param>
/// <param name="MostPages">After how many pages it is no list any more.</param>
/// <param name="LongestPage">In bytes.</param>
internal sealed record ServiceList(PlatformTokenSettings Platform, string Scope, Uri First, string Accept, int MostPages, int LongestPage);

/// <summary>A page of a list.</summary>
/// <param name="Body">As it came.</param>
/// <param name="IsLast">Whether it names no next one.</param>
internal sealed record ServicePage(string Body, bool IsLast);

/// <summary>Reads lists to their end, one page at a time: nothing is kept but the addresses.</summary>
internal sealed class ServicePages(ServiceCalls calls)
{
    /// <summary>Each page as it comes; a failure is the last of them. Only a page that says so is the end of the list.</summary>
    public async IAsyncEnumerable<ServiceReply<ServicePage>> ReadAsync(ServiceList list, [EnumeratorCancellation] CancellationToken ct)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal);
        for (var page = list.First; page is not null;)
        {
            visited.Add(page.AbsoluteUri);
            var asked = page;
            var answer = await calls.SendAsync(list.Platform, list.Scope, () => Request(asked, list.Accept), list.LongestPage, ct);
            if (answer.Failure is not null)
            {
                yield return answer.Failed<ServicePage>();
                yield break;
            }

            var next = NextLink.Of(answer.Exchange!.Links, asked);
            page = next?.Address;
            yield return new ServiceReply<ServicePage>.Given(new ServicePage(answer.Exchange.Body, IsLast: next is null));
            if (next is null || Objection(page, list, visited) is not { } objection) continue;
            yield return new ServiceReply<ServicePage>.GivenUp(objection);
            yield break;
        }
    }

    private static HttpRequestMessage Request(Uri page, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.Accept.ParseAdd(accept);
        return request;
    }

    private static string? Objection(Uri? next, ServiceList list, HashSet<string> visited)
    {
        if (next is null) return "the address of the platform's next page could not be read";
        // The token goes along: to nobody else.
        if (!ServiceAddress.SameOrigin(next, list.First)) return "the platform's next page lies at another address";
        if (visited.Contains(next.AbsoluteUri)) return "the platform's pages go in a circle";
        return visited.Count >= list.MostPages ? $"the platform has more than {list.MostPages} pages" : null;
    }
}

using System.Net.Http.Headers;
using System.Text;

namespace ESafetyCourse.Lti;

/// <summary>
/// Finds and makes columns in a course's grade book (AGS 2.0, line item service). One instance for the whole program; safe to use from
/// several threads.
/// </summary>
/// <param name="http">A guarded client.</param>
/// <param name="tokens">The access tokens.</param>
/// <param name="clock">The time, for <c>Retry-After</c> dates.</param>
public sealed class LineItemClient(HttpClient http, ServiceTokens tokens, TimeProvider clock)
{
    private const string Container = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private const string One = "application/vnd.ims.lis.v2.lineitem+json";
    private const int MostPages = 200;

    private readonly ServiceCalls calls = new(http, tokens, clock);

    /// <summary>The columns that suit a filter, from all pages. No limit is asked for: Moodle gives the whole list then.</summary>
    public async Task<ServiceReply<IReadOnlyList<LineItem>>> ListAsync(LineItemsTarget course, LineItemFilter filter, CancellationToken ct)
    {
        var first = ServiceAddress.With(
            course.LineItemsUrl, ("resource_link_id", filter.ResourceLinkId), ("resource_id", filter.ResourceId), ("tag", filter.Tag));
        var list = new ServiceList(course.Platform, Reading(course.Scopes), first, Container, MostPages, GuardedHttp.LongestAnswer);
        var found = new List<LineItem>();
        await foreach (var reply in new ServicePages(calls).ReadAsync(list, ct))
        {
            if (reply is not ServiceReply<ServicePage>.Given { Value: var page }) return reply.As<IReadOnlyList<LineItem>>();
            if (LineItem.ReadAll(page.Body, first) is not { } items) return Unreadable<IReadOnlyList<LineItem>>();
            found.AddRange(items.Where(item => Suits(item, filter)));
        }

        return new ServiceReply<IReadOnlyList<LineItem>>.Given(found);
    }

    /// <summary>One column.</summary>
    /// <param name="column">Which.</param>
    /// <param name="scopes">What the last launch said that may be granted.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ServiceReply<LineItem>> GetAsync(ScoreTarget column, IReadOnlyCollection<string> scopes, CancellationToken ct)
    {
        var answer = await calls.SendAsync(
            column.Platform, Reading(scopes), () => Accepting(new HttpRequestMessage(HttpMethod.Get, column.LineItemUrl)), Exchange.LongestBody, ct);
        return Told(answer, column.LineItemUrl);
    }

    /// <summary>
    /// Makes a column. Sent twice it is made twice: look first whether it is there (<see cref="ListAsync"/>), also after
    /// <see cref="ServiceReply{T}.TryAgain"/>, and after a copy of the course, which may have brought it along.
    /// </summary>
    public async Task<ServiceReply<LineItem>> CreateAsync(LineItemsTarget course, NewLineItem item, CancellationToken ct)
    {
        var body = Encoding.UTF8.GetBytes(item.ToJson());
        var answer = await calls.SendAsync(course.Platform, GradesClaim.LineItemScope, () => Request(course, body), Exchange.LongestBody, ct);
        return Told(answer, course.LineItemsUrl);
    }

    private static HttpRequestMessage Request(LineItemsTarget course, byte[] body)
    {
        var request = Accepting(new HttpRequestMessage(HttpMethod.Post, course.LineItemsUrl) { Content = new ByteArrayContent(body) });
        // AGS 2.0, exactly: without a charset.
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue(One);
        return request;
    }

    private static HttpRequestMessage Accepting(HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd(One);
        return request;
    }

    private static ServiceReply<LineItem> Told(ServiceAnswer answer, Uri asked)
    {
        if (answer.Failure is not null) return answer.Failed<LineItem>();
        return LineItem.Read(answer.Exchange!.Body, asked) is { } item ? new ServiceReply<LineItem>.Given(item) : Unreadable<LineItem>();
    }

    /// <summary>Whoever may write may read, and a platform need not offer both.</summary>
    private static string Reading(IReadOnlyCollection<string> scopes) =>
        scopes.Contains(GradesClaim.LineItemReadScope) ? GradesClaim.LineItemReadScope : GradesClaim.LineItemScope;

    /// <summary>Not every platform filters by everything.</summary>
    private static bool Suits(LineItem item, LineItemFilter filter) =>
        (filter.ResourceLinkId is null || filter.ResourceLinkId == item.ResourceLinkId)
        && (filter.ResourceId is null || filter.ResourceId == item.ResourceId)
        && (filter.Tag is null || filter.Tag == item.Tag);

    private static ServiceReply<T> Unreadable<T>() => new ServiceReply<T>.GivenUp("the platform's columns could not be read");
}

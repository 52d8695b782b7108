using System.Globalization;
using System.Runtime.CompilerServices;

namespace ESafetyCourse.Lti;

/// <summary>Reads the members of a course (Names and Roles 2.0). One instance for the whole program; safe to use from several threads.</summary>
/// <param name="http">A guarded client.</param>
/// <param name="tokens">The access tokens.</param>
/// <param name="clock">The time, for <c>Retry-After</c> dates.</param>
public sealed class RosterClient(HttpClient http, ServiceTokens tokens, TimeProvider clock)
{
    /// <summary>After how many pages a roster is given up.</summary>
    public const int MostPages = 2_000;

    /// <summary>After how many members a roster is given up.</summary>
    public const int MostMembers = 200_000;

    /// <summary>The longest page that is read, in bytes (4 MB): Moodle puts a whole course on one page where no limit is asked for.</summary>
    private const int LongestPage = 4 * 1024 * 1024;

    private const string Container = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    private readonly ServicePages pages = new(new ServiceCalls(http, tokens, clock));

    /// <summary>
    /// The pages as they come. A failure is the last that comes; the roster is whole only when the last page says so
    /// (<see cref="RosterPage.IsLast"/>). People who have left are simply not there any more.
    /// </summary>
    public async IAsyncEnumerable<ServiceReply<RosterPage>> ReadAsync(RosterTarget target, [EnumeratorCancellation] CancellationToken ct)
    {
        var list = new ServiceList(target.Platform, RosterClaim.MembershipScope, target.FirstPage, Container, MostPages, LongestPage);
        var members = 0;
        await foreach (var reply in pages.ReadAsync(list, ct))
        {
            var told = Told(reply, ref members);
            yield return told;
            if (told is not ServiceReply<RosterPage>.Given) yield break;
        }
    }

    private static ServiceReply<RosterPage> Told(ServiceReply<ServicePage> reply, ref int members)
    {
        if (reply is not ServiceReply<ServicePage>.Given { Value: var page }) return reply.As<RosterPage>();
        if (RosterPage.Read(page.Body) is not { } read) return new ServiceReply<RosterPage>.GivenUp("the platform's members could not be read");
        members += read.Members.Count;
        return members <= MostMembers
            ? new ServiceReply<RosterPage>.Given(read with { IsLast = page.IsLast })
            : new ServiceReply<RosterPage>.GivenUp($"the course has more than {MostMembers} members");
    }
}

/// <summary>Whose members are read.</summary>
/// <param name="MembershipsUrl">The course's, as the last launch gave it.</param>
/// <param name="Platform">Whose token opens it.</param>
public sealed record RosterTarget(Uri MembershipsUrl, PlatformTokenSettings Platform)
{
    /// <summary>
    /// Only those who can open this link, with what the link's own settings share of them (<c>rlid</c>); null for the course. Schoology
    /// answers 400 to it.
    /// </summary>
    public string? ResourceLinkId { get; init; }

    /// <summary>How many members to a page; null to leave it to the platform, which may have its own mind anyway.</summary>
    public int? Limit { get; init; }

    internal Uri FirstPage => ServiceAddress.With(
        MembershipsUrl, ("rlid", ResourceLinkId), ("limit", Limit?.ToString(CultureInfo.InvariantCulture)));
}

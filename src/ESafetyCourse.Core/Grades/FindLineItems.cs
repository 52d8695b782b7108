using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Core.Grades;

/// <summary>
/// Finds columns for links whose launches name none (AGS 2.0, line item service), or makes them where the platform lets us: claim – commit –
/// act – settle. One for each link: whoever was cut off after making one finds it the next time.
/// </summary>
public sealed partial class FindLineItems(
    LineItemSearches searches, KnownPlatforms registrations, PlatformHttp platforms, TimeProvider clock, ILogger<FindLineItems> log)
{
    /// <summary>Our word for the kind of column.</summary>
    public const string Tag = "esafety";

    /// <summary>A link without a column is looked after for so long; then a launch that offers something else begins anew.</summary>
    public static TimeSpan GivenUpAfter { get; } = TimeSpan.FromDays(30);

    // A module may be chosen for a link long after its column was first missed.
    private const int LeastTries = 20;

    // Somebody has to change a setting there first.
    private static TimeSpan SettingPause => TimeSpan.FromHours(12);

    private static TimeSpan ClaimLasts => TimeSpan.FromSeconds(90);

    // Making one takes a token and a column, each asked for twice at most: after it the claim still holds.
    private static TimeSpan LongestLook => TimeSpan.FromSeconds(40);

    private static TimeSpan Turn => TimeSpan.FromSeconds(15);

    /// <summary>Looks for what is due, one after another; begins no other after fifteen seconds, or where the platform is in trouble.</summary>
    /// <returns>How many columns were found or made.</returns>
    public async Task<int> RunAsync(PlatformId platform, CancellationToken ct)
    {
        var (found, until) = (0, clock.GetUtcNow() + Turn);
        while (clock.GetUtcNow() < until && await searches.ClaimAsync(platform, clock.UtcNowStored() + ClaimLasts, ct) is { } search)
        {
            // The token goes along: to origins alone that are registered today (docs/design.md §9).
            if ((await registrations.FindAsync(platform, ct))?.Registered(search.Course.LineItemsUrl) is null)
            {
                await searches.PutOffAsync(search, SearchState.Failed, SearchReason.PlatformMoved, clock.GetUtcNow());
                continue;
            }

            var sought = await SeekAsync(search, ct);
            if (sought is ServiceReply<LineItem?>.Given { Value: { } column })
            {
                if (await searches.FoundAsync(search, column.Id)) found++;
                else await searches.PutOffAsync(search, SearchState.Waiting, SearchReason.Taken, clock.GetUtcNow() + DeliverGrades.Pause(search.Tries));
            }
            else if (!await GoesOnAsync(search, sought))
            {
                break;
            }
        }

        return found;
    }

    private async Task<ServiceReply<LineItem?>> SeekAsync(LineItemSearch search, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(LongestLook);
        try
        {
            var sought = await LookAsync(search, stop.Token);
            if (sought is not ServiceReply<LineItem?>.Given { Value: null } || !search.MayCreate) return sought;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ServiceReply<LineItem?>.TryAgain("the platform's list of columns had no end");
        }

        var made = await platforms.LineItems(search.AllowPrivate).CreateAsync(
            search.Course, new(search.Label, 100) { ResourceId = search.Module, Tag = Tag, ResourceLinkId = search.LtiId }, ct);
        return made is ServiceReply<LineItem>.Given { Value: var item } ? new ServiceReply<LineItem?>.Given(item) : made.As<LineItem?>();
    }

    // The link's own; where it has several, ours for its module, and another module's last. Else one of ours that came along with a copy of the
    // course and belongs to no link yet.
    private async Task<ServiceReply<LineItem?>> LookAsync(LineItemSearch search, CancellationToken ct)
    {
        var columns = platforms.LineItems(search.AllowPrivate);
        var own = await columns.ListAsync(search.Course, new() { ResourceLinkId = search.LtiId }, ct);
        if (own is not ServiceReply<IReadOnlyList<LineItem>>.Given { Value: var ofLink }) return own.As<LineItem?>();
        if (ofLink.OrderBy(item => (item.Tag == Tag, item.ResourceId) switch
            {
                (true, var of) when of == search.Module => 0,
                (true, null) => 1,
                (false, _) => 2,
                _ => 3,
            }).FirstOrDefault() is { } coupled)
            return new ServiceReply<LineItem?>.Given(coupled);
        var ours = await columns.ListAsync(search.Course, new() { ResourceId = search.Module, Tag = Tag }, ct);
        if (ours is not ServiceReply<IReadOnlyList<LineItem>>.Given { Value: var ofModule }) return ours.As<LineItem?>();
        foreach (var free in ofModule.Where(item => item.ResourceLinkId is null))
            if (!await searches.IsTakenAsync(free.Id, ct)) return new ServiceReply<LineItem?>.Given(free);
        return new ServiceReply<LineItem?>.Given(null);
    }

    // Whether the platform may be asked for the next one.
    private async Task<bool> GoesOnAsync(LineItemSearch search, ServiceReply<LineItem?> sought)
    {
        var (why, pause, goesOn) = sought switch
        {
            ServiceReply<LineItem?>.TryAgain later => (Why(later.Obstacle), DeliverGrades.Pause(search.Tries), later.Obstacle == ScoreObstacle.Answer),
            ServiceReply<LineItem?>.GivenUp { Obstacle: ScoreObstacle.SignIn } => (SearchReason.TokenRefused, SettingPause, false),
            ServiceReply<LineItem?>.GivenUp { Obstacle: ScoreObstacle.Forbidden } => (SearchReason.AddressForbidden, SettingPause, true),
            ServiceReply<LineItem?>.GivenUp => (SearchReason.Refused, SettingPause, true),
            _ => (SearchReason.MayNotCreate, SettingPause, true),
        };
        if (int.IsPow2(search.Tries)) LogNone(log, search.Link, search.Tries, why);
        var over = search.Tries >= LeastTries && clock.GetUtcNow() - search.QueuedAt >= GivenUpAfter;
        await searches.PutOffAsync(search, over ? SearchState.Failed : SearchState.Waiting, why, clock.GetUtcNow() + pause);
        return goesOn;
    }

    private static SearchReason Why(ScoreObstacle obstacle) => obstacle switch
    {
        ScoreObstacle.Busy => SearchReason.PlatformBusy,
        ScoreObstacle.SignIn => SearchReason.TokenRefused,
        ScoreObstacle.Answer => SearchReason.PlatformFault,
        _ => SearchReason.PlatformAway,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "No column for link {Link} at try {Tries}: {Why}")]
    private static partial void LogNone(ILogger log, Guid link, int tries, SearchReason why);
}

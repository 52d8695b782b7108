using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tools;

namespace ESafetyCourse.DemoLms.Launches;

/// <summary>
/// A launch that the platform has begun and the tool has not yet asked a token for. It belongs to one browser session: nobody
/// else's authorisation request can use it. The target is iframe or window; the activity is null while a link is only being chosen.
/// </summary>
internal sealed record PendingLaunch(
    string SessionId, Course Course, Activity? Activity, Tool Tool, string Target, LaunchAlterations Alterations, DateTimeOffset BegunAt)
{
    public const string DeepLinking = "LtiDeepLinkingRequest";
    public const string SubmissionReview = "LtiSubmissionReviewRequest";

    public string Message { get; init; } = "LtiResourceLinkRequest";

    /// <summary>Whose work in which column a teacher opens; null for every other launch.</summary>
    public (LineItem Item, Person Of)? Review { get; init; }

    public string TargetLinkUri => Message == DeepLinking
        ? Tool.DeepLinkingUrl ?? Tool.TargetLinkUri
        : Review?.Item.Review?.Url ?? Activity?.Url ?? Tool.TargetLinkUri;
}

/// <summary>The launches under way. The first authorisation request uses one up, as in Moodle: a second one fails.</summary>
internal sealed class PendingLaunches(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, PendingLaunch> _pending = new();

    /// <summary>Keeps the launch and answers the <c>lti_message_hint</c> for it: JSON, shaped like Moodle's.</summary>
    public string Begin(PendingLaunch launch)
    {
        foreach (var (old, forgotten) in _pending)
        {
            if (clock.GetUtcNow() - forgotten.BegunAt > Patience)
            {
                _pending.TryRemove(old, out _);
            }
        }
        var place = launch.Activity?.Id ?? launch.Course.Id;
        var id = $"ltilaunch{place}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        _pending[id] = launch;
        return new JsonObject { ["cmid"] = int.Parse(place, null), ["launchid"] = id }.ToJsonString();
    }

    /// <summary>The launch of that hint, once; null when there is none (any more) for this session.</summary>
    public PendingLaunch? Take(string hint, string sessionId)
    {
        var id = LaunchId(hint);
        return id is not null && _pending.TryGetValue(id, out var launch) && launch.SessionId == sessionId && _pending.TryRemove(id, out _)
            ? launch
            : null;
    }

    private static string? LaunchId(string hint)
    {
        try
        {
            var json = JsonElement.Parse(hint);
            return json.ValueKind is JsonValueKind.Object && json.TryGetProperty("launchid", out var id) ? id.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

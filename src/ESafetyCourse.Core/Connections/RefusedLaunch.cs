using System.Text.Json.Nodes;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Connections;

/// <summary>A launch that was refused after its login was opened, with nothing in it that names a person. Kept for 30 days.</summary>
public sealed class RefusedLaunch
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>What the person reads out, e.g. <c>R-7KQ2-M9XF</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The code of the refusal.</summary>
    public required string Code { get; init; }

    /// <summary>Its detail, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The platform that the login was for.</summary>
    public PlatformId? PlatformId { get; init; }

    /// <summary>Whose it is by course, deployment or platform; null where nobody has said.</summary>
    public SchoolId? SchoolId { get; init; }

    /// <summary>What the token said, unproven: RFC 8785 JSON, name → text or texts.</summary>
    public required string Facts { get; init; }

    /// <summary>Whether the platform's signature was good; else anybody may have sent it.</summary>
    public bool Proven { get; init; }

    /// <summary>Writes facts as they are kept.</summary>
    public static string Write(IReadOnlyDictionary<string, IReadOnlyList<string>> facts)
    {
        var kept = new JsonObject();
        foreach (var (name, values) in facts)
            kept[name] = values is [var one] ? one : new JsonArray([.. values.Select(value => (JsonNode)value)]);
        return CanonicalJson.Write(kept);
    }

    /// <summary>Reads facts as they are kept: name → text, several joined by commas, in the order of the names.</summary>
    public static IReadOnlyDictionary<string, string> Read(string facts) => JsonNode.Parse(facts)!.AsObject().ToDictionary(
        fact => fact.Key,
        fact => fact.Value is JsonArray several ? string.Join(", ", several.Select(one => one!.GetValue<string>())) : fact.Value!.GetValue<string>(),
        StringComparer.Ordinal);
}

/// <summary>Who may see which of them. They name nobody, but say how a school's LMS is set up.</summary>
public static class VisibleRefusals
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<RefusedLaunch> VisibleTo(this IQueryable<RefusedLaunch> launches, Viewer viewer) => viewer switch
    {
        Viewer.LeadOf(var school) => launches.Where(row => row.SchoolId == school),
        Viewer.Self or Viewer.Marker => launches.Where(_ => false),
        Viewer.Program => launches,
        _ => throw viewer.HasNoSayOver(nameof(RefusedLaunch)),
    };
}

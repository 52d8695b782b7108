using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>A score as posted by the tool (AGS 2.0 section 3.4).</summary>
internal sealed partial record Score(
    string UserId, DateTimeOffset Timestamp, string ActivityProgress, string GradingProgress,
    decimal? Given, decimal? Maximum, string? Comment)
{
    private static readonly string[] Activities = ["Initialized", "Started", "InProgress", "Submitted", "Completed"];
    private static readonly string[] Gradings = ["FullyGraded", "Pending", "PendingManual", "Failed", "NotReady"];

    /// <summary>Points out of <paramref name="lineItemMaximum"/>, capped there; null unless final: then the cell is emptied.</summary>
    public decimal? PointsOutOf(decimal lineItemMaximum) => GradingProgress == "FullyGraded" && Given is { } given && Maximum is { } maximum
        ? Math.Round(Math.Min(given / maximum * lineItemMaximum, lineItemMaximum), 5)
        : null;

    /// <summary>Null when the body is no score.</summary>
    public static Score? Read(string body)
    {
        try
        {
            var json = JsonElement.Parse(body);
            return json.ValueKind is JsonValueKind.Object ? Read(json) : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Score? Read(JsonElement json)
    {
        var activity = Text(json, "activityProgress");
        var grading = Text(json, "gradingProgress");
        var (given, maximum) = (Number(json, "scoreGiven"), Number(json, "scoreMaximum"));
        // AGS 3.4.6: a given score needs a positive maximum; neither may be negative.
        var numbersFit = given is null ? maximum is null or > 0 : given >= 0 && maximum > 0;
        return Text(json, "userId") is { Length: > 0 } user && Instant(Text(json, "timestamp")) is { } timestamp
            && Activities.Contains(activity) && Gradings.Contains(grading) && numbersFit
            ? new Score(user, timestamp, activity!, grading!, given, maximum, Text(json, "comment"))
            : null;
    }

    private static DateTimeOffset? Instant(string? text) =>
        text is not null && IsoInstant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var instant)
            ? instant.ToUniversalTime()
            : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.GetString() : null;

    private static decimal? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.GetDecimal() : null;

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})\z")]
    private static partial Regex IsoInstant();
}

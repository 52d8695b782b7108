using System.Text.Json;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>A column as a tool describes it in a request (AGS 2.0 section 3.2.4).</summary>
internal sealed record LineItemRequest(
    string Label, decimal Maximum, string? ResourceId, string? Tag, string? ResourceLinkId, SubmissionReview? Review)
{
    /// <summary>Null when the body is no line item: both label and a positive maximum are needed.</summary>
    public static async Task<LineItemRequest?> ReadAsync(Stream body, CancellationToken ct)
    {
        try
        {
            var json = await JsonSerializer.DeserializeAsync<JsonElement>(body, cancellationToken: ct);
            return json.ValueKind is JsonValueKind.Object && Text(json, "label") is { Length: > 0 } label
                && json.TryGetProperty("scoreMaximum", out var points) && points.ValueKind is JsonValueKind.Number
                && points.TryGetDecimal(out var maximum) && maximum > 0
                ? new(label, maximum, Text(json, "resourceId"), Text(json, "tag"), Text(json, "resourceLinkId"), ReviewOf(json))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The <c>submissionReview</c> of a line item; null when it has none.</summary>
    public static SubmissionReview? ReviewOf(JsonElement item) =>
        item.TryGetProperty("submissionReview", out var review) && review.ValueKind is JsonValueKind.Object
            ? new SubmissionReview(Text(review, "url"), Texts(review, "custom"))
            : null;

    /// <summary>An object of texts; whatever else is in it is taken as the text of its JSON.</summary>
    public static Dictionary<string, string> Texts(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var values) && values.ValueKind is JsonValueKind.Object
            ? values.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.ToString())
            : [];

    // Moodle's ids come as texts or as numbers.
    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
}

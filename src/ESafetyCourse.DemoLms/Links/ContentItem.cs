using System.Text.Json;
using ESafetyCourse.DemoLms.Grades;

namespace ESafetyCourse.DemoLms.Links;

/// <summary>The column that a tool wants for a link. Points are whole, from 1 to 100: more is no valid form in Moodle.</summary>
internal sealed record WantedColumn(int Maximum, string? ResourceId, string? Tag, SubmissionReview? Review);

/// <summary>A link that a tool offers (LTI Deep Linking 2.0, section 3.2); only the parts that Moodle reads.</summary>
internal sealed record ContentItem(
    string? Title, string? Text, string? Url, string? IconUrl, IReadOnlyDictionary<string, string> Custom, WantedColumn? Column)
{
    private const int LargestMaximum = 100;

    /// <summary>All items, or why one of them makes the whole answer useless.</summary>
    public static (IReadOnlyList<ContentItem>? Items, string? Problem) ReadAll(JsonElement claims, string claim)
    {
        if (!claims.TryGetProperty(claim, out var list) || list.ValueKind is not JsonValueKind.Array)
        {
            return (null, "content_items must be a list.");
        }
        var items = new List<ContentItem>();
        foreach (var element in list.EnumerateArray())
        {
            var (item, problem) = Read(element);
            if (item is null)
            {
                return (null, problem);
            }
            items.Add(item);
        }
        return (items, null);
    }

    private static (ContentItem? Item, string? Problem) Read(JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.Object || TextOf(element, "type") != "ltiResourceLink")
        {
            return (null, "Only items of the type ltiResourceLink are taken.");
        }
        WantedColumn? column = null;
        if (element.TryGetProperty("lineItem", out var lineItem) && lineItem.ValueKind is not JsonValueKind.Null)
        {
            if (!lineItem.TryGetProperty("scoreMaximum", out var points) || points.ValueKind is not JsonValueKind.Number
                || !points.TryGetInt32(out var maximum) || maximum is < 1 or > LargestMaximum)
            {
                return (null, "scoreMaximum must be a whole number from 1 to 100.");
            }
            column = new(maximum, TextOf(lineItem, "resourceId"), TextOf(lineItem, "tag"), LineItemRequest.ReviewOf(lineItem));
        }
        var icon = element.TryGetProperty("icon", out var picture) && picture.ValueKind is JsonValueKind.Object ? TextOf(picture, "url") : null;
        return (new ContentItem(
            TextOf(element, "title"), TextOf(element, "text"), TextOf(element, "url"), icon, LineItemRequest.Texts(element, "custom"), column), null);
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

using System.Text.Json.Nodes;

namespace ESafetyCourse.Lti;

/// <summary>What several messages of ours write alike.</summary>
internal static class JsonWriting
{
    /// <summary>Custom parameters: an object of strings.</summary>
    public static JsonObject ToJson(this IReadOnlyDictionary<string, string> custom) =>
        new(custom.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)parameter.Value)));
}

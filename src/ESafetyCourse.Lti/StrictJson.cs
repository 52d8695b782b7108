using System.Text.Json;
using System.Text.Unicode;

namespace ESafetyCourse.Lti;

/// <summary>JSON that two readers cannot read differently.</summary>
internal static class StrictJson
{
    private const int Deepest = 32;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    /// <summary>
    /// An object in valid UTF-8, no member named twice (RFC 7519 4), no comments, not too deep, every string whole; otherwise null.
    /// </summary>
    public static JsonElement? ReadObject(ReadOnlyMemory<byte> bytes) => Read(bytes, JsonValueKind.Object);

    /// <summary>An array by the same rules; otherwise null.</summary>
    public static JsonElement? ReadArray(ReadOnlyMemory<byte> bytes) => Read(bytes, JsonValueKind.Array);

    private static JsonElement? Read(ReadOnlyMemory<byte> bytes, JsonValueKind kind)
    {
        if (!Utf8.IsValid(bytes.Span)) return null;
        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            if (document.RootElement.ValueKind != kind) return null;
            ReadEveryString(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // The reader accepts an escaped half of a surrogate pair and fails only when the string is asked for.
            return null;
        }
    }

    private static void ReadEveryString(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) _ = value.GetString();
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) ReadEveryString(item);
        }

        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var member in value.EnumerateObject())
        {
            _ = member.Name;
            ReadEveryString(member.Value);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Attestations;

/// <summary>Writes and reads <see cref="AttestationDocument"/> as RFC 8785 text, of which there is one alone for each document.</summary>
public static class AttestationText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters =
        {
            new IdText<SchoolId>(), new IdText<PersonId>(), new IdText<AttemptId>(), new IdText<AttestationId>(), new IdText<VisitId>(),
            new StoredNameText<Language>(), new TimeText(),
        },
    };

    /// <summary>The canonical text of a document.</summary>
    public static string Write(AttestationDocument document) => CanonicalJson.Write(JsonSerializer.SerializeToNode(document, Json));

    /// <summary>Reads a text that the program wrote, in whichever format.</summary>
    /// <exception cref="FormatException">The program wrote no such text; the message says so as a check tells it.</exception>
    public static AttestationDocument Read(string text)
    {
        if (Read(text, out var format) is { } document) return document;
        throw new FormatException(format is null or (>= 1 and <= AttestationDocument.Citing)
            ? "its text is not one that the program writes"
            : $"its text is of format {format}, which this program does not know");
    }

    private static AttestationDocument? Read(string text, out int? format)
    {
        format = null;
        try
        {
            using var json = JsonDocument.Parse(text);
            format = json.RootElement.GetProperty("format").TryGetInt32(out var number) ? number : null;
            if (format is not (>= 1 and <= AttestationDocument.Citing)) return null;
            return json.Deserialize<AttestationDocument>(Json) is { } document && document.IsWhole() && Write(document) == text ? document : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private sealed class IdText<TId> : JsonConverter<TId> where TId : struct, ITypedId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TryGetGuid(out var id) ? TId.From(id) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class StoredNameText<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            StoredName.TryRead<T>(reader.GetString()) ?? throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Stored());
    }

    private sealed class TimeText : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ChainHash.ReadTime(reader.GetString()) ?? throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(ChainHash.Time(value));
    }
}

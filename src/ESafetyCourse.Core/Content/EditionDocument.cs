using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ESafetyCourse.Core.Content;

/// <summary>A module as published, whole: with the clauses it cites and the variables it uses.</summary>
/// <param name="Module">The module.</param>
/// <param name="Clauses">The clauses it cites, by id.</param>
/// <param name="Variables">The variables it uses and those the program asks for, by name.</param>
public sealed record PublishedModule(
    Module Module, IReadOnlyDictionary<string, Clause> Clauses, IReadOnlyDictionary<string, Variable> Variables);

/// <summary>The text of an edition.</summary>
/// <param name="Document">JSON.</param>
/// <param name="Hash">SHA-256 of the document in UTF-8, lower-case hex.</param>
public sealed record EditionText(string Document, string Hash);

/// <summary>
/// Freezes a module into text and thaws it. The same module always gives the same text, so that its hash tells whether
/// anything changed. Old editions are read for years: a record here may gain an optional member, never lose or rename one.
/// </summary>
public static class EditionDocument
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Welsh stays legible; the text is never put into HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Freezes a module of a sound course.</summary>
    public static EditionText Write(Module module, Course course)
    {
        var variables = ModuleTexts.VariablesOf(module).Union(CoreVariables.All).Where(course.Variables.ContainsKey);
        var frozen = new Frozen(
            Format,
            module,
            Sorted(ModuleTexts.ClausesOf(module).Select(id => KeyValuePair.Create(id, course.Clauses[id]))),
            Sorted(variables.Select(name => KeyValuePair.Create(name, course.Variables[name]))));
        var document = JsonSerializer.Serialize(frozen, Json);
        return new EditionText(document, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document))));
    }

    /// <summary>Thaws an edition.</summary>
    /// <exception cref="JsonException">The text is not an edition.</exception>
    public static PublishedModule Read(string json)
    {
        var frozen = JsonSerializer.Deserialize<Frozen>(json, Json);
        if (frozen is not { Format: Format }) throw new JsonException("This is not an edition in a format that this version reads.");
        return new PublishedModule(frozen.Module, frozen.Clauses, frozen.Variables);
    }

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> pairs)
    {
        var sorted = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs) sorted.Add(key, value);
        return sorted;
    }

    private sealed record Frozen(
        int Format, Module Module, IReadOnlyDictionary<string, Clause> Clauses, IReadOnlyDictionary<string, Variable> Variables);
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ESafetyCourse.Core.Content;

/// <summary>
/// Freezes a module into text and thaws it. The same module always gives the same text, so that its hash tells whether
/// anything changed. Old editions are read for years: a record here may gain an optional member, never lose or rename one. Format 2, since
/// November 2026, may have pictures, traces and whatever else is optional; format 1 has none.
/// </summary>
public static class EditionDocument
{
    private const int Newest = 2;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Welsh stays legible; the text is never put into HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Freezes a module of a sound catalogue, with the clauses that it cites and the variables that it uses.</summary>
    /// <returns>JSON, for <see cref="Edition.Document"/>.</returns>
    public static string Write(Module module, ContentCatalogue catalogue)
    {
        var variables = ModuleTexts.VariablesOf(module).Union(CoreVariables.All).Where(catalogue.Variables.ContainsKey);
        return JsonSerializer.Serialize(new Frozen(
            Newest,
            module,
            Sorted(ModuleTexts.ClausesOf(module).Select(id => KeyValuePair.Create(id, catalogue.Clauses[id]))),
            Sorted(variables.Select(name => KeyValuePair.Create(name, catalogue.Variables[name]))),
            ModuleTexts.PicturesOf(module).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } names
                ? Sorted(names.Select(name => KeyValuePair.Create(name, catalogue.Pictures[name].Svg))) : null), Json);
    }

    /// <summary>Thaws an edition. That the document fits its hash is for <c>evidence verify</c> to say.</summary>
    /// <exception cref="JsonException">The document is not one that the program writes.</exception>
    public static PublishedEdition Read(Edition row) => JsonSerializer.Deserialize<Frozen>(row.Document, Json) is { Format: 1 or Newest } frozen
        ? new PublishedEdition(row.Id, row.Number, row.ContentHash, frozen.Module, frozen.Clauses, frozen.Variables) { Pictures = frozen.Pictures ?? PublishedEdition.NoPictures }
        : throw new JsonException("This is not an edition in a format that this version reads.");

    /// <summary>
    /// The hash of all that a story is: what a review is of. When it was reviewed is not part of that, nor for which outcome a module plays it.
    /// </summary>
    public static string HashOf(Scenario story) => Hash(JsonSerializer.Serialize(story with { Reviewed = null, Outcome = "" }, Json));

    /// <summary>The hash of words in both languages: what a confirmation of Welsh is of. In which order they stand is not part of that.</summary>
    public static string HashOf(IEnumerable<Bilingual> texts) =>
        Hash(JsonSerializer.Serialize(texts.OrderBy(text => text.En, StringComparer.Ordinal).ThenBy(text => text.Cy, StringComparer.Ordinal), Json));

    /// <summary>The hash of a page's text in both languages: a page that reads the same has the same.</summary>
    public static string HashOf(Page page) => Hash(JsonSerializer.Serialize(page, Json));

    /// <summary>The hash of a document: SHA-256 of its UTF-8, lower-case hex.</summary>
    public static string Hash(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> pairs)
    {
        var sorted = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs) sorted.Add(key, value);
        return sorted;
    }

    // What stands in the text and nothing else, so that a member that an edition gains in memory changes no hash.
    private sealed record Frozen(
        int Format, Module Module, IReadOnlyDictionary<string, Clause> Clauses, IReadOnlyDictionary<string, Variable> Variables,
        IReadOnlyDictionary<string, string>? Pictures = null);
}

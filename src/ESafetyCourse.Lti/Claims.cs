using System.Globalization;
using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>Reads claims leniently: what is missing or of another type is null, for the rules to judge.</summary>
internal static class Claims
{
    /// <summary>The prefix of the LTI claims.</summary>
    public const string Lti = "https://purl.imsglobal.org/spec/lti/claim/";

    /// <summary>The prefix of the claims of deep linking.</summary>
    public const string DeepLinking = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    // The end of the year 9999.
    private const double LastSecond = 253_402_300_799;
    private const int LongestLine = 1000;
    private const int LongestText = 20_000;

    /// <summary>The member's value, or null when it is absent or JSON null.</summary>
    public static JsonElement? Member(this JsonElement claims, string name) =>
        claims.ValueKind == JsonValueKind.Object
        && claims.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    /// <summary>An object, or null.</summary>
    public static JsonElement? Map(this JsonElement claims, string name) =>
        claims.Member(name) is { ValueKind: JsonValueKind.Object } map ? map : null;

    /// <summary>A string exactly as it came (empty too), or null.</summary>
    public static string? Exact(this JsonElement claims, string name) =>
        claims.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A line for people: no control characters and none that turn or break the line, cut to 1,000 characters; null when nothing is left.</summary>
    public static string? Line(this JsonElement claims, string name) => Clean(claims.Exact(name), LongestLine, lines: false);

    /// <summary>A text for people: line breaks and tabs stay, cut to 20,000 characters; null when nothing is left.</summary>
    public static string? Text(this JsonElement claims, string name) => Clean(claims.Exact(name), LongestText, lines: true);

    /// <summary>An absolute http or https address, or null.</summary>
    public static Uri? Address(this JsonElement claims, string name) => WebAddress.Read(claims.Exact(name));

    /// <summary>The non-empty strings of an array; a lone string counts as an array of one.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement claims, string name) => claims.Member(name) switch
    {
        { ValueKind: JsonValueKind.Array } items => [.. items.EnumerateArray()
            .Where(item => item.ValueKind == JsonValueKind.String)
            .Select(item => item.GetString()!)
            .Where(item => item.Length > 0)],
        { ValueKind: JsonValueKind.String } one when one.GetString() is { Length: > 0 } text => [text],
        _ => [],
    };

    /// <summary>A NumericDate (RFC 7519 2: seconds since 1970 UTC, fractions allowed) that some calendar has, or null.</summary>
    public static double? Seconds(this JsonElement claims, string name) =>
        claims.Member(name) is { ValueKind: JsonValueKind.Number } number
        && number.TryGetDouble(out var seconds)
        && Math.Abs(seconds) <= LastSecond
            ? seconds
            : null;

    /// <summary>A boolean, or the word for one, as some platforms write it; null for anything else.</summary>
    public static bool? Truth(this JsonElement claims, string name) =>
        claims.Member(name)?.Scalar() is { } text && bool.TryParse(text, out var truth) ? truth : null;

    /// <summary>A number, or the digits of one, that a decimal can hold; null for anything else.</summary>
    public static decimal? Number(this JsonElement claims, string name) =>
        claims.Member(name)?.Scalar() is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>
    /// An id that is compared and kept: a string, or a number as some platforms write it; null when it is empty, longer than 255 characters
    /// or has control characters.
    /// </summary>
    public static string? Id(this JsonElement claims, string name) =>
        claims.Member(name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value
        && value.Scalar() is { Length: > 0 and <= 255 } id
        && !id.Any(char.IsControl)
            ? id
            : null;

    /// <summary>A string, number or boolean as text; null for anything else.</summary>
    public static string? Scalar(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static string? Clean(string? text, int longest, bool lines)
    {
        if (text is null) return null;
        var kept = string.Concat(text.Where(letter => !(char.IsControl(letter) || TurnsOrBreaks(letter)) || (lines && letter is '\r' or '\n' or '\t'))).Trim();
        if (kept.Length > longest) kept = kept[..(char.IsHighSurrogate(kept[longest - 1]) ? longest - 1 : longest)];
        return kept.Length == 0 ? null : kept;
    }

    /// <summary>
    /// Line and paragraph separators, and the marks that reverse what follows (Unicode UAX 9): a name must not rearrange the row of a
    /// register that it stands in. Letters that are written from the right need none of them.
    /// </summary>
    private static bool TurnsOrBreaks(char letter) => letter is >= '\u2028' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Core.Evidence;

/// <summary>
/// RFC 8785 (JSON Canonicalization Scheme) for what evidence holds: objects, arrays, strings, booleans, nulls and whole
/// numbers. Fractions are written as strings by the caller, so that §3.2.2.3 (ECMAScript number formatting) never arises.
/// </summary>
public static class CanonicalJson
{
    // RFC 8785 relies on ECMAScript's limits: larger whole numbers would not survive a reader's double.
    private const long LargestWhole = 9_007_199_254_740_991;

    /// <summary>Writes the canonical text: members sorted by UTF-16 code units (§3.2.3), no white space.</summary>
    /// <exception cref="ArgumentException">A number is not whole, or is beyond ±(2^53 − 1), or a string holds a lone surrogate.</exception>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case null: text.Append("null"); break;
            case JsonObject members: WriteObject(members, text); break;
            case JsonArray items: WriteArray(items, text); break;
            case JsonValue value: WriteValue(value, text); break;
        }
    }

    private static void WriteObject(JsonObject members, StringBuilder text)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (!first) text.Append(',');
            first = false;
            WriteString(name, text);
            text.Append(':');
            Write(value, text);
        }

        text.Append('}');
    }

    private static void WriteArray(JsonArray items, StringBuilder text)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(',');
            Write(items[i], text);
        }

        text.Append(']');
    }

    private static void WriteValue(JsonValue value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.String: WriteString(value.GetValue<string>(), text); break;
            case JsonValueKind.Number: text.Append(Whole(value).ToString(CultureInfo.InvariantCulture)); break;
            default: throw new ArgumentException($"Evidence can't hold a JSON {value.GetValueKind()}.");
        }
    }

    private static long Whole(JsonValue value)
    {
        var written = value.ToJsonString();
        if (!long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) || whole is < -LargestWhole or > LargestWhole)
            throw new ArgumentException($"Evidence holds whole numbers up to 2^53 − 1; {written} is not one.");
        return whole;
    }

    // §3.2.2.2: only what must be escaped is escaped, control characters in their short form where there is one.
    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                text.Append(c).Append(value[++i]);
                continue;
            }

            if (char.IsSurrogate(c)) throw new ArgumentException("A lone surrogate has no canonical form (RFC 8785 §3.2.2.2).");
            text.Append(c switch
            {
                '"' => "\\\"", '\\' => "\\\\", '\b' => "\\b", '\t' => "\\t", '\n' => "\\n", '\f' => "\\f", '\r' => "\\r",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        text.Append('"');
    }
}

using System.Text;

namespace ESafetyCourse.Lti;

/// <summary>The fields of a form that we know: each at most once, within its limit, without control characters.</summary>
internal sealed class FormFields
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private FormFields()
    {
    }

    /// <summary>The value of a field, or null when it was not sent.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>
    /// Reads the fields that <paramref name="limits"/> (UTF-8 bytes) names; fields it does not name are nobody's concern.
    /// </summary>
    public static Outcome<FormFields> Read(IEnumerable<KeyValuePair<string, string>> sent, IReadOnlyDictionary<string, int> limits)
    {
        var fields = new FormFields();
        foreach (var (name, value) in sent)
        {
            // OpenID Connect Core 3.1.2.1: parameters that are not understood are ignored (Canvas sends several of its own).
            if (name is null || !limits.TryGetValue(name, out var limit)) continue;
            // RFC 6749 3.1: a parameter must not be included more than once; two readers of one form could choose differently.
            if (!fields.values.TryAdd(name, value ?? "")) return RefusalCodes.FormFieldTwice.Refuse(name);
            if (Encoding.UTF8.GetByteCount(value ?? "") > limit) return RefusalCodes.FormFieldTooLong.Refuse(name);
            if (!IsPlain(value ?? "")) return RefusalCodes.FormFieldCharactersWrong.Refuse(name);
        }

        return fields;
    }

    /// <summary>Refuses the first of the named fields that was sent empty.</summary>
    public Refusal? RefuseEmpty(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is "") return RefusalCodes.FormFieldEmpty.Refuse(name);
        }

        return null;
    }

    /// <summary>
    /// No control characters, and nothing that was lost in decoding (a replacement character, half of a surrogate pair), which could
    /// not be echoed byte for byte.
    /// </summary>
    private static bool IsPlain(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar) return false;
        }

        return true;
    }
}

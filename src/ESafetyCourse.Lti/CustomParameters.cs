using System.Text.Json;
using System.Text.RegularExpressions;

namespace ESafetyCourse.Lti;

/// <summary>Custom parameters (LTI 1.3 Core 5.4.6).</summary>
internal static partial class CustomParameters
{
    /// <summary>All that have a value: numbers and booleans as text, unresolved variables and control characters dropped.</summary>
    public static IReadOnlyDictionary<string, string> From(JsonElement claims)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (claims.Map(Claims.Lti + "custom") is not { } custom) return parameters;
        foreach (var member in custom.EnumerateObject())
        {
            // A platform that does not know a variable sends its name through (LTI 1.3 Core 5.4.6).
            if (member.Value.Scalar() is { } value && !Unresolved().IsMatch(value)) parameters[member.Name] = value.Replace("\0", "");
        }

        return parameters;
    }

    [GeneratedRegex(@"^\$[A-Za-z][A-Za-z0-9_.]*\z")]
    private static partial Regex Unresolved();
}

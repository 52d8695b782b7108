using System.Text.RegularExpressions;

namespace ESafetyCourse.Web.Wording;

/// <summary>Texts that have a name because several others hold them.</summary>
internal static partial class TextConstants
{
    /// <summary>The named texts of some sources. A name that is given to two different texts is left out.</summary>
    public static IReadOnlyDictionary<string, string> In(IEnumerable<string> sources)
    {
        var written = sources.SelectMany(source => Constant().Matches(source).Select(found =>
                (Name: found.Groups[1].Value, Expression: source[(found.Index + found.Length)..SourceText.End(source, found.Index + found.Length)])))
            .GroupBy(constant => constant.Name, constant => constant.Expression, StringComparer.Ordinal)
            .Where(constant => constant.Distinct().Count() == 1)
            .ToDictionary(constant => constant.Key, constant => constant.First(), StringComparer.Ordinal);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var before = -1; before < known.Count;) // One may hold another that stands further down.
        {
            before = known.Count;
            foreach (var (name, expression) in written)
                if (!known.ContainsKey(name) && SourceText.Read(expression, known) is { } text) known[name] = text;
        }

        return known;
    }

    [GeneratedRegex(@"\bconst string (\w+)\s*=")]
    private static partial Regex Constant();
}

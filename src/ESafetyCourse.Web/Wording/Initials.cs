using System.Globalization;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Wording;

/// <summary>The first letter of a name.</summary>
public static class Initials
{
    // Letters of the Welsh alphabet that are written with two signs.
    private static readonly string[] Digraphs = ["Ch", "Dd", "Ff", "Ng", "Ll", "Ph", "Rh", "Th"];

    /// <summary>The letter, with a capital: Ll of Llinos on a Welsh page. An emoji counts as one.</summary>
    public static string Of(string name, Language language)
    {
        var start = name.TrimStart();
        var digraph = language == Language.Welsh ? Digraphs.FirstOrDefault(letter => start.StartsWith(letter, StringComparison.OrdinalIgnoreCase)) : null;
        return digraph ?? StringInfo.GetNextTextElement(start).ToUpper(CultureInfo.InvariantCulture);
    }
}

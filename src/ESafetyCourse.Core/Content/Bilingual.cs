namespace ESafetyCourse.Core.Content;

/// <summary>The two languages that everything a learner sees is written in.</summary>
public enum Language
{
    /// <summary>English, code <c>en</c>.</summary>
    [StoredAs("en")]
    English,

    /// <summary>Welsh, code <c>cy</c>.</summary>
    [StoredAs("cy")]
    Welsh,
}

/// <summary>A text in both languages, side by side; neither is a translation of last resort for the other.</summary>
/// <param name="En">The English text.</param>
/// <param name="Cy">The Welsh text.</param>
public sealed record Bilingual(string En, string Cy)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.Welsh ? Cy : En;
}

/// <summary>How a language is written in markup and in the database.</summary>
public static class Languages
{
    /// <summary>The code: <c>en</c> or <c>cy</c>.</summary>
    public static string Code(this Language language) => language == Language.Welsh ? "cy" : "en";

    /// <summary>The other one, as the language switch offers it.</summary>
    public static Language Other(this Language language) => language == Language.Welsh ? Language.English : Language.Welsh;

    /// <summary>Reads a code or a locale such as <c>cy-GB</c>; everything that is not Welsh is English.</summary>
    public static Language Read(string? code) =>
        code is not null && (code.Equals("cy", StringComparison.OrdinalIgnoreCase)
            || code.StartsWith("cy-", StringComparison.OrdinalIgnoreCase)
            || code.StartsWith("cy_", StringComparison.OrdinalIgnoreCase)) ? Language.Welsh : Language.English;
}

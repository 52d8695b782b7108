namespace ESafetyCourse.Core.Content.Problems;

/// <summary>What can be wrong, apart from where it stands. The classes beside this one say all that there is, each thing once.</summary>
/// <param name="Code">Small words with hyphens, the same for years.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Words">What is wrong and what to do about it. In Welsh a name stands before a colon, where nothing changes its first letter.</param>
internal sealed record Problem(string Code, Severity Severity, Bilingual Words)
{
    /// <summary>One that somebody could be harmed or misled by, or that nothing can be made of.</summary>
    public static Problem Must(string code, Bilingual words) => new(code, Severity.Must, words);

    /// <summary>One that content can be taught with.</summary>
    public static Problem Hint(string code, Bilingual words) => new(code, Severity.Hint, words);

    /// <summary>Words that can be chosen from.</summary>
    public static string Listed(IEnumerable<string> words) => string.Join(", ", words);
}

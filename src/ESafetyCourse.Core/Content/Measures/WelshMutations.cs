namespace ESafetyCourse.Core.Content.Measures;

/// <summary>The forms that the beginning of a Welsh word takes: soft, nasal and aspirate mutation, and h before a vowel.</summary>
public static class WelshMutations
{
    // Two letters before one: "ll" is not "l" twice.
    private static readonly (string Radical, string[] Mutated)[] Table =
    [
        ("ch", []), ("dd", []), ("ff", []), ("ng", []), ("ph", []), ("th", []), ("ll", ["l"]), ("rh", ["r"]),
        ("p", ["b", "mh", "ph"]), ("t", ["d", "nh", "th"]), ("c", ["g", "ngh", "ch"]), ("b", ["f", "m"]), ("d", ["dd", "n"]), ("g", ["", "ng"]), ("m", ["f"]),
        .. "aeiouwyâêîôû\u0175\u0177".Select(vowel => (vowel.ToString(), new[] { $"h{vowel}" })),
    ];

    /// <summary>The word itself first.</summary>
    /// <param name="word">As a dictionary has it, in small letters.</param>
    public static IReadOnlyList<string> Of(string word)
    {
        var (radical, mutated) = Table.FirstOrDefault(row => word.StartsWith(row.Radical, StringComparison.Ordinal));
        return radical is null ? [word] : [word, .. mutated.Select(instead => instead + word[radical.Length..])];
    }
}

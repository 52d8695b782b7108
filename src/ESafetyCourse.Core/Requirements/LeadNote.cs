using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Requirements;

/// <summary>What a lead adds to a fact in their own words. It may name a person or say why: it stands beside the evidence, where it can be erased.</summary>
public static class LeadNote
{
    /// <summary>The most characters of one.</summary>
    public const int Longest = 500;

    /// <summary>Whether it can't be kept.</summary>
    internal static bool IsUnfit(string? typed) => typed is not null && (typed.Length > Longest || PlainText.Unfit(typed, lines: true) is not null);

    /// <summary>The note with a salt of its own; null where nothing was typed.</summary>
    internal static TypedWords? Typed(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : TypedWords.New(typed.Trim());
}

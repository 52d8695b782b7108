using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Features.Forms;

namespace ESafetyCourse.Web.Features.Operators;

/// <summary>What every form of an operator's deed asks: why. It stands beside the evidence of the deed, where all operators read it.</summary>
public record DeedAnswers
{
    /// <summary>The most characters of a reason.</summary>
    public const int Longest = 200;

    private static readonly Bilingual Say = new("Say why, in a few words", "Dywedwch pam, mewn ychydig eiriau");
    private static readonly Bilingual Shorter = new($"Say it in {Longest} characters at most, on one line", $"Dywedwch hynny mewn {Longest} o nodau ar y mwyaf, ar un llinell");

    /// <summary>As typed.</summary>
    public string? Because { get; init; }

    /// <summary>What is left to answer of it.</summary>
    public virtual IReadOnlyList<Fault> Faults => string.IsNullOrWhiteSpace(Because) ? [new("because", Say)]
        : PlainText.Fault(Because.Trim(), Longest) is not null ? [new("because", Shorter)] : [];
}

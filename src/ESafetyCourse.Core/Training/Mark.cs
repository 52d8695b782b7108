namespace ESafetyCourse.Core.Training;

/// <summary>The final mark of an attempt: evidence, never changed.</summary>
public sealed class Mark
{
    /// <summary>Of which attempt.</summary>
    public AttemptId AttemptId { get; init; }

    /// <summary>0 to 100 with two decimals.</summary>
    public decimal Score { get; init; }

    /// <summary><see cref="Score"/> rounded down to a whole percent: the grade (docs/design.md §8).</summary>
    public int ScorePercent { get; init; }

    /// <summary>Whether the score reaches the pass mark and every must-get-right rule was right.</summary>
    public bool Passed { get; init; }

    /// <summary>Must-get-right rules that were not right.</summary>
    public required string[] MissedRules { get; init; }

    /// <summary>Per question, as RFC 8785 JSON: answers ticked and hundredths of the point earned.</summary>
    public required string Questions { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset MarkedAt { get; init; }
}

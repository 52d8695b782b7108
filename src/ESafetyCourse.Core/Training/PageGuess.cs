namespace ESafetyCourse.Core.Training;

/// <summary>What somebody decided before the page that explains it; no mark, and no school sees it.</summary>
public sealed class PageGuess
{
    /// <summary>In which attempt.</summary>
    public AttemptId AttemptId { get; init; }

    /// <summary>Before which page.</summary>
    public required string PageId { get; init; }

    /// <summary>What was chosen first.</summary>
    public required string OptionId { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset GuessedAt { get; init; }
}

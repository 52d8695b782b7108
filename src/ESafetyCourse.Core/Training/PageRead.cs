namespace ESafetyCourse.Core.Training;

/// <summary>A page that was read.</summary>
public sealed class PageRead
{
    /// <summary>In which attempt.</summary>
    public AttemptId AttemptId { get; init; }

    /// <summary>Which page.</summary>
    public required string PageId { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset ReadAt { get; init; }
}

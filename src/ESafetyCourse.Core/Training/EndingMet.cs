namespace ESafetyCourse.Core.Training;

/// <summary>The first ending that a person came to in a scenario.</summary>
public sealed class EndingMet
{
    /// <summary>In which attempt.</summary>
    public AttemptId AttemptId { get; init; }

    /// <summary>Which scenario.</summary>
    public required string ScenarioId { get; init; }

    /// <summary>Which ending.</summary>
    public required string EndingId { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset MetAt { get; init; }
}

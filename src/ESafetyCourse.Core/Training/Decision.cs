namespace ESafetyCourse.Core.Training;

/// <summary>The first choice made in a scene.</summary>
public sealed class Decision
{
    /// <summary>In which attempt.</summary>
    public AttemptId AttemptId { get; init; }

    /// <summary>Which scenario.</summary>
    public required string ScenarioId { get; init; }

    /// <summary>Which scene.</summary>
    public required string SceneId { get; init; }

    /// <summary>What was chosen first.</summary>
    public required string ChoiceId { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset DecidedAt { get; init; }
}

namespace ESafetyCourse.Core.Training;

/// <summary>What was ticked for a question; may change until the quiz is handed in.</summary>
public sealed class AnswerGiven
{
    /// <summary>In which attempt.</summary>
    public AttemptId AttemptId { get; init; }

    /// <summary>Which question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>Answer ids ticked.</summary>
    public required string[] Chosen { get; set; }

    /// <summary>When last (UTC).</summary>
    public DateTimeOffset AnsweredAt { get; set; }
}

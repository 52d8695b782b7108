using System.Globalization;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Lti;

/// <summary>How far the person is (AGS 2.0, score publish service).</summary>
public enum ActivityProgress
{
    /// <summary>Not begun, or begun anew.</summary>
    Initialized,

    /// <summary>Opened.</summary>
    Started,

    /// <summary>Being worked on.</summary>
    InProgress,

    /// <summary>Handed in, may still be changed.</summary>
    Submitted,

    /// <summary>Done.</summary>
    Completed,
}

/// <summary>
/// How far the marking is (AGS 2.0, score publish service). Moodle clears the grade for anything but <see cref="FullyGraded"/>.
/// </summary>
public enum GradingProgress
{
    /// <summary>Final.</summary>
    FullyGraded,

    /// <summary>Will be marked by itself.</summary>
    Pending,

    /// <summary>Will be marked by a person.</summary>
    PendingManual,

    /// <summary>Could not be marked.</summary>
    Failed,

    /// <summary>Nothing to mark yet.</summary>
    NotReady,
}

/// <summary>A score for one person in one column (AGS 2.0, score publish service).</summary>
public sealed record Score
{
    /// <summary>Throws for numbers that no platform takes, which would be a mistake of ours.</summary>
    /// <param name="userId">The platform's <c>sub</c> of the person.</param>
    /// <param name="scoreGiven">0 or more; 0 is a real score; may exceed the maximum.</param>
    /// <param name="scoreMaximum">More than 0.</param>
    /// <param name="timestamp">When the score changed (UTC), later than any sent before for this person and column.</param>
    /// <param name="activityProgress">How far the person is.</param>
    /// <param name="gradingProgress">How far the marking is.</param>
    /// <param name="comment">Plain text for the person; null clears an earlier one.</param>
    public Score(
        string userId,
        decimal scoreGiven,
        decimal scoreMaximum,
        DateTimeOffset timestamp,
        ActivityProgress activityProgress = ActivityProgress.Completed,
        GradingProgress gradingProgress = GradingProgress.FullyGraded,
        string? comment = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        ArgumentOutOfRangeException.ThrowIfNegative(scoreGiven);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scoreMaximum);
        (UserId, ScoreGiven, ScoreMaximum, Timestamp) = (userId, scoreGiven, scoreMaximum, timestamp);
        (ActivityProgress, GradingProgress, Comment) = (activityProgress, gradingProgress, comment);
    }

    /// <summary>The platform's <c>sub</c> of the person.</summary>
    public string UserId { get; }

    /// <summary>What was reached.</summary>
    public decimal ScoreGiven { get; }

    /// <summary>What could be reached; the platform rescales.</summary>
    public decimal ScoreMaximum { get; }

    /// <summary>When the score changed (UTC); sent in whole seconds.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>How far the person is.</summary>
    public ActivityProgress ActivityProgress { get; }

    /// <summary>How far the marking is.</summary>
    public GradingProgress GradingProgress { get; }

    /// <summary>Plain text for the person.</summary>
    public string? Comment { get; }

    /// <summary>The body of the score message.</summary>
    internal string ToJson()
    {
        var json = new JsonObject
        {
            ["userId"] = UserId,
            ["scoreGiven"] = ScoreGiven,
            ["scoreMaximum"] = ScoreMaximum,
            // AGS 2.0 wants a fraction of a second; Moodle compares whole seconds, so a fraction would only promise an order that
            // it does not keep.
            ["timestamp"] = Timestamp.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture),
            ["activityProgress"] = ActivityProgress.ToString(),
            ["gradingProgress"] = GradingProgress.ToString(),
        };
        if (Comment is not null) json["comment"] = Comment;
        return json.ToJsonString();
    }
}

/// <summary>Where a score goes.</summary>
/// <param name="LineItemUrl">The column, as the last launch gave it.</param>
/// <param name="Platform">Whose token opens it.</param>
public sealed record ScoreTarget(Uri LineItemUrl, PlatformTokenSettings Platform)
{
    /// <summary>AGS 2.0: <c>/scores</c> is added to the path, before any query (Moodle's column ids end in <c>?type_id=</c>).</summary>
    public Uri ScoresUrl => ServiceAddress.Below(LineItemUrl, "scores");

    /// <summary>Where results are read, by the same rule.</summary>
    public Uri ResultsUrl => ServiceAddress.Below(LineItemUrl, "results");
}

/// <summary>What became of a score. The reasons are for the operator and hold no secrets.</summary>
public abstract record ScoreOutcome
{
    private ScoreOutcome()
    {
    }

    /// <summary>The HTTP status with which the column answered; null where it did not, or was not asked.</summary>
    public int? Status { get; init; }

    /// <summary>The platform took it.</summary>
    public sealed record Delivered : ScoreOutcome;

    /// <summary>
    /// The platform keeps no grade for this person: a teacher, an administrator, somebody no longer enrolled. Not a failure.
    /// </summary>
    /// <param name="Why">What the platform said.</param>
    public sealed record NotGradable(string Why) : ScoreOutcome;

    /// <summary>409: the platform holds a score with the same or a later timestamp.</summary>
    public sealed record OlderThanHeld : ScoreOutcome;

    /// <summary>Not now.</summary>
    /// <param name="Why">What happened.</param>
    /// <param name="RetryAfter">How long the platform wants to be left alone, if it says.</param>
    /// <param name="Obstacle">What stood in the way.</param>
    public sealed record TryAgain(string Why, TimeSpan? RetryAfter = null, ScoreObstacle Obstacle = ScoreObstacle.Away) : ScoreOutcome;

    /// <summary>Sending it again would change nothing until somebody mends a setting.</summary>
    /// <param name="Why">What happened.</param>
    /// <param name="Obstacle">What stood in the way.</param>
    public sealed record GivenUp(string Why, ScoreObstacle Obstacle = ScoreObstacle.Answer) : ScoreOutcome;
}

/// <summary>What kept a score from its column, or another service from its answer, so that people are told what to look at.</summary>
public enum ScoreObstacle
{
    /// <summary>The platform was not there, or said that for the moment it is not (502, 503, 504).</summary>
    Away,

    /// <summary>The platform has had too many requests (429) and asks to be left alone for a time.</summary>
    Busy,

    /// <summary>The platform gave no token, or would not have it: services not switched on, or our keys not to be had from there.</summary>
    SignIn,

    /// <summary>The platform was there and would not, or could not, take the score. Moodle answers 500 for a locked grade.</summary>
    Answer,

    /// <summary>Our own rule about addresses forbids to ask there; the platform was not asked.</summary>
    Forbidden,
}

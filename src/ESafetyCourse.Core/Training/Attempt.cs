using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Training;

/// <summary>How far an attempt is.</summary>
public static class AttemptState
{
    /// <summary>Reading, deciding or answering.</summary>
    public const string Open = "open";

    /// <summary>The quiz was not passed.</summary>
    public const string Failed = "failed";

    /// <summary>The quiz was passed; the statements are not signed yet.</summary>
    public const string Passed = "passed";

    /// <summary>Signed.</summary>
    public const string Signed = "signed";
}

/// <summary>One go at a module by one person at one school. It keeps its edition and pass mark to the end.</summary>
public sealed class Attempt
{
    /// <summary>Id.</summary>
    public AttemptId Id { get; init; }

    /// <summary>Whose.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>At which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>Which module.</summary>
    public required string ModuleSlug { get; init; }

    /// <summary>In which edition.</summary>
    public EditionId EditionId { get; init; }

    /// <summary>1 for the first go, counted for person, school and module.</summary>
    public int Number { get; init; }

    /// <summary>Whole percent needed, as the school profile said when the attempt began.</summary>
    public int PassMark { get; init; }

    /// <summary>Seed of the question draw.</summary>
    public int Seed { get; init; }

    /// <summary>One of <see cref="AttemptState"/>.</summary>
    public required string State { get; set; }

    /// <summary>Where the person was last, as <see cref="ModuleLocation"/> writes it.</summary>
    public string? Place { get; set; }

    /// <summary>The questions drawn, in order, once the quiz was started.</summary>
    public string[]? Drawn { get; set; }

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }
}

/// <summary>Who may see which attempts; what was done in one is read by its id.</summary>
public static class VisibleAttempts
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<Attempt> VisibleTo(this IQueryable<Attempt> attempts, Viewer viewer) => viewer switch
    {
        Viewer.Self(var person, var school) => attempts.Where(row => row.PersonId == person && row.SchoolId == school),
        Viewer.LeadOf(var school) => attempts.Where(row => row.SchoolId == school),
        Viewer.Program => attempts,
        _ => throw viewer.HasNoSayOver("attempts"),
    };
}

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

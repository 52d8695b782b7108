using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Training;

/// <summary>How far an attempt is; the last three have a mark.</summary>
public enum AttemptState
{
    /// <summary>Reading, deciding or answering.</summary>
    Open,

    /// <summary>The quiz was not passed.</summary>
    Failed,

    /// <summary>The quiz was passed; the statements are not signed yet.</summary>
    Passed,

    /// <summary>The statements are signed.</summary>
    Signed,
}

/// <summary>One go at a module by one person at one school. It keeps its edition and pass mark to the end.</summary>
public sealed class Attempt : IOfPersonAtSchool
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

    /// <summary>What the school's profile said, of that which the module depends on, when the attempt began (<see cref="Content.Conditions"/>).</summary>
    public string[] Conditions { get; init; } = [];

    /// <summary>Seed of the question draw.</summary>
    public int Seed { get; init; }

    /// <summary>How far it is.</summary>
    public required AttemptState State { get; set; }

    /// <summary>Where the person was last, as <see cref="ModuleLocation"/> writes it.</summary>
    public string? Place { get; set; }

    /// <summary>The questions drawn, in order, once the quiz was started.</summary>
    public string[]? Drawn { get; set; }

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }
}

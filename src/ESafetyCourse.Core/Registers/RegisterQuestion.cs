using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Registers;

/// <summary>What a register shows.</summary>
/// <param name="Modules">Every module: slug → title in the reader's language.</param>
/// <param name="Courses">Every course: slug → title in the reader's language.</param>
/// <param name="RefreshMonths">Months until a module's signature is due again, from the school profile.</param>
/// <param name="Language">The reader's language.</param>
public sealed record RegisterQuestion(
    IReadOnlyDictionary<string, string> Modules, IReadOnlyDictionary<string, string> Courses, int RefreshMonths, Language Language)
{
    /// <summary>The school day (Europe/London) that it is about; null for today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The moment (UTC) as known at which; null for now.</summary>
    public DateTimeOffset? Known { get; init; }

    /// <summary>Only this requirement, or null for all; one that the school doesn't have narrows nothing.</summary>
    public RequirementId? Requirement { get; init; }

    /// <summary>Only people with a post in this staff group, or null for all.</summary>
    public StaffGroup? Group { get; init; }

    /// <summary>Only this status, or null for all.</summary>
    public RegisterStatus? Status { get; init; }

    /// <summary>Whether it shows everything of its day.</summary>
    public bool IsWhole => Requirement is null && Group is null && Status is null;
}

/// <summary>How long whoever asks for a register waits for the database.</summary>
public enum RegisterPatience
{
    /// <summary>Twice as long as at any other page: somebody looks at an empty one, and is told within ten seconds that the database is away.</summary>
    Page,

    /// <summary>A minute: a workbook of a county's school takes its time, and whoever asked for it knows that.</summary>
    Workbook,
}

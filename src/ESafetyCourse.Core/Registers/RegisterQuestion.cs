using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Registers;

/// <summary>What a register shows.</summary>
/// <param name="Modules">Modules in scope: slug → title in the reader's language.</param>
/// <param name="Module">Only this module, or null for all.</param>
/// <param name="Status">Only this status, or null for all.</param>
/// <param name="RefreshMonths">Months until a signature is due again, from the school profile.</param>
/// <param name="Language">The reader's language.</param>
public sealed record RegisterQuestion(
    IReadOnlyDictionary<string, string> Modules, string? Module, RegisterStatus? Status, int RefreshMonths, Language Language);

/// <summary>How long whoever asks for a register waits for the database.</summary>
public enum RegisterPatience
{
    /// <summary>Twice as long as at any other page: somebody looks at an empty one, and is told within ten seconds that the database is away.</summary>
    Page,

    /// <summary>A minute: a workbook of a county's school takes its time, and whoever asked for it knows that.</summary>
    Workbook,
}

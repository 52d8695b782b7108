namespace ESafetyCourse.Core.Schema;

/// <summary>How the migrations of a database compare with the files of this program.</summary>
/// <param name="Missing">Files that the database lacks, in order.</param>
/// <param name="Edited">Files that were applied to it in another form.</param>
/// <param name="Unknown">What was applied to it and has no file here: a later version of the program made it.</param>
public sealed record SchemaState(IReadOnlyList<string> Missing, IReadOnlyList<string> Edited, IReadOnlyList<string> Unknown)
{
    /// <summary>Why nothing may be built upon it, in a sentence, or null. What is merely missing is no such reason.</summary>
    public string? Refusal => this switch
    {
        { Edited.Count: > 0 } => $"Applied to this database in another form: {string.Join(", ", Edited)}. " +
            "Landed migrations are never edited: put the files back as they were, and add a new one.",
        { Unknown.Count: > 0 } => $"This database has migrations that this version of the program doesn't know: {string.Join(", ", Unknown)}. " +
            "A later version made them: run that one, or restore the backup from before it.",
        _ => null,
    };
}

/// <summary>Migrating was refused, or failed; nothing of it was applied.</summary>
/// <param name="message">Which migration, why, and what to do.</param>
/// <param name="cause">What PostgreSQL said.</param>
public sealed class MigrationRefusedException(string message, Exception? cause = null) : Exception(message, cause);

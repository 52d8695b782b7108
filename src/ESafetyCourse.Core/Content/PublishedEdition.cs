namespace ESafetyCourse.Core.Content;

/// <summary>
/// An edition as everything meets that teaches it, asks its questions or checks what was signed for it: a module with the clauses and the
/// variables that were frozen with it.
/// </summary>
/// <param name="Id">Of its row, which attempts refer to.</param>
/// <param name="Number">1, 2, 3 … for each module.</param>
/// <param name="Hash">SHA-256 of the stored document, hex.</param>
/// <param name="Module">The module as frozen.</param>
/// <param name="Clauses">The clauses that it cites, by id.</param>
/// <param name="Variables">The profile variables that it uses and those that the program asks for, by name.</param>
public sealed record PublishedEdition(
    EditionId Id,
    int Number,
    string Hash,
    Module Module,
    IReadOnlyDictionary<string, Clause> Clauses,
    IReadOnlyDictionary<string, Variable> Variables)
{
    /// <summary>No picture.</summary>
    public static IReadOnlyDictionary<string, string> NoPictures { get; } = new Dictionary<string, string>();

    /// <summary>The pictures frozen with it: name → SVG.</summary>
    public IReadOnlyDictionary<string, string> Pictures { get; init; } = NoPictures;
}

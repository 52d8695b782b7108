namespace ESafetyCourse.Core.Content;

/// <summary>A clause of a document, or a position of the course's own, as authors list it to see what the course covers. Learners never meet it.</summary>
/// <param name="Id">As in <see cref="Clause.Id"/>.</param>
/// <param name="Document">The document, by the name of its file: <c>powys</c>.</param>
/// <param name="Source">Where it stands in its document.</param>
/// <param name="Audience">Whom it binds.</param>
/// <param name="Theme">What it is about.</param>
/// <param name="Trainable">Whether somebody must be able to act on it; what is an aim, a cross-reference or a date is not taught.</param>
/// <param name="Modules">The modules that are to teach it, by <see cref="Module.Id"/>; the first is the one that it belongs to.</param>
/// <param name="SameRuleAs">Clauses elsewhere that ask the same: who knows one of them knows this one.</param>
/// <param name="SupersededBy">The newer clauses that hold in its stead.</param>
/// <param name="Gist">What it asks, in our own words, in English.</param>
public sealed record InventoryClause(
    string Id,
    string Document,
    string Source,
    IReadOnlyList<string> Audience,
    string Theme,
    bool Trainable,
    IReadOnlyList<string> Modules,
    IReadOnlyList<string> SameRuleAs,
    IReadOnlyList<string> SupersededBy,
    string Gist)
{
    /// <summary>Whether it is to be taught: somebody must be able to act on it, and nothing newer holds in its stead.</summary>
    public bool IsToBeTaught => Trainable && SupersededBy.Count == 0;
}

namespace ESafetyCourse.Core.Content;

/// <summary>Everything in the <c>content</c> folder: of one that was found sound, each module can be published.</summary>
/// <param name="Modules">The modules in the order of the course.</param>
/// <param name="Clauses">Clauses by id.</param>
/// <param name="Variables">School profile variables by name.</param>
public sealed record ContentCatalogue(
    IReadOnlyList<Module> Modules,
    IReadOnlyDictionary<string, Clause> Clauses,
    IReadOnlyDictionary<string, Variable> Variables);

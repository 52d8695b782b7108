namespace ESafetyCourse.Core.Content;

/// <summary>A clause of one of the source documents, as a learner meets it: a reference and the rule in our own words.</summary>
/// <param name="Id">The inventory's id, e.g. <c>powys-b-04a</c>.</param>
/// <param name="Reference">Short name to cite, e.g. "Staff code 4".</param>
/// <param name="Rule">The rule in one short sentence of our own.</param>
public sealed record Clause(string Id, Bilingual Reference, Bilingual Rule);

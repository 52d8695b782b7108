namespace ESafetyCourse.Core.Content;

/// <summary>A clause of one of the source documents, as a learner meets it: a reference and the rule in our own words.</summary>
/// <param name="Id">The inventory's id, e.g. <c>powys-b-04a</c>.</param>
/// <param name="Reference">Short name to cite, e.g. "Staff code 4".</param>
/// <param name="Rule">The rule in one short sentence of our own.</param>
public sealed record Clause(string Id, Bilingual Reference, Bilingual Rule)
{
    /// <summary>How the ids of the course's own positions begin; they stand in a file of their own, so that no document is credited with them.</summary>
    public const string OwnPrefix = "course-";

    /// <summary>Whether it is the course that asks this, and no document. Told by the id, which editions of every age have.</summary>
    public bool IsOwn => Id.StartsWith(OwnPrefix, StringComparison.Ordinal);
}

namespace ESafetyCourse.Core.Content;

/// <summary>Everything in the <c>content</c> folder: of one that was found sound, each module can be published.</summary>
/// <param name="Modules">The modules in the order of the course.</param>
/// <param name="Clauses">Clauses by id.</param>
/// <param name="Variables">School profile variables by name.</param>
/// <param name="SignOffs">The reviews of stories, those that have lapsed included.</param>
public sealed record ContentCatalogue(
    IReadOnlyList<Module> Modules,
    IReadOnlyDictionary<string, Clause> Clauses,
    IReadOnlyDictionary<string, Variable> Variables,
    IReadOnlyList<SignOff> SignOffs)
{
    /// <summary>Every picture, by the name that texts and editions have for it.</summary>
    public IReadOnlyDictionary<string, PictureFile> Pictures { get; init; } = new Dictionary<string, PictureFile>();

    /// <summary>Every clause of the documents, taught or not, in the order of the files; in no edition.</summary>
    public IReadOnlyList<InventoryClause> Inventory { get; init; } = [];

    /// <summary>A story by module and id, as sign-offs name it; null where there is none.</summary>
    /// <param name="name">E.g. <c>boundaries/BC02</c>.</param>
    public Scenario? Story(string name) => name.Split('/') is [var slug, var id]
        ? Modules.FirstOrDefault(module => module.Slug == slug)?.Scenarios.FirstOrDefault(scenario => scenario.Id == id) : null;

    /// <summary>Reviews of a text that is not what is written now: they hold no more.</summary>
    public IEnumerable<SignOff> Lapsed => SignOffs.Where(signed => Story(signed.Of) is not { } story || !signed.Holds(story));
}

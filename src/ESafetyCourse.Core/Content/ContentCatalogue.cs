using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Core.Content;

/// <summary>Everything in the <c>content</c> folder: of one that was found sound, each module can be published.</summary>
/// <param name="Modules">The modules in the order of the course.</param>
/// <param name="Clauses">Clauses by id.</param>
/// <param name="Variables">School profile variables by name.</param>
/// <param name="SignOffs">Reviews of stories and confirmations of Welsh, those that have lapsed included.</param>
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

    /// <summary>Texts that stand in several places, by id. Modules hold their words already.</summary>
    public IReadOnlyDictionary<string, Bilingual> Blocks { get; init; } = new Dictionary<string, Bilingual>();

    /// <summary>The courses, by slug.</summary>
    public IReadOnlyList<Course> Courses { get; init; } = [];

    /// <summary>The messages that the program sends; in no edition.</summary>
    public IReadOnlyList<MailTemplate> Mail { get; init; } = [];

    /// <summary>The words that bind.</summary>
    public Glossary Glossary { get; init; } = new([]);

    /// <summary>What may not be repeated from the sources; null where no record of them is kept.</summary>
    public SourceRuns? SourceRuns { get; init; }

    /// <summary>The sign-offs of texts as they are written now.</summary>
    public IReadOnlyList<SignOff> Holding => Signed(holds: true);

    /// <summary>The sign-offs of texts that are other ones by now, or gone: they hold no more.</summary>
    public IReadOnlyList<SignOff> Lapsed => Signed(holds: false);

    private IReadOnlyList<SignOff> Signed(bool holds)
    {
        if (SignOffs.Count == 0) return [];
        var texts = AddressedText.All(this).ToDictionary(text => text.Address, StringComparer.Ordinal);
        return [.. SignOffs.Where(signed => (texts.GetValueOrDefault(signed.Of)?.HashFor(signed.Kind) == signed.Hash) == holds)];
    }
}

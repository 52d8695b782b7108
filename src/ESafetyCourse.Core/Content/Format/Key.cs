using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content.Format;

/// <summary>What stands under a key.</summary>
internal enum Holds
{
    /// <summary>A name by which records know a thing for years.</summary>
    Id,

    /// <summary>A word, or a text of one line that is the same in both languages.</summary>
    Word,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>One of <see cref="Key.OneOf"/>.</summary>
    OneOf,

    /// <summary>A list of words.</summary>
    Words,

    /// <summary>A plain text in both languages.</summary>
    Text,

    /// <summary>Markdown in both languages.</summary>
    Body,

    /// <summary>One side of the thing's own text: the keys <c>en</c> and <c>cy</c>.</summary>
    Side,

    /// <summary>A thing of the kind <see cref="Key.Of"/>.</summary>
    Thing,

    /// <summary>A list of such things.</summary>
    Things,

    /// <summary>Such things, each under a name of its own.</summary>
    Named,

    /// <summary>Texts in both languages, each under a name of its own.</summary>
    NamedTexts,

    /// <summary>Profile variables, each with the value that is wanted.</summary>
    Conditions,

    /// <summary>A value whose form another key decides.</summary>
    Value,
}

/// <summary>A key of a kind of thing: what reading, writing, checking and the reference for authors know of it.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Holds">What stands under it.</param>
/// <param name="Meaning">What it is for, in a few words for authors.</param>
internal sealed record Key(string Name, Holds Holds, string Meaning)
{
    /// <summary>Whether it has to be there.</summary>
    public bool Required { get; init; } = true;

    /// <summary>How many characters a text may have, in each language.</summary>
    public int? Longest { get; init; }

    /// <summary>Whether school profile variables may stand in the text.</summary>
    public bool Variables { get; init; } = true;

    /// <summary>Whether sentences may carry the marks of the clauses that they teach, as in ^[powys-1.4c].</summary>
    public bool Marks { get; init; }

    /// <summary>The form that an id has; null where ids that stand are older than the rule, and signed evidence holds them.</summary>
    public IdForm? Form { get; init; }

    /// <summary>The words that can be chosen.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>The kind of the things in it.</summary>
    public Kind? Of { get; init; }

    /// <summary>The same key where it may be left out.</summary>
    public Key Optional => this with { Required = false };

    /// <summary>The same key with a text that is the same for every school.</summary>
    public Key Fixed => this with { Variables = false };
}

/// <summary>The form of an id: it stands in addresses, and a dot is kept for owners of content.</summary>
/// <param name="Pattern">What it matches.</param>
/// <param name="Words">The same for authors.</param>
internal sealed partial record IdForm(Regex Pattern, Bilingual Words)
{
    /// <summary>Of most things.</summary>
    public static IdForm Small { get; } = new(SmallPattern(), new(
        "small letters, digits and hyphens, beginning with a letter, at most 40", "llythrennau bach, rhifau a chysylltnodau, gan ddechrau â llythyren, 40 ar y mwyaf"));

    /// <summary>Of stories.</summary>
    public static IdForm Story { get; } = new(StoryPattern(), new("capital letters and a number, as in S24 or BC11", "priflythrennau a rhif, fel S24 neu BC11"));

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex SmallPattern();

    [GeneratedRegex("^[A-Z]{1,3}[0-9]{1,3}$")]
    private static partial Regex StoryPattern();
}

/// <summary>A kind of thing that stands in content files: its keys, in the order in which they are written.</summary>
/// <param name="Name">What it is called in problems: "question".</param>
/// <param name="Meaning">What it is, for authors.</param>
/// <param name="Keys">Its keys.</param>
internal sealed record Kind(string Name, string Meaning, params IReadOnlyList<Key> Keys)
{
    /// <summary>The key that says which one it is; null where there is only one, or none has a name.</summary>
    public string? Id => (Find("id") ?? Keys.FirstOrDefault(key => key.Holds == Holds.Id))?.Name;

    /// <summary>Whether its keys are the names of things, each with an address of its own, as in a school's profile.</summary>
    public bool KeysAreThings { get; init; }

    /// <summary>The key of that name, or null.</summary>
    public Key? Find(string name) => Keys.FirstOrDefault(key => key.Name == name);

    /// <summary>The key of that name, which the kind has.</summary>
    public Key this[string name] => Find(name) ?? throw new InvalidOperationException($"A {Name} has no key “{name}”.");
}

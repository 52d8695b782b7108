using System.Text.Json.Serialization;

namespace ESafetyCourse.Core.Content;

/// <summary>What kind of value a school profile variable takes.</summary>
public enum VariableKind
{
    /// <summary>Text in both languages.</summary>
    Text,

    /// <summary>A role in both languages ("the e-safety lead"), with a name, phone and e-mail that only pages show, never evidence.</summary>
    Contact,

    /// <summary>One of a list of options.</summary>
    Choice,

    /// <summary>Any of a list of options.</summary>
    List,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,
}

/// <summary>A school profile variable: what it means and what it may hold (content/README.md, What a school fills in).</summary>
/// <param name="Name">As content writes it in braces.</param>
/// <param name="Kind">What it may hold.</param>
/// <param name="Meaning">For the person who fills in the profile.</param>
/// <param name="Required">No safe default exists: a module that uses it is not offered until it is set.</param>
/// <param name="Default">The words shown by default; for a contact the role, even where who holds it is required.</param>
/// <param name="DefaultKey">The default option's key (several with commas for a list), number or flag (<c>yes</c>, <c>no</c>), where the kind has one.</param>
/// <param name="Options">For <see cref="VariableKind.Choice"/>, <see cref="VariableKind.List"/> and <see cref="VariableKind.Flag"/>: key → the words a sentence shows.</param>
public sealed record Variable(
    string Name,
    VariableKind Kind,
    Bilingual Meaning,
    bool Required,
    Bilingual? Default,
    string? DefaultKey,
    IReadOnlyDictionary<string, Bilingual> Options)
{
    /// <summary>Texts name it by a block alone.</summary>
    [JsonIgnore]
    public bool BlocksOnly { get; init; }

    /// <summary>The smallest number allowed.</summary>
    public int? Least { get; init; }

    /// <summary>The largest number allowed.</summary>
    public int? Most { get; init; }

    /// <summary>The words for a list with nothing in it.</summary>
    public Bilingual? None { get; init; }

    /// <summary>How to reach a contact that is the same for every school, such as a national helpline.</summary>
    public ContactDetails? DefaultContact { get; init; }

    /// <summary>The default options' keys, none where there is no default.</summary>
    internal IReadOnlyList<string> DefaultKeys => DefaultKey?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
}

/// <summary>How to reach somebody. Pages show it; evidence never holds it.</summary>
/// <param name="Name">A person's name, or null.</param>
/// <param name="Phone">A telephone number as one would print it, or null.</param>
/// <param name="Email">An e-mail address, or null.</param>
public sealed record ContactDetails(string? Name, string? Phone, string? Email);

namespace ESafetyCourse.Core.Content;

/// <summary>Everything in the <c>content</c> folder, read and found sound.</summary>
/// <param name="Modules">The modules in course-map order.</param>
/// <param name="Clauses">Clauses by id.</param>
/// <param name="Variables">School profile variables by name.</param>
public sealed record Course(
    IReadOnlyList<Module> Modules,
    IReadOnlyDictionary<string, Clause> Clauses,
    IReadOnlyDictionary<string, Variable> Variables);

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

/// <summary>A school profile variable: what it means and what it may hold (course-map.md, "School profile variables").</summary>
/// <param name="Name">As content writes it in braces.</param>
/// <param name="Kind">What it may hold.</param>
/// <param name="Meaning">For the person who fills in the profile.</param>
/// <param name="Required">No safe default exists: a module that uses it is not offered until it is set.</param>
/// <param name="Default">The default as text shown to a learner; null when required.</param>
/// <param name="DefaultKey">The default option's key, number or flag, where the kind has one.</param>
/// <param name="Options">For <see cref="VariableKind.Choice"/>, <see cref="VariableKind.List"/> and <see cref="VariableKind.Flag"/>: key → the words a sentence shows.</param>
public sealed record Variable(
    string Name,
    VariableKind Kind,
    Bilingual Meaning,
    bool Required,
    Bilingual? Default,
    string? DefaultKey,
    IReadOnlyDictionary<string, Bilingual> Options);

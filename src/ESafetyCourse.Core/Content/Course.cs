namespace ESafetyCourse.Core.Content;

/// <summary>
/// An ordered list of modules with a name and a link of its own. Whoever has signed them all has done it; nothing of its own is taught or
/// signed. How long it takes follows from its modules.
/// </summary>
/// <param name="Slug">The file's name and the LTI custom parameter <c>course</c>, e.g. <c>induction</c>; never a module's.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">One or two sentences.</param>
/// <param name="Audience">Who it is for.</param>
/// <param name="Modules">Slugs of its modules, in their order.</param>
public sealed record Course(string Slug, Bilingual Title, Bilingual Summary, Bilingual Audience, IReadOnlyList<string> Modules);

/// <summary>An immutable published version of a course as it is stored; <see cref="CourseDocument"/> reads it.</summary>
public sealed class CourseEdition
{
    /// <summary>Id.</summary>
    public CourseEditionId Id { get; init; }

    /// <summary>Which course.</summary>
    public required string Slug { get; init; }

    /// <summary>1, 2, 3 … for each course.</summary>
    public int Number { get; init; }

    /// <summary>SHA-256 of <see cref="Document"/>, hex: <see cref="EditionDocument.Hash"/>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The course as JSON text.</summary>
    public required string Document { get; init; }

    /// <summary>Slugs of its modules as the document has them, for statements that work out a share.</summary>
    public required string[] Modules { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset PublishedAt { get; init; }
}

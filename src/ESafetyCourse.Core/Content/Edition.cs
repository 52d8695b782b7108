namespace ESafetyCourse.Core.Content;

/// <summary>An immutable published version of a module as it is stored, whole, with its hash; <see cref="EditionDocument"/> reads it.</summary>
public sealed class Edition
{
    /// <summary>Id.</summary>
    public EditionId Id { get; init; }

    /// <summary>Which module.</summary>
    public required string ModuleSlug { get; init; }

    /// <summary>1, 2, 3 … for each module.</summary>
    public int Number { get; init; }

    /// <summary>SHA-256 of <see cref="Document"/>, hex: <see cref="EditionDocument.Hash"/>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The module as JSON text.</summary>
    public required string Document { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset PublishedAt { get; init; }
}

using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Schools;

/// <summary>A school.</summary>
public sealed class School
{
    /// <summary>Id.</summary>
    public SchoolId Id { get; init; }

    /// <summary>Short name for the command line, e.g. <c>bro-wennol</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>Name in Welsh.</summary>
    public required string NameCy { get; set; }

    /// <summary>The school profile as YAML, or null when none was set.</summary>
    public string? Profile { get; set; }

    /// <summary>When the profile was last set (UTC).</summary>
    public DateTimeOffset? ProfileSetAt { get; set; }

    /// <summary>When the school was added (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name in both languages.</summary>
    public Bilingual Name => new(NameEn, NameCy);
}

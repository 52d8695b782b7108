using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Schools;

/// <summary>A local authority.</summary>
public sealed class Authority
{
    /// <summary>Id.</summary>
    public AuthorityId Id { get; init; }

    /// <summary>Short name for the command line, e.g. <c>sir-wennol</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; init; }

    /// <summary>Name in Welsh.</summary>
    public required string NameCy { get; init; }

    /// <summary>When it was added (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name in both languages.</summary>
    public Bilingual Name => new(NameEn, NameCy);
}

/// <summary>That a school is a local authority's, over days. It is one authority's at a time.</summary>
public sealed class AuthoritySchool
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public AuthorityId AuthorityId { get; init; }

    /// <summary>The school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>From this day (Europe/London).</summary>
    public DateOnly FromOn { get; init; }

    /// <summary>Until this day, which is still theirs (Europe/London); null while it lasts.</summary>
    public DateOnly? UntilOn { get; set; }

    /// <summary>When it was recorded (UTC).</summary>
    public DateTimeOffset RecordedAt { get; init; }
}

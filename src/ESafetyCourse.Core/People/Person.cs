using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.People;

/// <summary>A person, whatever platforms know them and whatever posts they hold.</summary>
public sealed class Person
{
    /// <summary>Id.</summary>
    public PersonId Id { get; init; }

    /// <summary>Current name as an LMS gave it, or as the person typed it; null where neither happened or after erasure.</summary>
    public string? Name { get; set; }

    /// <summary>E-mail address as an LMS gave it. Never used to look anybody up: addresses may be shared (docs/design.md §3.8).</summary>
    public string? Email { get; set; }

    /// <summary>Language last chosen; null for somebody whom a list named without one, and who has not come in yet.</summary>
    public Language? Language { get; set; }

    /// <summary>When we first met (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When name and address were erased (UTC).</summary>
    public DateTimeOffset? ErasedAt { get; set; }
}

/// <summary>What a lead calls somebody whom no LMS names, at that school alone.</summary>
public sealed class NamedPerson : IOfPersonAtSchool
{
    /// <summary>Who.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>At which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>The name, cleaned.</summary>
    public required string Name { get; set; }

    /// <summary>The lead who gave it last.</summary>
    public PersonId NamedBy { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset NamedAt { get; set; }
}

/// <summary>Somebody who may see a school's register.</summary>
public sealed class Lead : IOfPersonAtSchool
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>For which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>When the code was entered (UTC).</summary>
    public DateTimeOffset GrantedAt { get; init; }

    /// <summary>When the right was taken back (UTC).</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

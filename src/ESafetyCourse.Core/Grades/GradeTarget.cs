using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Grades;

/// <summary>Where a person's grade for a module or a course is wanted, as a door has told it: all that grades know of how people come in. It lasts.</summary>
public sealed class GradeTarget : IOfPersonAtSchool
{
    /// <summary>Id.</summary>
    public GradeTargetId Id { get; init; }

    /// <summary>Whose grade.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>At which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>For which module, or which course: no course has a module's slug.</summary>
    public required string ModuleSlug { get; init; }

    /// <summary>As whom the platform knows the person.</summary>
    public IdentityId IdentityId { get; init; }

    /// <summary>To which platform.</summary>
    public PlatformId PlatformId { get; init; }

    /// <summary>The platform's id for the person.</summary>
    public required string Subject { get; init; }

    /// <summary>Where the platform takes it; of LTI, the line item.</summary>
    public required string Address { get; init; }

    /// <summary>What the platform calls its course, or null.</summary>
    public string? Course { get; set; }

    /// <summary>What it calls the activity, or null.</summary>
    public string? Activity { get; set; }

    /// <summary>When the first visit named it (UTC).</summary>
    public DateTimeOffset FirstMetAt { get; init; }

    /// <summary>Since when it counts no more (UTC), or null; a visit that names it again makes another one.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

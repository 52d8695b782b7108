using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;

namespace ESafetyCourse.Core.Reminders;

/// <summary>Where an LMS course is in which the training stands: what the button of a message opens. A fact.</summary>
public sealed class CourseAddress : RecordedFact
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose course.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>Which course.</summary>
    public ContextId ContextId { get; init; }

    /// <summary>Its page in the LMS: https, or http where the operator allowed that for its platform.</summary>
    public required string Address { get; init; }
}

/// <summary>What the program found when it asked for the page of a course. Nothing of the page is kept.</summary>
public sealed class CourseAddressTrial
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose course.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>Which address.</summary>
    public Guid AddressId { get; init; }

    /// <summary>What.</summary>
    public PageFound Found { get; init; }

    /// <summary>Where it leads, without path and query; null where it leads nowhere else.</summary>
    public string? LeadsTo { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset TriedAt { get; init; }

    /// <summary>The lead who asked for it.</summary>
    public PersonId TriedBy { get; init; }
}

/// <summary>Who may see them: the leads of the school.</summary>
public static class VisibleCourseAddresses
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<CourseAddress> VisibleTo(this IQueryable<CourseAddress> rows, Viewer viewer) => viewer switch
    {
        Viewer.Self => rows.Where(_ => false),
        Viewer.LeadOf(var school) => rows.Where(row => row.SchoolId == school),
        Viewer.Program => rows,
        _ => throw viewer.HasNoSayOver("course addresses"),
    };

    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<CourseAddressTrial> VisibleTo(this IQueryable<CourseAddressTrial> rows, Viewer viewer) => viewer switch
    {
        Viewer.Self => rows.Where(_ => false),
        Viewer.LeadOf(var school) => rows.Where(row => row.SchoolId == school),
        Viewer.Program => rows,
        _ => throw viewer.HasNoSayOver("trials of course addresses"),
    };
}

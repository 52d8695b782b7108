using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Visits;

/// <summary>A browser session's stay as one person at one school, through one door. What only its door knows stands with the door.</summary>
public sealed class Visit : IOfPersonAtSchool
{
    /// <summary>Id; it stands in the address of every page.</summary>
    public VisitId Id { get; init; }

    /// <summary>The browser session that owns it; a hand-over to a new tab changes it.</summary>
    public SessionId SessionId { get; set; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>At which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>Through which door: <see cref="Visits.Door.Name"/>.</summary>
    public required string Door { get; init; }

    /// <summary>The language the pages are in.</summary>
    public Language Language { get; set; }

    /// <summary>The module or course that the way in named, or null for the contents page.</summary>
    public string? ModuleSlug { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset BeganAt { get; init; }

    /// <summary>How long the pages of a visit answer.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromHours(8);
}

/// <summary>Somebody who has opened the training at a school, whatever is swept away of their visits.</summary>
public sealed class Visitor : IOfPersonAtSchool
{
    /// <summary>At which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>First visit (UTC).</summary>
    public DateTimeOffset FirstVisitAt { get; init; }

    /// <summary>Last visit (UTC).</summary>
    public DateTimeOffset LastVisitAt { get; set; }
}

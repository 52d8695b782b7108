using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Rosters;

/// <summary>Somebody whom the LMS named among the members of a staff course. The row stays when they leave: they are not seen any more.</summary>
public sealed class RosterMember
{
    /// <summary>The course.</summary>
    public ContextId ContextId { get; init; }

    /// <summary>The school whose staff course it was when they were seen.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>As whom the platform knows them.</summary>
    public IdentityId IdentityId { get; init; }

    /// <summary>Every role that a reading, or a launch as a teacher of the course, has ever named: none is taken away by a reading.</summary>
    public required string[] Roles { get; set; }

    /// <summary>Beginning of the first reading that met them (UTC).</summary>
    public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>Beginning of the last reading that met them (UTC).</summary>
    public DateTimeOffset LastSeenAt { get; set; }
}

/// <summary>Who may see the members of a staff course: the leads of the school that said so.</summary>
public static class VisibleRosterMembers
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<RosterMember> VisibleTo(this IQueryable<RosterMember> members, Viewer viewer) => viewer switch
    {
        Viewer.Self => members.Where(_ => false),
        Viewer.LeadOf(var school) => members.Where(row => row.SchoolId == school),
        Viewer.Program => members,
        _ => throw viewer.HasNoSayOver("members of staff courses"),
    };
}

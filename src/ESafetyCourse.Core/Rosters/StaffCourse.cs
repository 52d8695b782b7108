using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Rosters;

/// <summary>
/// A lead's word that an LMS course is their school's staff course, and how the reading of its members stands. Without it nobody's members are
/// read: a link in a class's course never brings pupils in. It holds while the course is that school's.
/// </summary>
public sealed class StaffCourse
{
    /// <summary>The course.</summary>
    public ContextId ContextId { get; init; }

    /// <summary>Whose staff are in it.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>The lead who said so last.</summary>
    public PersonId SaidBy { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset SaidAt { get; set; }

    /// <summary>When it was taken back (UTC); null while it holds.</summary>
    public DateTimeOffset? UnsaidAt { get; set; }

    /// <summary>When the members are read next (UTC); while they are being read, until when nobody else begins.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>When the last reading began (UTC); null before the first.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended (UTC); null while it goes on.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>How many pages of it have come.</summary>
    public int Pages { get; set; }

    /// <summary>How many members they held.</summary>
    public int Members { get; set; }

    /// <summary>How many ids the LMS seems to have given to somebody else since; they are left alone until they launch (docs/design.md §3.8).</summary>
    public int Strangers { get; set; }

    /// <summary>When the last reading began that came to the list's end (UTC). Whoever was seen before that only has vanished.</summary>
    public DateTimeOffset? WholeAt { get; set; }

    /// <summary>What the last reading failed by: a <see cref="RosterFault"/>; null where it went well.</summary>
    public RosterFault? Why { get; set; }

    /// <summary>Says it again after it was taken back: nothing of an earlier reading counts any more, and none that still goes on is this one's.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="now">When (UTC).</param>
    public void SayAgain(PersonId by, DateTimeOffset now)
    {
        (SaidBy, SaidAt, UnsaidAt, DueAt) = (by, now, null, now);
        (StartedAt, FinishedAt, WholeAt, Why) = (null, null, null, null);
        (Pages, Members, Strangers) = (0, 0, 0);
    }

    /// <summary>Whether a reading goes on, or was cut off by the end of the program a moment ago.</summary>
    public bool IsBeingRead(DateTimeOffset now) => StartedAt is not null && FinishedAt is null && DueAt > now;
}

/// <summary>Why a course's members could not be read. No personal data.</summary>
public enum RosterFault
{
    /// <summary>The platform could not be reached, did not answer in time, or answered with a fault of its own.</summary>
    PlatformAway,

    /// <summary>The platform asked us to come back later.</summary>
    PlatformBusy,

    /// <summary>The platform did not let us sign in.</summary>
    TokenRefused,

    /// <summary>The platform does not give the list, or gives something that is none.</summary>
    Refused,

    /// <summary>The list began well and then went astray: in a circle, to another address, without an end.</summary>
    Endless,

    /// <summary>No launch from the course has named a list.</summary>
    NotOffered,
}

/// <summary>Who may see which courses are staff courses: the leads of that school.</summary>
public static class VisibleStaffCourses
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<StaffCourse> VisibleTo(this IQueryable<StaffCourse> courses, Viewer viewer) => viewer switch
    {
        Viewer.Self => courses.Where(_ => false),
        Viewer.LeadOf(var school) => courses.Where(row => row.SchoolId == school),
        Viewer.Program => courses,
        _ => throw viewer.HasNoSayOver("staff courses"),
    };
}

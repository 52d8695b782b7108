using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>How complete the staff of a school are known, beside what their LMS shows.</summary>
/// <param name="Held">Who holds a post today.</param>
/// <param name="InLms">Who is among the members of a staff course, as last read.</param>
/// <param name="HasStaffCourse">Whether a lead has said which LMS course is the staff's: without one nobody is compared.</param>
/// <param name="Said">The newest confirmation that stands, or null.</param>
/// <param name="SaidBy">What the lead is called who confirmed, or null.</param>
/// <param name="Today">The day (Europe/London).</param>
/// <param name="TermBegan">The first school day of the term, or in holidays of the one before; null where nobody can tell.</param>
public sealed record Completeness(
    IReadOnlyList<StaffMember> Held, IReadOnlyList<StaffMember> InLms, bool HasStaffCourse, StaffListConfirmation? Said, string? SaidBy, DateOnly Today,
    DateOnly? TermBegan)
{
    /// <summary>With a post, and not in the LMS course.</summary>
    public IEnumerable<StaffMember> OnlyHere => HasStaffCourse ? Held.Where(person => !person.IsInLms) : [];

    /// <summary>In the LMS course, without a post; log-ins that several people use are nobody's.</summary>
    public IEnumerable<StaffMember> OnlyInLms => InLms.Where(person => !person.IsHeldOn(Today) && !person.IsShared);

    /// <summary>Whether the lead is asked to confirm: never done, or not for this term.</summary>
    public bool IsDue => Said?.IsOld(TermBegan) is not false;
}

/// <summary>Finds how complete it is.</summary>
public sealed class FindCompleteness(CourseContext db, FindCalendars calendars, TimeProvider clock)
{
    /// <summary>As it is today.</summary>
    public async Task<Completeness> RunAsync(Viewer.LeadOf viewer, CancellationToken ct)
    {
        var today = clock.Today();
        var staff = await db.FindStaffAsync(viewer, ct);
        var said = await db.StaffListConfirmations.AsNoTracking().VisibleTo(viewer).Where(row => row.UndoneAt == null)
            .OrderByDescending(row => row.CompleteOn).ThenByDescending(row => row.RecordedAt).FirstOrDefaultAsync(ct);
        var course = await db.Database.SqlQuery<bool>($"""
            select exists (select 1 from staff_courses s join contexts c on c.id = s.context_id and c.school_id = s.school_id
                where s.school_id = {viewer.School.Value} and s.unsaid_at is null) as "Value"
            """).SingleAsync(ct);
        return new Completeness(
            [.. staff.Where(person => person.IsHeldOn(today))], [.. staff.Where(person => person.IsInLms)], course, said,
            staff.FirstOrDefault(person => person.Id == said?.RecordedBy)?.Name, today, (await calendars.DaysAsync(viewer.School, ct)).TermBeganBy(today));
    }
}

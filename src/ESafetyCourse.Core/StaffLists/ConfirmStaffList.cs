using System.Globalization;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>A lead confirms that everybody who holds a post at their school is known here, by a count of their own.</summary>
public sealed class ConfirmStaffList(CourseContext db, TimeProvider clock)
{
    /// <summary>The day is still to come.</summary>
    public static RefusalCode NotYet { get; } = new("staff-list-day-to-come");

    /// <summary>Another number of people hold a post here on that day; the refusal's detail is how many.</summary>
    public static RefusalCode OtherCount { get; } = new("staff-list-other-count");

    /// <summary>Confirms, in one save with evidence; where it stands so already, nothing is written.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="on">The day (Europe/London).</param>
    /// <param name="headcount">How many people held a post on it, as the lead counts them.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The confirmation; refused with <see cref="NotYet"/> or <see cref="OtherCount"/>.</returns>
    public async Task<Outcome<Guid>> RunAsync(Actor.Lead by, DateOnly on, int headcount, CancellationToken ct)
    {
        var (now, viewer) = (clock.UtcNowStored(), Viewer.Of(by));
        if (on > SchoolCalendar.DateOf(now)) return NotYet.Refuse();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var counted = (await db.FindStaffAsync(viewer, ct)).Count(person => person.IsHeldOn(on));
        if (counted != headcount) return OtherCount.Refuse(counted.ToString(CultureInfo.InvariantCulture));
        var stands = await db.StaffListConfirmations.VisibleTo(viewer)
            .FirstOrDefaultAsync(row => row.CompleteOn == on && row.Headcount == headcount && row.UndoneAt == null, ct);
        if (stands is not null) return stands.Id;
        var said = new StaffListConfirmation
        {
            Id = Guid.CreateVersion7(now), SchoolId = by.School, CompleteOn = on, Headcount = headcount, RecordedAt = now, RecordedBy = by.Person,
        };
        db.Add(said);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.StaffListConfirmed(said.Id, on, headcount), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return said.Id;
    }
}

using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Reminders;

/// <summary>Lets a school's reminders go out: only once the lead has been shown what would be sent.</summary>
public sealed class SwitchRemindersOn(CourseContext db, TimeProvider clock)
{
    /// <summary>The lead has not been shown a dry run in the last days.</summary>
    public static RefusalCode NotShown { get; } = new("reminders-dry-run-not-shown");

    /// <summary>For how long what a lead was shown counts.</summary>
    public static TimeSpan ShownFor { get; } = TimeSpan.FromDays(3);

    /// <summary>Switches on, in one save with evidence; where they are on already, nothing is written.</summary>
    /// <returns>Refused with <see cref="NotShown"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        if (await db.ReminderSwitches.VisibleTo(Viewer.Of(by)).AnyAsync(row => row.UndoneAt == null, ct)) return new Done();
        var since = now - ShownFor;
        var shown = await db.DryRuns.VisibleTo(Viewer.Of(by)).Where(row => row.PersonId == by.Person && row.ShownAt >= since)
            .OrderByDescending(row => row.ShownAt).FirstOrDefaultAsync(ct);
        if (shown is null) return NotShown.Refuse();
        db.Add(new ReminderSwitch { Id = Guid.CreateVersion7(), SchoolId = by.School, DryRunId = shown.Id, RecordedAt = now, RecordedBy = by.Person });
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.RemindersSwitchedOn(by.School, shown.Id), now));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_reminder_switches_school"))
        {
            db.ChangeTracker.Clear(); // Another lead was quicker: they are on.
        }

        return new Done();
    }
}

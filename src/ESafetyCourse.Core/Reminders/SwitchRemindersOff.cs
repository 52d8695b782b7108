using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Reminders;

/// <summary>Stops a school's reminders. What waits to be sent is not sent any more.</summary>
public sealed class SwitchRemindersOff(CourseContext db, TimeProvider clock)
{
    /// <summary>Switches off, in one save with evidence; where they are off already, nothing is written.</summary>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        if (await db.ReminderSwitches.VisibleTo(Viewer.Of(by)).UndoAsync(by, now, ct) == 0) return new Done();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.RemindersSwitchedOff(by.School, EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Calendars;

/// <summary>Takes back an entry of a calendar, or all that came with one import.</summary>
public sealed class UndoCalendar(CourseContext db, TimeProvider clock)
{
    /// <summary>Nothing of that id stands in a calendar that is theirs.</summary>
    public static RefusalCode NotThere { get; } = new("calendar-entry-not-there");

    /// <summary>Undoes, in one save with evidence.</summary>
    /// <param name="by">A lead, for their school; the operator, for any calendar.</param>
    /// <param name="id">An entry's id, or an import's.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>How many entries; refused with <see cref="NotThere"/>.</returns>
    public async Task<Outcome<int>> RunAsync(Actor by, Guid id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        var lead = by as Actor.Lead;
        var theirs = db.CalendarEntries.VisibleTo(lead is null ? new Viewer.Program() : Viewer.Of(lead));
        if (by is not Actor.Operator) theirs = theirs.Where(row => row.SchoolId == lead!.School); // What its authority says is seen, and not undone.
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var undone = await theirs.Where(row => (row.Id == id || row.ImportId == id) && row.UndoneAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.UndoneAt, now).SetProperty(r => r.UndoneBy, lead == null ? null : lead.Person), ct);
        if (undone == 0) return NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.CalendarUndone(id, undone, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return undone;
    }
}

using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Says which day is the last of somebody's leave.</summary>
public sealed class EndLeave(CourseContext db, TimeProvider clock)
{
    /// <summary>Says it, in one save with evidence: the row is undone, and one with that day stands in its place.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">The leave.</param>
    /// <param name="lastOn">The last day (Europe/London), itself included.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// The leave that stands now; refused with <see cref="FactRefusals.NotThere"/>, <see cref="FactRefusals.DaysReversed"/>,
    /// <see cref="FactRefusals.DayUnlikely"/> or <see cref="GiveLeave.Overlaps"/>.
    /// </returns>
    public async Task<Outcome<Guid>> RunAsync(Actor.Lead by, Guid id, DateOnly lastOn, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var seen = db.Leaves.VisibleTo(Viewer.Of(by));
        var stands = seen.Where(leave => leave.Id == id && leave.UndoneAt == null);
        if (await stands.AsNoTracking().FirstOrDefaultAsync(ct) is not { } leave) return FactRefusals.NotThere.Refuse();
        if (leave.UntilOn == lastOn) return id;
        var days = new Days(leave.FromOn, lastOn);
        if (days.Fault(clock.Today()) is { } fault) return fault.Refuse();
        if (await seen.Beside(days).FirstOrDefaultAsync(other => other.Id != id && other.PersonId == leave.PersonId, ct) is { } beside)
            return GiveLeave.Overlaps.Refuse($"{beside.Days}");
        await stands.UndoAsync(by, now, ct);
        var ended = new Leave
        {
            Id = Guid.CreateVersion7(now), PersonId = leave.PersonId, SchoolId = by.School, FromOn = leave.FromOn, UntilOn = lastOn,
            RecordedAt = now, RecordedBy = by.Person,
        };
        db.Add(ended);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.LeaveEnded(id, leave.PersonId, ended.Id, lastOn, EvidenceReason.LeadDecided), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return ended.Id;
    }
}

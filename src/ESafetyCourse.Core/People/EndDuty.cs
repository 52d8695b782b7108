using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Says which day is the last on which somebody holds a duty.</summary>
public sealed class EndDuty(CourseContext db, TimeProvider clock)
{
    /// <summary>Says it, in one save with evidence: the row is undone, and one with that day stands in its place.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">The duty.</param>
    /// <param name="lastOn">The last day (Europe/London), itself included.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// The duty that stands now; refused with <see cref="FactRefusals.NotThere"/>, <see cref="FactRefusals.DaysReversed"/> or
    /// <see cref="FactRefusals.DayUnlikely"/>.
    /// </returns>
    public async Task<Outcome<Guid>> RunAsync(Actor.Lead by, Guid id, DateOnly lastOn, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var stands = db.Duties.VisibleTo(Viewer.Of(by)).Where(row => row.Id == id && row.UndoneAt == null);
        if (await stands.AsNoTracking().FirstOrDefaultAsync(ct) is not { } duty) return FactRefusals.NotThere.Refuse();
        if (duty.EndsOn == lastOn) return id;
        if (new Days(duty.StartsOn, lastOn).Fault(clock.Today()) is { } fault) return fault.Refuse();
        await stands.UndoAsync(by, now, ct);
        var ended = duty.Instead(by, now, duty.ContactId, lastOn);
        db.Add(ended);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.DutyEnded(id, ended.Id, lastOn, EvidenceReason.Over), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return ended.Id;
    }
}

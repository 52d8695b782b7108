using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Reminders;

/// <summary>Takes back a plan that should not have been set: the one before it goes on in its days, or else that which is shipped.</summary>
public sealed class UndoReminderPlan(CourseContext db, TimeProvider clock)
{
    /// <summary>Takes back, in one save with evidence.</summary>
    /// <returns>Refused with <see cref="SetReminderPlan.PlanNotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, Guid id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var stands = db.ReminderPlans.VisibleTo(Viewer.Of(by)).Where(row => row.Id == id && row.UndoneAt == null);
        if (await stands.AsNoTracking().FirstOrDefaultAsync(ct) is not { } plan) return SetReminderPlan.PlanNotThere.Refuse();
        if (await stands.UndoAsync(by, now, ct) == 0) return SetReminderPlan.PlanNotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.ReminderPlanUndone(plan.RequirementId, id, EvidenceReason.TakenBack), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

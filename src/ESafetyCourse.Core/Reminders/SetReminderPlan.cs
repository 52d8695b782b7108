using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Reminders;

/// <summary>Says when people are reminded of a requirement from a day on. What held on the days before stays as it was.</summary>
public sealed class SetReminderPlan(CourseContext db, TimeProvider clock)
{
    /// <summary>The school requires no such thing.</summary>
    public static RefusalCode NotThere { get; } = new("reminder-plan-not-there");

    /// <summary>Days of it can't be meant; see <see cref="ReminderPlan.IsSound"/>.</summary>
    public static RefusalCode Unsound { get; } = new("reminder-plan-unsound");

    /// <summary>The day has passed, or is further off than a year.</summary>
    public static RefusalCode DayOutOfReach { get; } = new("reminder-plan-day-out-of-reach");

    /// <summary>The school has no such plan, or it was taken back.</summary>
    public static RefusalCode PlanNotThere { get; } = new("reminder-plan-gone");

    /// <summary>Sets it, in one save with evidence; a plan that began on the same day is undone.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="requirement">For which requirement.</param>
    /// <param name="plan">When; its other members are not looked at.</param>
    /// <param name="startsOn">From which day on (Europe/London): today or later.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="NotThere"/>, <see cref="Unsound"/> or <see cref="DayOutOfReach"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, RequirementId requirement, ReminderPlan plan, DateOnly startsOn, CancellationToken ct)
    {
        var today = clock.Today();
        if (!plan.IsSound) return Unsound.Refuse();
        if (startsOn < today || startsOn > today.AddYears(1)) return DayOutOfReach.Refuse();
        if (!await db.Requirements.VisibleTo(Viewer.Of(by)).AnyAsync(row => row.RequirementId == requirement && row.UndoneAt == null, ct)) return NotThere.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"reminder plan {requirement}"}, 0))", ct);
        await db.ReminderPlans.VisibleTo(Viewer.Of(by)).Where(row => row.RequirementId == requirement && row.StartsOn == startsOn).UndoAsync(by, now, ct);
        var set = new ReminderPlan
        {
            Id = Guid.CreateVersion7(), SchoolId = by.School, RequirementId = requirement, StartsOn = startsOn, AtOpening = plan.AtOpening,
            Days = [.. plan.Days.Order()], LeadsAfter = plan.LeadsAfter, HeadAfter = plan.HeadAfter, RecordedAt = now, RecordedBy = by.Person,
        };
        db.Add(set);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.ReminderPlanSet(requirement, set.Id), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

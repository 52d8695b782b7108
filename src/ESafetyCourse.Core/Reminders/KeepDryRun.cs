using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Reminders;

/// <summary>Keeps that a lead was shown a dry run: reminders are switched on by nobody who has seen none.</summary>
public sealed class KeepDryRun(CourseContext db, TimeProvider clock)
{
    /// <summary>Keeps it.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="shown">What they were shown.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, DryRun shown, CancellationToken ct)
    {
        db.Add(new ShownDryRun
        {
            Id = Guid.CreateVersion7(), SchoolId = by.School, PersonId = by.Person, ForOn = shown.Day, Told = shown.Round.Digests.Count,
            LeftOut = shown.Round.LeftOut.Count, ShownAt = clock.UtcNowStored(),
        });
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}

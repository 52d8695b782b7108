using ESafetyCourse.Core;
using ESafetyCourse.Core.Grades;
using Hangfire;

namespace ESafetyCourse.Web.Jobs;

/// <summary>What Hangfire calls for the grade outbox. Truth is in our tables: a call that is lost or made twice does no harm.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class GradeJobs(
    JobRun run, SweepGrades sweep, QueueMissedGrades queue, GradeOutbox outbox, DeliverGrades deliver, IBackgroundJobClient jobs, TimeProvider clock)
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestSweep = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromMinutes(3);

    // Hangfire keeps the time of a scheduled job in whole seconds, rounded down: whoever came before the grade was due would leave it.
    private static readonly TimeSpan NotBefore = TimeSpan.FromSeconds(1);

    // Who has more to do than that goes to the end of the slow lane.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    /// <summary>Has delivered what is due, each platform by a job of its own; then queues what a launch could not.</summary>
    [Queue(Lanes.Upkeep)]
    public async Task SweepAsync(CancellationToken ct)
    {
        await run.RunAsync("sweep-grades", LongestSweep, async stop =>
        {
            foreach (var due in await sweep.RunAsync(stop)) Come(due.Platform, due.At, slow: false);
        }, ct);
        await run.RunAsync("queue-grades", LongestSweep, async stop =>
        {
            foreach (var platform in await queue.RunAsync(clock.UtcNowStored() - Back, stop)) Come(platform, clock.GetUtcNow(), slow: false);
        }, ct);
    }

    /// <summary>Delivers to one platform what is due now; if something is due soon, comes back for it.</summary>
    /// <param name="platform">A <see cref="PlatformId"/>.</param>
    /// <param name="ct">The program stops.</param>
    [Queue(Lanes.Grades)]
    public Task DeliverAsync(Guid platform, CancellationToken ct) => DeliverAsync(new(platform), slow: false, ct);

    /// <summary>The same for a platform that may keep whoever asks it waiting.</summary>
    /// <param name="platform">A <see cref="PlatformId"/>.</param>
    /// <param name="ct">The program stops.</param>
    [Queue(Lanes.Slow)]
    public Task DeliverSlowlyAsync(Guid platform, CancellationToken ct) => DeliverAsync(new(platform), slow: true, ct);

    private Task DeliverAsync(PlatformId platform, bool slow, CancellationToken ct) => run.GuardAsync(Name(platform), async () =>
    {
        // A grade may carry the id of an earlier registration.
        if (await outbox.LiveAsync(platform, ct) is not { } live) return;
        if (!slow && await outbox.IsAwayAsync(live, ct)) Come(live, clock.GetUtcNow(), slow: true);
        else await InTurnAsync(live, slow, ct);
    }, ct);

    private async Task InTurnAsync(PlatformId platform, bool slow, CancellationToken ct)
    {
        var (tried, until) = (0, clock.GetUtcNow() + Turn);
        var end = await run.RunAsync(Name(platform), LongestDelivery, async stop =>
        {
            DeliveryRound round;
            do
            {
                round = await deliver.RunAsync(platform, stop);
                tried += round.Tried;
            }
            while (round.Tried > 0 && round.NextAt <= clock.GetUtcNow() && clock.GetUtcNow() < until);
        }, ct);
        // Somebody else is at it, or was killed at it: in the first case this finds nothing left.
        if (end is JobEnd.HeldUntil(var free)) Come(platform, free, slow);
        else if (end is JobEnd.Well) await ComeBackAsync(platform, tried, slow || clock.GetUtcNow() >= until, ct);
    }

    // Asked again after letting go: whoever signed a moment ago found us at it, and left the grade to us. What others have
    // put off is theirs to come back for.
    private async Task ComeBackAsync(PlatformId platform, int tried, bool slow, CancellationToken ct)
    {
        var (next, now) = (await outbox.NextAsync(platform, ct), clock.GetUtcNow());
        // What was sent is read back once nothing more is due.
        if (tried > 0 && !(next <= now)) jobs.Enqueue<LookupJobs>(job => job.ReadAsync(platform.Value, CancellationToken.None));
        if (next is not { } at) return;
        // One that keeps its distance from another, and was therefore not tried, is nobody else's to come back for.
        if (at - now <= GradeOutbox.Apart || (tried > 0 && at - now < SweepGrades.Every)) Come(platform, at, slow);
    }

    private void Come(PlatformId platform, DateTimeOffset at, bool slow)
    {
        var (id, pause) = (platform.Value, at - clock.GetUtcNow());
        if (pause <= TimeSpan.Zero && slow) jobs.Enqueue<GradeJobs>(job => job.DeliverSlowlyAsync(id, CancellationToken.None));
        else if (pause <= TimeSpan.Zero) jobs.Enqueue<GradeJobs>(job => job.DeliverAsync(id, CancellationToken.None));
        else if (slow) jobs.Schedule<GradeJobs>(job => job.DeliverSlowlyAsync(id, CancellationToken.None), pause + NotBefore);
        else jobs.Schedule<GradeJobs>(job => job.DeliverAsync(id, CancellationToken.None), pause + NotBefore);
    }

    private static string Name(PlatformId platform) => $"deliver-grades/{platform.Value}";
}

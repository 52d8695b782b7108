using ESafetyCourse.Core;
using ESafetyCourse.Core.Grades;
using Hangfire;

namespace ESafetyCourse.Web.Jobs;

/// <summary>What Hangfire calls for the grade outbox. Truth is in our tables: a call that is lost or made twice does no harm.</summary>
public sealed class GradeJobs(JobRun run, SweepGrades sweep, DeliverGrades deliver, IBackgroundJobClient jobs, TimeProvider clock)
{
    // What is due later than this is found by the next sweep.
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromMinutes(3);

    /// <summary>Looks for what is due, and has it delivered, each platform by a job of its own.</summary>
    public Task SweepAsync(CancellationToken ct) => run.RunAsync("sweep-grades", SweepEvery, async stop =>
    {
        foreach (var platform in await sweep.RunAsync(stop)) Enqueue(platform.Value);
    }, ct);

    /// <summary>Delivers to one platform what is due now; if something is due soon, comes back for it.</summary>
    /// <param name="platform">A <see cref="PlatformId"/>.</param>
    /// <param name="ct">The program stops.</param>
    public async Task DeliverAsync(Guid platform, CancellationToken ct)
    {
        var (id, tried, began) = (new PlatformId(platform), 0, clock.GetUtcNow());
        var ran = await run.RunAsync($"deliver-grades/{platform}", LongestDelivery, async stop =>
        {
            DeliveryRound round;
            do
            {
                round = await deliver.RunAsync(id, stop);
                tried += round.Tried;
            }
            while (round.Tried > 0 && round.NextAt <= clock.GetUtcNow() && clock.GetUtcNow() - began < SweepEvery);
        }, ct);
        // Asked again after letting go: whoever signed a moment ago found us at it, and left the grade to us. What others have
        // put off is theirs to come back for.
        if (!ran || await deliver.NextAsync(id, ct) is not { } next) return;
        var pause = next - clock.GetUtcNow();
        if (pause <= TimeSpan.Zero) Enqueue(platform);
        else if (tried > 0 && pause < SweepEvery) jobs.Schedule<GradeJobs>(job => job.DeliverAsync(platform, CancellationToken.None), pause);
    }

    private void Enqueue(Guid platform) => jobs.Enqueue<GradeJobs>(job => job.DeliverAsync(platform, CancellationToken.None));
}

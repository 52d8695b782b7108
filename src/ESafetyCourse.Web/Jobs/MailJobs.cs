using ESafetyCourse.Core.Mail;
using Hangfire;

namespace ESafetyCourse.Web.Jobs;

/// <summary>What Hangfire calls for the outbox of messages. Truth is in our tables: a call that is lost or made twice does no harm.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class MailJobs(JobRun run, SendMessages send, MessageOutbox outbox, IBackgroundJobClient jobs, TimeProvider clock)
{
    // Longer than a turn and the last round in it.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // Then another instance may have its turn.
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(3);

    // What is due later than that the next sweep finds.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    // Hangfire keeps the time of a scheduled job in whole seconds, rounded down: whoever came before a message was due would leave it.
    private static readonly TimeSpan NotBefore = TimeSpan.FromSeconds(1);

    /// <summary>Sends what is due; if something is due soon, comes back for it. Called every minute, and at once where somebody waits.</summary>
    [Queue(Lanes.Mail)]
    public Task SendAsync(CancellationToken ct) => SendAsync(comesBack: true, ct);

    /// <summary>The same after whoever was found at it could have been killed at it; where somebody still is, it is theirs.</summary>
    [Queue(Lanes.Mail)]
    public Task SendLeftAsync(CancellationToken ct) => SendAsync(comesBack: false, ct);

    private async Task SendAsync(bool comesBack, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Turn;
        var end = await run.RunAsync("send-mail", Longest, async stop =>
        {
            MailRound round;
            do round = await send.RunAsync(stop);
            while (round.Tried > 0 && round.NextAt <= clock.GetUtcNow() && clock.GetUtcNow() < until);
        }, ct);
        // Once: a run that lives holds it for minutes, and the next sweep asks again.
        if (end is JobEnd.HeldUntil(var free) && comesBack)
            jobs.Schedule<MailJobs>(job => job.SendLeftAsync(CancellationToken.None), free - clock.GetUtcNow() + NotBefore);
        if (end is not JobEnd.Well) return;
        // Asked again after letting go: whoever queued one a moment ago found us at it, and left it to us.
        await run.GuardAsync("send-mail", async () =>
        {
            var now = clock.GetUtcNow();
            if (await outbox.NextAsync(ct) is not { } next || next - now > Soon) return;
            // With no server named, what is due stays so.
            if (next > now) jobs.Schedule<MailJobs>(job => job.SendAsync(CancellationToken.None), next - now + NotBefore);
            else if (outbox.GoesOut) jobs.Enqueue<MailJobs>(job => job.SendAsync(CancellationToken.None));
        }, ct);
    }
}

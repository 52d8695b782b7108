using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Core.Grades;

/// <summary>What came of a round of deliveries to one platform.</summary>
/// <param name="Tried">How many grades were tried.</param>
/// <param name="NextAt">When the next grade for the platform is due (UTC), which may be at once; null when none waits.</param>
public sealed record DeliveryRound(int Tried, DateTimeOffset? NextAt);

/// <summary>
/// Drains the grade outbox of one platform: claim – commit – act – settle. Any number may run at once; platforms don't wait for each other.
/// </summary>
public sealed partial class DeliverGrades(
    GradeOutbox outbox, KnownPlatforms registrations, PlatformHttp platforms, TimeProvider clock, ILogger<DeliverGrades> log)
{
    /// <summary>So many grades are under way to one platform at the same time, at most, once it has taken one.</summary>
    public const int AtATime = 4;

    /// <summary>A grade that could not be sent for so long is given up, visibly.</summary>
    public static TimeSpan GivenUpAfter { get; } = TimeSpan.FromDays(3);

    /// <summary>While a platform is away it is asked so often, from one try's beginning to the next, by one grade for all that wait.</summary>
    public static TimeSpan AwayPause { get; } = TimeSpan.FromSeconds(10);

    // Where the try itself took that long.
    private static TimeSpan ShortestPause => TimeSpan.FromSeconds(2);

    // Mostly our keys were not to be had from there: that may be over any moment.
    private static TimeSpan LongestSignInPause => TimeSpan.FromMinutes(1);

    // However long a platform asks for: what it says of its traffic can't hold a grade for a day.
    private static TimeSpan LongestBusyPause => TimeSpan.FromHours(1);

    private static TimeSpan ClaimLasts => TimeSpan.FromSeconds(60);

    // A token and a score, each asked for twice at most (a 401 in between), each cut off after ten seconds.
    private static TimeSpan LongestTry => TimeSpan.FromSeconds(45);

    /// <summary>Sends what is due for a platform in use, at most twenty grades, and begins no other after fifteen seconds.</summary>
    public async Task<DeliveryRound> RunAsync(PlatformId platform, CancellationToken ct)
    {
        var until = clock.UtcNowStored() + ClaimLasts;
        var due = await OnOriginsAsync(platform, await outbox.ClaimAsync(platform, until, ct), ct);
        var (done, taken) = (0, false);
        Setback? setback = null;
        try
        {
            // A slow platform may use up the time for which the rest were claimed.
            while (done < due.Count && setback is null && clock.GetUtcNow() <= until - LongestTry)
            {
                // The first asks for all; when it is taken the others go side by side, each of another person or to another column.
                var wave = due[done..Math.Min(done + (taken ? AtATime : 1), due.Count)];
                var tried = await Task.WhenAll(wave.Select(grade => TryAsync(platform, grade, taken, ct)));
                (taken, setback) = (taken || tried.Any(one => one.Taken), tried.Select(one => one.Setback).FirstOrDefault(one => one is not null));
                done += wave.Count;
            }
        }
        finally
        {
            // Also when the program stops: another instance can go on at once.
            await outbox.PutBackAsync(due[done..]);
        }

        if (setback is not null) await outbox.PostponeAsync(platform, setback.Next, setback.Why, clock.GetUtcNow() - GivenUpAfter);
        return new DeliveryRound(done, await outbox.NextAsync(platform, ct));
    }

    /// <summary>The pause after a try that the platform answered with a fault, for one grade: 15 seconds, doubled each time, at most 12 hours.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromSeconds(Math.Min(15 * Math.Pow(2, Math.Min(tries - 1, 20)), 12 * 3600));

    // The token goes along: to origins alone that are registered today (docs/design.md §9).
    private async Task<List<ClaimedGrade>> OnOriginsAsync(PlatformId platform, List<ClaimedGrade> claimed, CancellationToken ct)
    {
        if (claimed.Count == 0) return claimed;
        var known = await registrations.FindAsync(platform, ct);
        var due = claimed.FindAll(grade => known?.Registered(grade.Target.LineItemUrl) is not null);
        foreach (var grade in claimed.Except(due))
            await outbox.SettleAsync(grade, new(GradeState.Failed, known is null ? GradeReason.PlatformRemoved : GradeReason.PlatformMoved));
        return due;
    }

    private async Task<(bool Taken, Setback? Setback)> TryAsync(PlatformId platform, ClaimedGrade grade, bool taken, CancellationToken ct)
    {
        var began = clock.GetUtcNow();
        var outcome = await platforms.Scores(grade.AllowPrivate).PostAsync(grade.Target, grade.Score, ct);
        // What the platform has said is written down even while the program is being stopped.
        if (outcome is ScoreOutcome.TryAgain later) return (false, await SetBackAsync(platform, grade, later, began));
        var takes = outcome is ScoreOutcome.Delivered or ScoreOutcome.NotGradable or ScoreOutcome.OlderThanHeld;
        // Once a round: whatever is set back after that ends it, or is faulty by itself.
        if (takes && !taken) await outbox.PullForwardAsync(platform);
        await outbox.SettleAsync(grade, Answered(grade, outcome) with { Status = outcome.Status });
        return (takes, null);
    }

    private Settlement Answered(ClaimedGrade grade, ScoreOutcome outcome)
    {
        switch (outcome)
        {
            case ScoreOutcome.Delivered: return new(GradeState.Sent);
            case ScoreOutcome.NotGradable: return new(GradeState.NotGradable, GradeReason.NotGradable);
            // Once more with a newer time, as a crash may have left us behind; then what the platform holds is to stay
            // (a teacher's own grade, say).
            case ScoreOutcome.OlderThanHeld when grade.Why != GradeReason.NewerHeld:
                var now = clock.GetUtcNow();
                return new(GradeState.Waiting, GradeReason.NewerHeld, now + Pause(1), TimestampSent: now);
            case ScoreOutcome.OlderThanHeld: return new(GradeState.Sent, GradeReason.NewerHeld);
            case ScoreOutcome.GivenUp given:
                LogGivenUp(log, grade.Id, given.Why);
                return new(GradeState.Failed, given.Obstacle switch
                {
                    ScoreObstacle.SignIn => GradeReason.TokenRefused,
                    ScoreObstacle.Forbidden => GradeReason.AddressForbidden,
                    _ => GradeReason.Refused,
                });
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    // So it would go for the others too: all that wait for this platform wait with this one, untried. But a fault may be about one
    // grade (Moodle's 500 for a locked one), which then waits alone; a second grade's tells of the platform.
    private async Task<Setback?> SetBackAsync(PlatformId platform, ClaimedGrade grade, ScoreOutcome.TryAgain later, DateTimeOffset began)
    {
        // At the first try, the second, the fourth …: a platform may be away for days.
        if (int.IsPow2(grade.Tries)) LogTryAgain(log, grade.Id, grade.Tries, later.Why);
        var now = clock.GetUtcNow();
        var fault = later.Obstacle == ScoreObstacle.Answer;
        var alone = fault && !await outbox.IsFaultingAsync(platform, grade, CancellationToken.None);
        var (why, next) = (Why(later), alone ? now + Pause(grade.Tries) : Next(grade, later, began));
        var faultedAt = fault ? grade.FaultedAt ?? now : grade.FaultedAt;
        var settlement = now - grade.QueuedAt >= GivenUpAfter ? new(GradeState.Failed, why) : new Settlement(GradeState.Waiting, why, next, faultedAt);
        await outbox.SettleAsync(grade, settlement with { Status = later.Status });
        return alone ? null : new Setback(why, next);
    }

    private DateTimeOffset Next(ClaimedGrade grade, ScoreOutcome.TryAgain later, DateTimeOffset began)
    {
        var now = clock.GetUtcNow();
        var (soonest, again) = (now + ShortestPause, began + AwayPause);
        return later switch
        {
            { Obstacle: ScoreObstacle.Busy, RetryAfter: { } asked } when asked > AwayPause => now + AtMost(asked, LongestBusyPause),
            { Obstacle: ScoreObstacle.SignIn } => now + AtMost(Pause(grade.Tries), LongestSignInPause),
            // Moodle in maintenance names five minutes, however short it is: only a platform that counts our requests is taken at its word.
            _ => again > soonest ? again : soonest,
        };
    }

    private static TimeSpan AtMost(TimeSpan pause, TimeSpan longest) => pause < longest ? pause : longest;

    private static GradeReason Why(ScoreOutcome.TryAgain later) => later.Obstacle switch
    {
        ScoreObstacle.Busy => GradeReason.PlatformBusy,
        ScoreObstacle.SignIn => GradeReason.TokenRefused,
        ScoreObstacle.Answer => GradeReason.PlatformFault,
        _ => GradeReason.PlatformAway,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Grade {Grade} not sent at try {Tries}: {Why}")]
    private static partial void LogTryAgain(ILogger log, Guid grade, int tries, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grade {Grade} given up: {Why}")]
    private static partial void LogGivenUp(ILogger log, Guid grade, string why);

    private sealed record Setback(GradeReason Why, DateTimeOffset Next);
}

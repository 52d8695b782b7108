using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>What came of a round of deliveries to one platform.</summary>
/// <param name="Tried">How many grades were tried.</param>
/// <param name="NextAt">When the next grade for the platform is due (UTC), which may be at once; null when none waits.</param>
public sealed record DeliveryRound(int Tried, DateTimeOffset? NextAt);

/// <summary>
/// Drains the grade outbox of one platform: claim – commit – act – settle. Any number may run at once; platforms don't wait for each other.
/// </summary>
public sealed partial class DeliverGrades(NpgsqlDataSource database, Outgoing outgoing, TimeProvider clock, ILogger<DeliverGrades> log)
{
    /// <summary>A grade that could not be sent for so long is given up, visibly.</summary>
    public static TimeSpan GivenUpAfter { get; } = TimeSpan.FromDays(3);

    /// <summary>While a platform does not answer it is asked so often, by one grade for all that wait.</summary>
    public static TimeSpan AwayPause { get; } = TimeSpan.FromSeconds(10);

    private const int AtOnce = 20;
    private static TimeSpan ClaimLasts => TimeSpan.FromSeconds(60);

    // A token and a score, each asked for twice at most (a 401 in between), each cut off after ten seconds.
    private static TimeSpan LongestTry => TimeSpan.FromSeconds(45);

    // A claim that is not settled in time (the process was killed) falls due again by itself. The timestamp is the later of
    // the moment of change and the last one sent to this line item for this person plus one second (DESIGN §8): Moodle
    // compares whole seconds and answers 409 to one that isn't newer. The score is the best one that this person has for the
    // line item: an older signature that had to wait must not take back what a newer one has brought.
    private const string Claim = """
        update grades g
        set state = 'sending', next_try_at = @claimed, tries = tries + 1,
            score_given = (select max(o.score_given) from grades o
                where o.line_item_url = g.line_item_url and o.subject = g.subject and o.person_id = g.person_id),
            timestamp_sent = greatest(date_trunc('second', g.changed_at), (
                select date_trunc('second', max(o.timestamp_sent)) + interval '1 second' from grades o
                where o.line_item_url = g.line_item_url and o.subject = g.subject))
        from platforms p
        where p.id = @platform and p.removed_at is null and g.id in (
            select id from grades where state in ('waiting', 'sending') and next_try_at <= @now and platform_id in ({Same})
            order by next_try_at limit @most for update skip locked)
        returning g.id, g.subject, g.line_item_url, g.score_given, g.timestamp_sent, g.tries, g.why,
                  p.token_url, p.client_id, p.token_audience, p.allow_private, g.queued_at
        """;

    // A registration that was removed and made again keeps its grades under the old id.
    private const string Same = "select held.id from platforms held join platforms p using (issuer, client_id) where p.id = @platform";

    private const string Next = "select min(next_try_at) from grades where state in ('waiting', 'sending') and platform_id in ({Same})";

    /// <summary>Sends what is due for a platform, at most twenty grades.</summary>
    public async Task<DeliveryRound> RunAsync(PlatformId platform, CancellationToken ct)
    {
        var until = clock.UtcNowStored() + ClaimLasts;
        var due = await ClaimAsync(platform, until, ct);
        var at = 0;
        while (at < due.Count)
        {
            // A slow platform may use up the time for which the rest were claimed.
            if (clock.GetUtcNow() > until - LongestTry) break;
            var grade = due[at++];
            var outcome = await outgoing.Scores(grade.AllowPrivate).PostAsync(grade.Target, grade.Score, ct);
            // What the platform has said is written down even while the program is being stopped.
            await SettleAsync(grade, outcome, CancellationToken.None);
            if (outcome is ScoreOutcome.TryAgain { Obstacle: not ScoreObstacle.Answer } away)
            {
                // So it would go for the others: all that wait for this platform wait with this one, untried.
                await PostponeAsync(platform, due[at..], until, Why(away), Pause(grade, away));
                return new DeliveryRound(at, await NextAsync(platform, ct));
            }
        }

        await PutBackAsync(due[at..], until);
        return new DeliveryRound(at, await NextAsync(platform, ct));
    }

    /// <summary>The pause after a try that the platform answered with a fault, for one grade: 15 seconds, doubled each time, at most 12 hours.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromSeconds(Math.Min(15 * Math.Pow(2, Math.Min(tries - 1, 20)), 12 * 3600));

    private static TimeSpan Pause(Claimed grade, ScoreOutcome.TryAgain later) => later switch
    {
        { RetryAfter: { } asked } => asked > AwayPause ? asked : AwayPause,
        { Obstacle: ScoreObstacle.Away } => AwayPause,
        _ => Pause(grade.Tries),
    };

    private async Task<List<Claimed>> ClaimAsync(PlatformId platform, DateTimeOffset until, CancellationToken ct)
    {
        var due = new List<Claimed>();
        await using var command = Command(Claim, platform);
        command.Parameters.AddWithValue("claimed", until);
        command.Parameters.AddWithValue("most", AtOnce);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            due.Add(new Claimed(
                row.GetGuid(0),
                new ScoreTarget(new Uri(row.GetString(2)), new PlatformTokenSettings(new Uri(row.GetString(7)), row.GetString(8), row.GetString(9))),
                new Score(row.GetString(1), row.GetInt32(3), 100, row.GetFieldValue<DateTimeOffset>(4)),
                row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetBoolean(10), row.GetFieldValue<DateTimeOffset>(11), until));
        }

        return due;
    }

    /// <summary>When the next grade for a platform is due (UTC), which may be at once; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextAsync(PlatformId platform, CancellationToken ct)
    {
        await using var command = Command(Next, platform);
        return await command.ExecuteScalarAsync(ct) is DateTime next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
    }

    private NpgsqlCommand Command(string sql, PlatformId platform)
    {
        var command = database.CreateCommand(sql.Replace("{Same}", Same, StringComparison.Ordinal));
        command.Parameters.AddWithValue("platform", platform.Value);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        return command;
    }

    private async Task PutBackAsync(IReadOnlyList<Claimed> rest, DateTimeOffset until)
    {
        if (rest.Count == 0) return;
        await using var command = database.CreateCommand("""
            update grades set state = 'waiting', tries = tries - 1, next_try_at = @now
            where id = any(@ids) and state = 'sending' and next_try_at = @claimed
            """);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("ids", rest.Select(grade => grade.Id).ToArray());
        command.Parameters.AddWithValue("claimed", until);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private async Task PostponeAsync(PlatformId platform, IReadOnlyList<Claimed> rest, DateTimeOffset until, string why, TimeSpan pause)
    {
        await PutBackAsync(rest, until);
        await using var command = Command("""
            update grades set next_try_at = @next, why = @why,
                state = case when queued_at <= @long then 'failed' else 'waiting' end, settled_at = case when queued_at <= @long then @now end
            where state = 'waiting' and next_try_at < @next and platform_id in ({Same})
            """, platform);
        command.Parameters.AddWithValue("next", clock.GetUtcNow() + pause);
        command.Parameters.AddWithValue("long", clock.GetUtcNow() - GivenUpAfter);
        command.Parameters.AddWithValue("why", why);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private Task SettleAsync(Claimed grade, ScoreOutcome outcome, CancellationToken ct)
    {
        switch (outcome)
        {
            case ScoreOutcome.Delivered: return SettleAsync(grade, GradeState.Sent, null, null, ct);
            case ScoreOutcome.NotGradable: return SettleAsync(grade, GradeState.NotGradable, "not-gradable", null, ct);
            // Once more with a newer time, as a crash may have left us behind; then what the platform holds is to stay
            // (a teacher's own grade, say).
            case ScoreOutcome.OlderThanHeld when grade.Why != "newer-held": return SettleAsync(grade, GradeState.Waiting, "newer-held", Pause(1), ct, clock.GetUtcNow());
            case ScoreOutcome.OlderThanHeld: return SettleAsync(grade, GradeState.Sent, "newer-held", null, ct);
            case ScoreOutcome.TryAgain later:
                // At the first try, the second, the fourth …: a platform may be away for days.
                if (int.IsPow2(grade.Tries)) LogTryAgain(log, grade.Id, grade.Tries, later.Why);
                return clock.GetUtcNow() - grade.QueuedAt >= GivenUpAfter
                    ? SettleAsync(grade, GradeState.Failed, Why(later), null, ct)
                    : SettleAsync(grade, GradeState.Waiting, Why(later), Pause(grade, later), ct);
            case ScoreOutcome.GivenUp given:
                LogGivenUp(log, grade.Id, given.Why);
                return SettleAsync(grade, GradeState.Failed, given.Obstacle == ScoreObstacle.SignIn ? "token-refused" : "refused", null, ct);
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task SettleAsync(Claimed grade, string state, string? why, TimeSpan? pause, CancellationToken ct, DateTimeOffset? timestamp = null)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand("""
            update grades set state = @state, why = @why, next_try_at = @next, settled_at = @settled,
                timestamp_sent = coalesce(date_trunc('second', @timestamp::timestamptz), timestamp_sent)
            where id = @id and state = 'sending' and next_try_at = @claimed
            """);
        command.Parameters.AddWithValue("state", state);
        command.Parameters.AddWithValue("why", (object?)why ?? DBNull.Value);
        command.Parameters.AddWithValue("next", now + (pause ?? TimeSpan.Zero));
        command.Parameters.AddWithValue("settled", pause is null ? now : DBNull.Value);
        command.Parameters.AddWithValue("timestamp", (object?)timestamp ?? DBNull.Value);
        command.Parameters.AddWithValue("id", grade.Id);
        command.Parameters.AddWithValue("claimed", grade.Until);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Why(ScoreOutcome.TryAgain later) => later switch
    {
        { RetryAfter: not null } => "platform-busy",
        { Obstacle: ScoreObstacle.SignIn } => "token-refused",
        { Obstacle: ScoreObstacle.Answer } => "platform-fault",
        _ => "platform-away",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Grade {Grade} not sent at try {Tries}: {Why}")]
    private static partial void LogTryAgain(ILogger log, Guid grade, int tries, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grade {Grade} given up: {Why}")]
    private static partial void LogGivenUp(ILogger log, Guid grade, string why);

    private sealed record Claimed(Guid Id, ScoreTarget Target, Score Score, int Tries, string? Why, bool AllowPrivate, DateTimeOffset QueuedAt, DateTimeOffset Until);
}

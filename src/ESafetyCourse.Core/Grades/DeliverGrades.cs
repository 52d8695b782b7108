using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>Drains the grade outbox: claim – commit – act – settle (DESIGN §3.4). Any number may run at once.</summary>
public sealed partial class DeliverGrades(NpgsqlDataSource database, Outgoing outgoing, TimeProvider clock, ILogger<DeliverGrades> log)
{
    /// <summary>After so many tries a grade is given up, visibly; with the pauses of <see cref="Pause"/> that is about three days.</summary>
    public const int MostTries = 18;

    private const int AtOnce = 20;
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    // A token and a score, each asked for twice at most (a 401 in between), each cut off after ten seconds.
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(45);

    // A claim that is not settled in time (the process was killed) falls due again by itself. The timestamp is the later of
    // the moment of change and the last one sent to this line item for this person plus one second (DESIGN §8): Moodle
    // compares whole seconds and answers 409 to one that isn't newer. The score is the best one that this person has for the
    // line item: an older signature that had to wait must not take back what a newer one has brought.
    // A platform that was removed gets nothing more: what waited for it stops, visibly. One that has been registered again
    // (the same issuer and client id) takes its place.
    private const string Claim = """
        with stopped as (
            update grades set state = 'failed', why = 'platform-removed', settled_at = @now
            where state in ('waiting', 'sending') and next_try_at <= @now and not exists (
                select 1 from platforms held join platforms p using (issuer, client_id) where held.id = grades.platform_id and p.removed_at is null))
        update grades g
        set state = 'sending', next_try_at = @claimed, tries = tries + 1,
            score_given = (select max(o.score_given) from grades o
                where o.line_item_url = g.line_item_url and o.subject = g.subject and o.person_id = g.person_id),
            timestamp_sent = greatest(date_trunc('second', g.changed_at), (
                select date_trunc('second', max(o.timestamp_sent)) + interval '1 second' from grades o
                where o.line_item_url = g.line_item_url and o.subject = g.subject))
        from platforms held join platforms p using (issuer, client_id)
        where held.id = g.platform_id and p.removed_at is null and g.id in (
            select id from grades where state in ('waiting', 'sending') and next_try_at <= @now
            order by next_try_at limit @most for update skip locked)
        returning g.id, g.subject, g.line_item_url, g.score_given, g.timestamp_sent, g.tries, g.why,
                  p.token_url, p.client_id, p.token_audience, p.allow_private
        """;

    /// <summary>Sends what is due.</summary>
    /// <returns>How many grades were tried.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var until = clock.UtcNowStored() + ClaimLasts;
        var due = await ClaimAsync(until, ct);
        for (var at = 0; at < due.Count; at++)
        {
            if (clock.GetUtcNow() > until - LongestTry)
            {
                // A slow platform has used up the time for which the rest were claimed.
                await PutBackAsync(due[at..], ct);
                return at;
            }

            var grade = due[at];
            var outcome = await outgoing.Scores(grade.AllowPrivate).PostAsync(grade.Target, grade.Score, ct);
            // What the platform has said is written down even while the program is being stopped.
            await SettleAsync(grade, outcome, CancellationToken.None);
        }

        return due.Count;
    }

    /// <summary>The pause after a try: 15 seconds, doubled each time, at most 12 hours.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromSeconds(Math.Min(15 * Math.Pow(2, tries - 1), 12 * 3600));

    private async Task<List<Claimed>> ClaimAsync(DateTimeOffset until, CancellationToken ct)
    {
        var due = new List<Claimed>();
        await using var command = database.CreateCommand(Claim);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("claimed", until);
        command.Parameters.AddWithValue("most", AtOnce);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            due.Add(new Claimed(
                row.GetGuid(0),
                new ScoreTarget(new Uri(row.GetString(2)), new PlatformTokenSettings(new Uri(row.GetString(7)), row.GetString(8), row.GetString(9))),
                new Score(row.GetString(1), row.GetInt32(3), 100, row.GetFieldValue<DateTimeOffset>(4)),
                row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetBoolean(10), until));
        }

        return due;
    }

    private async Task PutBackAsync(IReadOnlyList<Claimed> rest, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            update grades set state = 'waiting', tries = tries - 1, next_try_at = @now
            where id = any(@ids) and state = 'sending' and next_try_at = @claimed
            """);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("ids", rest.Select(grade => grade.Id).ToArray());
        command.Parameters.AddWithValue("claimed", rest[0].Until);
        await command.ExecuteNonQueryAsync(ct);
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
                LogTryAgain(log, grade.Id, grade.Tries, later.Why);
                var why = Why(later);
                return grade.Tries >= MostTries
                    ? SettleAsync(grade, GradeState.Failed, why, null, ct)
                    : SettleAsync(grade, GradeState.Waiting, why, Longer(Pause(grade.Tries), later.RetryAfter), ct);
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

    private static TimeSpan Longer(TimeSpan pause, TimeSpan? asked) => asked > pause ? asked.Value : pause;

    [LoggerMessage(Level = LogLevel.Information, Message = "Grade {Grade} not sent at try {Tries}: {Why}")]
    private static partial void LogTryAgain(ILogger log, Guid grade, int tries, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grade {Grade} given up: {Why}")]
    private static partial void LogGivenUp(ILogger log, Guid grade, string why);

    private sealed record Claimed(Guid Id, ScoreTarget Target, Score Score, int Tries, string? Why, bool AllowPrivate, DateTimeOffset Until);
}

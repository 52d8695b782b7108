using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>Drains the grade outbox: claim – commit – act – settle (DESIGN §3.4). Any number may run at once.</summary>
public sealed partial class DeliverGrades(NpgsqlDataSource database, Outgoing outgoing, TimeProvider clock, ILogger<DeliverGrades> log)
{
    /// <summary>After so many tries a grade is given up, visibly; with the pauses of <see cref="Pause"/> that is about three days.</summary>
    public const int MostTries = 14;

    private const int AtOnce = 20;
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    // A claim that is not settled in time (the process was killed) falls due again by itself. The timestamp is the later of
    // the moment of change and the last one sent to this line item for this person plus one second (DESIGN §8): Moodle
    // compares whole seconds and answers 409 to one that isn't newer.
    private const string Claim = """
        update grades g
        set state = 'sending', next_try_at = @claimed, tries = tries + 1,
            timestamp_sent = greatest(date_trunc('second', g.changed_at), (
                select date_trunc('second', max(o.timestamp_sent)) + interval '1 second' from grades o
                where o.line_item_url = g.line_item_url and o.subject = g.subject))
        from platforms p
        where p.id = g.platform_id and g.id in (
            select id from grades where state in ('waiting', 'sending') and next_try_at <= @now
            order by next_try_at limit @most for update skip locked)
        returning g.id, g.subject, g.line_item_url, g.score_given, g.timestamp_sent, g.tries, g.why,
                  p.token_url, p.client_id, p.token_audience, p.allow_private
        """;

    /// <summary>Sends what is due.</summary>
    /// <returns>How many grades were tried.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var due = await ClaimAsync(ct);
        foreach (var grade in due)
        {
            var outcome = await outgoing.Scores(grade.AllowPrivate).PostAsync(grade.Target, grade.Score, ct);
            // What the platform has said is written down even while the program is being stopped.
            await SettleAsync(grade, outcome, CancellationToken.None);
        }

        return due.Count;
    }

    /// <summary>The pause after a try: 15 seconds, doubled each time, at most 12 hours.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromSeconds(Math.Min(15 * Math.Pow(2, tries - 1), 12 * 3600));

    private async Task<List<Claimed>> ClaimAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = new List<Claimed>();
        await using var command = database.CreateCommand(Claim);
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("claimed", now + ClaimLasts);
        command.Parameters.AddWithValue("most", AtOnce);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            due.Add(new Claimed(
                row.GetGuid(0),
                new ScoreTarget(new Uri(row.GetString(2)), new PlatformTokenSettings(new Uri(row.GetString(7)), row.GetString(8), row.GetString(9))),
                new Score(row.GetString(1), row.GetInt32(3), 100, row.GetFieldValue<DateTimeOffset>(4)),
                row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetBoolean(10)));
        }

        return due;
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
                var why = later.RetryAfter is null ? "platform-away" : "platform-busy";
                return grade.Tries >= MostTries
                    ? SettleAsync(grade, GradeState.Failed, why, null, ct)
                    : SettleAsync(grade, GradeState.Waiting, why, Longer(Pause(grade.Tries), later.RetryAfter), ct);
            case ScoreOutcome.GivenUp given:
                LogGivenUp(log, grade.Id, given.Why);
                return SettleAsync(grade, GradeState.Failed, "refused", null, ct);
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task SettleAsync(Claimed grade, string state, string? why, TimeSpan? pause, CancellationToken ct, DateTimeOffset? timestamp = null)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand("""
            update grades set state = @state, why = @why, next_try_at = @next, settled_at = @settled,
                timestamp_sent = coalesce(date_trunc('second', @timestamp::timestamptz), timestamp_sent)
            where id = @id and state = 'sending'
            """);
        command.Parameters.AddWithValue("state", state);
        command.Parameters.AddWithValue("why", (object?)why ?? DBNull.Value);
        command.Parameters.AddWithValue("next", now + (pause ?? TimeSpan.Zero));
        command.Parameters.AddWithValue("settled", pause is null ? now : DBNull.Value);
        command.Parameters.AddWithValue("timestamp", (object?)timestamp ?? DBNull.Value);
        command.Parameters.AddWithValue("id", grade.Id);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static TimeSpan Longer(TimeSpan pause, TimeSpan? asked) => asked > pause ? asked.Value : pause;

    [LoggerMessage(Level = LogLevel.Information, Message = "Grade {Grade} not sent at try {Tries}: {Why}")]
    private static partial void LogTryAgain(ILogger log, Guid grade, int tries, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grade {Grade} given up: {Why}")]
    private static partial void LogGivenUp(ILogger log, Guid grade, string why);

    private sealed record Claimed(Guid Id, ScoreTarget Target, Score Score, int Tries, string? Why, bool AllowPrivate);
}

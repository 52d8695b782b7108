using ESafetyCourse.Core.Schema;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Mail;

/// <summary>The rows of the outbox, as those who send move them along, and what they tell of the server: whether and when to go there.</summary>
public sealed class MessageOutbox(NpgsqlDataSource database, IDbContextFactory<CourseContext> contexts, MailRoute route, TimeProvider clock)
{
    // A claim that is not settled in time (the process was killed) falls due again by itself, and is no further try: a server that asks to come
    // back later is not kept waiting for longer by it. What somebody waits for goes first.
    private const string Claim = """
        update messages set state = 'sending', next_try_at = {0}, tries = tries + (state = 'waiting')::int
        where id in (
            select id from messages where state in ('waiting', 'sending') and next_try_at <= {1} order by class desc, next_try_at limit {2} for update skip locked)
        returning *
        """;

    // What a server has taken is sent, whoever holds the claim by now.
    private const string Settle = """
        update messages set state = @state, why = @why, last_status = @status, next_try_at = coalesce(@next, @now),
            settled_at = case when @next is null then @now end, first_tried_at = coalesce(first_tried_at, @now), message_id = coalesce(@mail, message_id)
        where id = @id and ((state = 'sending' and next_try_at = @claimed) or (@state = 'sent' and state in ('waiting', 'sending')))
        """;

    private const string PutBack = """
        update messages set state = 'waiting', tries = tries - 1, next_try_at = @now where id = any(@ids) and state = 'sending' and next_try_at = @claimed
        """;

    // The hours in which it may not go are none of those for which it was tried.
    private const string PutOff = """
        update messages m set state = 'waiting', tries = tries - 1, next_try_at = l.at, not_before = l.at, first_tried_at = first_tried_at + (l.at - @now)
        from unnest(@ids, @at) as l (id, at) where m.id = l.id and m.state = 'sending' and m.next_try_at = @claimed
        """;

    private const string Next = """
        select greatest(due.at, (select next_try_at from mail_servers where name = @server and away_since is not null))
        from (select min(next_try_at) as at from messages where state in ('waiting', 'sending')) due where due.at is not null
        """;

    // Where it is away, one sender at a time asks it.
    private const string Ask = """
        with asked as (
            update mail_servers set next_try_at = @held where name = @server and away_since is not null and next_try_at <= @now returning 1)
        select exists (select 1 from asked) or not exists (select 1 from mail_servers where name = @server and away_since is not null)
        """;

    private const string Away = """
        insert into mail_servers as s (name, free_at, away_since, tries, next_try_at, why, last_status) values (@server, @now, @now, 1, @now + @first, @why, @status)
        on conflict (name) do update set away_since = coalesce(s.away_since, @now), tries = s.tries + 1, why = @why, last_status = @status,
            next_try_at = @now + least(@first * power(2, least(s.tries, 20)), @longest)
        returning next_try_at
        """;

    private const string GiveUp = """
        update messages set state = 'given-up', why = @why, settled_at = @now
        where state = 'waiting' and not_before <= @long and exists (select 1 from mail_servers where name = @server and away_since <= @long)
        """;

    private const string Back = """
        update mail_servers set away_since = null, tries = 0, next_try_at = null, why = null, last_status = null where name = @server and away_since is not null
        """;

    private const string Reserve = """
        insert into mail_servers as s (name, free_at) values (@server, @now + @span)
        on conflict (name) do update set free_at = greatest(s.free_at, @now) + @span where s.free_at <= @now + @most
        returning free_at - @span
        """;

    // Together less than what a program that is being stopped has.
    private const int SettlingTries = 8;

    private static readonly TimeSpan SettlingPause = TimeSpan.FromSeconds(1);

    /// <summary>Whether mail goes out at all: a server is named.</summary>
    public bool GoesOut => route is not MailRoute.Nowhere;

    /// <summary>Takes what is due.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="until">How long they are claimed (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<List<Message>> ClaimAsync(int most, DateTimeOffset until, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Database.SetCommandTimeout(JobSql.Patience);
        var due = await db.Messages.FromSqlRaw(Claim, until, clock.GetUtcNow(), most).AsNoTracking().ToListAsync(ct);
        return [.. due.OrderBy(one => one.Class).ThenBy(one => one.NotBefore).ThenBy(one => one.Id.Value)];
    }

    /// <summary>Keeps what a try came to, unless somebody else has it by now.</summary>
    /// <param name="message">Which; its <see cref="Message.NextTryAt"/> says until when it is claimed.</param>
    /// <param name="state">Where it is from now on.</param>
    /// <param name="why">For what reason; null where there is nothing to say.</param>
    /// <param name="status">The server's answer, if there was one.</param>
    /// <param name="next">When it is tried again (UTC); null when it is settled.</param>
    /// <param name="mailId">The Message-ID under which it was handed over, or null.</param>
    public async Task SettleAsync(
        Message message, MessageState state, MessageReason? why = null, int? status = null, DateTimeOffset? next = null, string? mailId = null)
    {
        await using var command = database.CreateJobCommand(
            Settle, ("state", state.Stored()), ("id", message.Id.Value), ("claimed", message.NextTryAt), ("now", clock.GetUtcNow()));
        Add("why", NpgsqlDbType.Text, why?.Stored());
        Add("status", NpgsqlDbType.Integer, status);
        Add("next", NpgsqlDbType.TimestampTz, next);
        Add("mail", NpgsqlDbType.Text, mailId);
        for (var again = state == MessageState.Sent ? SettlingTries : 0; ; again--)
        {
            try
            {
                await command.ExecuteNonQueryAsync(CancellationToken.None); // What the server has said is written down even while the program is being stopped.
                return;
            }
            catch (NpgsqlException e) when (again > 0 && DatabaseTrouble.IsAway(e))
            {
                await Task.Delay(SettlingPause); // It may be just restarting; what is not written down is sent once more.
            }
        }

        void Add(string name, NpgsqlDbType type, object? value) => command.Parameters.Add(new(name, type) { Value = value ?? DBNull.Value });
    }

    /// <summary>Puts back what was claimed and has not been tried; it is due at once.</summary>
    public async Task PutBackAsync(IReadOnlyList<Message> rest)
    {
        if (rest.Count == 0) return;
        await using var command = Command(PutBack, ("ids", rest.Select(one => one.Id.Value).ToArray()), ("claimed", rest[0].NextTryAt));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Puts back those that may not go now; they are due when they may.</summary>
    /// <param name="claimed">What was claimed, these among them.</param>
    /// <param name="until">Which, and until when (UTC).</param>
    public async Task PutOffAsync(IReadOnlyList<Message> claimed, IReadOnlyDictionary<MessageId, DateTimeOffset> until)
    {
        if (until.Count == 0) return;
        await using var command = Command(
            PutOff, ("ids", until.Keys.Select(id => id.Value).ToArray()), ("at", until.Values.ToArray()), ("claimed", claimed[0].NextTryAt));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>When the next message is due, or the server is asked again (UTC); null when none waits.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken ct)
    {
        await using var command = Command(Next);
        return await command.ExecuteScalarAsync(ct) is DateTime next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
    }

    /// <summary>Whether the server is to be asked now: it answered last time, or its pause is over and nobody else is just asking.</summary>
    public async Task<bool> MayAskAsync(CancellationToken ct)
    {
        await using var command = Command(Ask, ("held", clock.GetUtcNow() + TimeSpan.FromMinutes(1)));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>The server is in trouble: nobody asks it before a pause is over, and what has waited for it too long is given up.</summary>
    /// <returns>Until when (UTC).</returns>
    internal async Task<DateTimeOffset> AwayAsync(Handover.Trouble trouble)
    {
        await using var command = Command(Away, ("first", SendMessages.FirstPause), ("longest", SendMessages.LongestPause), ("why", trouble.Why.Stored()));
        command.Parameters.Add(new("status", NpgsqlDbType.Integer) { Value = (object?)trouble.Status ?? DBNull.Value });
        var next = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(CancellationToken.None))!, TimeSpan.Zero);
        await using var end = Command(GiveUp, ("why", trouble.Why.Stored()), ("long", clock.GetUtcNow() - SendMessages.GivenUpAfter));
        await end.ExecuteNonQueryAsync(CancellationToken.None);
        return next;
    }

    /// <summary>The server takes mail.</summary>
    public async Task BackAsync()
    {
        await using var command = Command(Back);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Speaks for the seconds that so many messages take, so that all instances together keep to what the server takes.</summary>
    /// <param name="messages">How many.</param>
    /// <param name="most">The longest that the first of them may have to wait.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>When the first of them may go (UTC); null where that is later, and then nothing is spoken for.</returns>
    public async Task<DateTimeOffset?> ReserveAsync(int messages, TimeSpan most, CancellationToken ct)
    {
        await using var command = Command(Reserve, ("span", TimeSpan.FromSeconds((double)messages / route.PerSecond)), ("most", most));
        return await command.ExecuteScalarAsync(ct) is DateTime first ? new DateTimeOffset(first, TimeSpan.Zero) : null;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        database.CreateJobCommand(sql, ("server", route.Name), ("now", clock.GetUtcNow())).With(values);
}

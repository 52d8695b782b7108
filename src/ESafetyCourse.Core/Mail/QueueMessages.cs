using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Mail;

/// <summary>
/// Puts messages into the outbox, in the save of what they tell of: both are there, or neither. What was queued before under the same key stays as
/// it is. Of transactional ones the caller rings afterwards (<see cref="MailWaits"/>).
/// </summary>
public static class QueueMessages
{
    private const string Sql = """
        insert into messages (id, school_id, class, kind, person_id, contact_id, account_id, dedupe_key, thread, body, queued_at, not_before, state, next_try_at)
        select id, school_id, class, kind, person_id, contact_id, account_id, dedupe_key, thread, body, $11, not_before, 'waiting', not_before
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $12)
            as queued (id, school_id, class, kind, person_id, contact_id, account_id, dedupe_key, thread, body, not_before)
        on conflict (dedupe_key) do nothing
        """;

    /// <summary>Queues messages in the transaction that the context is in.</summary>
    /// <param name="db">The context; its transaction is the caller's to commit.</param>
    /// <param name="messages">Which.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>How many had not been queued before.</returns>
    /// <exception cref="InvalidOperationException">The context is in none: what they tell of would be saved apart from them.</exception>
    public static Task<int> QueueAsync(this CourseContext db, IReadOnlyList<NewMessage> messages, DateTimeOffset now, CancellationToken ct)
    {
        var save = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Messages are queued in the save of what they tell of.");
        return QueueAsync((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)save.GetDbTransaction(), messages, now, ct);
    }

    /// <summary>Queues messages by a connection, in its transaction if it is in one; any number in one statement.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="save">The transaction, or null.</param>
    /// <param name="messages">Which.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>How many had not been queued before.</returns>
    public static async Task<int> QueueAsync(
        NpgsqlConnection connection, NpgsqlTransaction? save, IReadOnlyList<NewMessage> messages, DateTimeOffset now, CancellationToken ct)
    {
        if (messages.Count == 0) return 0;
        await using var command = new NpgsqlCommand(Sql, connection, save).AsJob();
        foreach (var value in Values(messages, now)) command.Parameters.Add(value);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Queues messages by a batch.</summary>
    public static void Queue(this NpgsqlBatch batch, IReadOnlyList<NewMessage> messages, DateTimeOffset now)
    {
        if (messages.Count == 0) return;
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var value in Values(messages, now)) command.Parameters.Add(value);
        batch.BatchCommands.Add(command);
    }

    // Two of the same in one statement are one message, too: PostgreSQL takes the first.
    private static IEnumerable<NpgsqlParameter> Values(IReadOnlyList<NewMessage> messages, DateTimeOffset now)
    {
        yield return Column(NpgsqlDbType.Uuid, messages.Select(_ => (object?)Guid.CreateVersion7(now)));
        yield return Column(NpgsqlDbType.Uuid, messages.Select(one => (object?)one.School?.Value));
        yield return Column(NpgsqlDbType.Text, messages.Select(one => (object?)one.Class.Stored()));
        yield return Column(NpgsqlDbType.Text, messages.Select(one => (object?)one.Kind));
        yield return Column(NpgsqlDbType.Uuid, messages.Select(one => (object?)(one.To as MessageRecipient.OfPerson)?.Person.Value));
        yield return Column(NpgsqlDbType.Uuid, messages.Select(one => (object?)(one.To as MessageRecipient.OfContact)?.Contact.Value));
        yield return Column(NpgsqlDbType.Uuid, messages.Select(one => (object?)(one.To as MessageRecipient.OfAccount)?.Account.Value));
        yield return Column(NpgsqlDbType.Text, messages.Select(one => (object?)one.DedupeKey));
        yield return Column(NpgsqlDbType.Text, messages.Select(one => (object?)one.Thread));
        yield return Column(NpgsqlDbType.Text, messages.Select(one => (object?)one.Body.Stored()));
        yield return new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = now };
        yield return Column(NpgsqlDbType.TimestampTz, messages.Select(one => (object?)((one.NotBefore ?? now).ToUniversalTime())));
    }

    private static NpgsqlParameter Column(NpgsqlDbType type, IEnumerable<object?> values)
    {
        object?[] all = [.. values];
        return new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Array | type,
            Value = type switch
            {
                NpgsqlDbType.Uuid => Array.ConvertAll(all, one => (Guid?)one),
                NpgsqlDbType.TimestampTz => Array.ConvertAll(all, one => (DateTimeOffset)one!),
                _ => Array.ConvertAll(all, one => (string?)one),
            },
        };
    }
}

/// <summary>Rung after a save that queued a message somebody waits for: it is sent at once, where jobs run; else the next sweep finds it.</summary>
public delegate void MailWaits();

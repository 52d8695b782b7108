using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Mail;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Reminders;

/// <summary>A message that is to be queued, with what it is about.</summary>
/// <param name="Id">Its id among the reminders.</param>
/// <param name="School">Of which school.</param>
/// <param name="To">To whom.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="AskedBy">The lead who asked for it; null for the program.</param>
/// <param name="NotBefore">When it may go (UTC).</param>
/// <param name="Causes">What it is about: rows, and the name of the step of each.</param>
public sealed record PlannedMessage(
    Guid Id, SchoolId School, Recipient To, ReminderKind Kind, PersonId? AskedBy, DateTimeOffset? NotBefore, IReadOnlyList<(OwedRow Row, string Step)> Causes)
{
    /// <summary>What a cause is called that is named with others.</summary>
    internal const string Besides = "besides";

    /// <summary>A digest of what somebody owes.</summary>
    public static PlannedMessage Of(SchoolId school, PlannedDigest digest, DateTimeOffset? notBefore) => new(
        Guid.CreateVersion7(), school, digest.To, ReminderKind.Digest, null, notBefore, [.. digest.Rows.Select(one => (one.Row, one.Step?.Stored ?? Besides))]);

    /// <summary>A message to a lead or a head.</summary>
    public static PlannedMessage Of(SchoolId school, PlannedEscalation told, DateTimeOffset? notBefore) => new(
        Guid.CreateVersion7(), school, told.To, told.As == ToldInstead.Leads ? ReminderKind.Leads : ReminderKind.Head, null, notBefore,
        [.. told.Late.Select(row => (row, told.As.Stored()))]);
}

/// <summary>What a message that reminds is.</summary>
public enum ReminderKind
{
    /// <summary>All that somebody owes, as the plan has it.</summary>
    Digest,

    /// <summary>The same, as a lead asked for it.</summary>
    Nudge,

    /// <summary>Who is late, to a lead.</summary>
    Leads,

    /// <summary>Who is late, to the head.</summary>
    Head,
}

/// <summary>
/// Keeps what a round has planned and queues its messages, in one transaction: a crash leaves all of it or nothing. The unique index
/// <c>ux_reminders_week</c> lets nobody have two in a week, whatever runs at the same time, but in the turn of one that turned out not to be needed; nor is
/// one kept within seven days of the day on which the last went, nor while that still waits to go. Rounds keep theirs one after the other: a Sunday's that is
/// still under way at midnight is another week's than the Monday's, which has to see it.
/// </summary>
public sealed class KeepReminders(NpgsqlDataSource database, TimeProvider clock)
{
    private const string OneAfterTheOther = "select pg_advisory_xact_lock(hashtextextended('reminders', 0))";

    private const string Insert = $"""
        insert into reminders (id, recipient_id, is_contact, school_id, kind, week_on, turn, queued_on, queued_at, asked_by)
        select id, recipient, is_contact, school, kind, @week, (
                select count(*) from reminders r join messages m on m.dedupe_key = 'reminder ' || r.id and m.state = 'not-needed'
                where r.recipient_id = planned.recipient and r.week_on = @week),
            @day, @now, asked_by
        from unnest(@ids, @recipients, @contacts, @schools, @kinds, @askers) as planned (id, recipient, is_contact, school, kind, asked_by)
        where not exists (
            select 1 from reminders r {RecipientSql.Sent}
            where r.recipient_id = planned.recipient and (m.state in ('waiting', 'sending') or {RecipientSql.WentOn} > @day - 7))
        on conflict (recipient_id, week_on, turn) do nothing
        returning id
        """;

    private const string Causes = """
        insert into reminder_causes (reminder_id, school_id, requirement_id, person_id, cycle, due_on, step, told_id)
        select reminder, school, requirement, person, cycle, due_on, step, told
        from unnest(@reminders, @schools, @requirements, @people, @cycles, @due, @steps, @told)
            as causes (reminder, school, requirement, person, cycle, due_on, step, told)
        on conflict do nothing
        """;

    // A person whom several schools know by one id is told of all of it at once.
    private const string Elsewhere = """
        insert into reminder_causes (reminder_id, school_id, requirement_id, person_id, cycle, due_on, step)
        select r.id, o.school_id, o.requirement_id, o.person_id, o.cycle, o.due_on, 'besides'
        from reminders r join obligations o on o.person_id = r.recipient_id
        join reminder_switches w on w.school_id = o.school_id and w.undone_at is null
        where r.id = any(@ids) and r.kind = 'digest' and o.is_current and o.state in ('open', 'in-progress', 'late')
        on conflict do nothing
        """;

    /// <summary>Keeps and queues those whose recipient has had none.</summary>
    /// <param name="planned">Which.</param>
    /// <param name="day">The day of the round (Europe/London).</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="evidence">What is written with it, by how many were queued; null for nothing.</param>
    /// <returns>The ids of those that were queued.</returns>
    public async Task<IReadOnlySet<Guid>> RunAsync(
        IReadOnlyList<PlannedMessage> planned, DateOnly day, CancellationToken ct, Func<int, EvidenceRow>? evidence = null)
    {
        if (planned.Count == 0 && evidence is null) return new HashSet<Guid>();
        var now = clock.UtcNowStored();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        var queued = new HashSet<Guid>();
        var inOrder = planned.OrderBy(one => one.To.Id).ToList();
        if (inOrder.Count > 0)
        {
            await using (var turn = Command(connection, save, OneAfterTheOther)) await turn.ExecuteNonQueryAsync(ct);
            await using var insert = Command(connection, save, Insert, ("week", day.AddDays(-(((int)day.DayOfWeek + 6) % 7))), ("day", day), ("now", now),
            ("ids", Column(inOrder, one => one.Id)), ("recipients", Column(inOrder, one => one.To.Id)), ("contacts", Column(inOrder, one => one.To.IsContact)),
            ("schools", Column(inOrder, one => one.School.Value)), ("kinds", Column(inOrder, one => one.Kind.Stored())));
            insert.Parameters.Add(new("askers", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = Column(inOrder, one => one.AskedBy?.Value) });
            await using var row = await insert.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct)) queued.Add(row.Get<Guid>("id"));
        }

        var kept = inOrder.Where(one => queued.Contains(one.Id)).ToList();
        await KeepCausesAsync(connection, save, kept, ct);
        await QueueMessages.QueueAsync(connection, save, [.. kept.Select(one => MessageOf(one, day))], now, ct);
        if (evidence is not null)
        {
            await using var batch = new NpgsqlBatch(connection, save);
            evidence(queued.Count).WriteTo(batch);
            await batch.ExecuteNonQueryAsync(ct);
        }

        await save.CommitAsync(ct);
        return queued;
    }

    private static async Task KeepCausesAsync(NpgsqlConnection connection, NpgsqlTransaction save, List<PlannedMessage> kept, CancellationToken ct)
    {
        if (kept.Count == 0) return;
        var causes = kept.SelectMany(one => one.Causes, (one, cause) => (Of: one, cause.Row, cause.Step)).ToList();
        await using var insert = Command(connection, save, Causes,
            ("reminders", Column(causes, one => one.Of.Id)), ("schools", Column(causes, one => one.Row.School.Value)),
            ("requirements", Column(causes, one => one.Row.Requirement.Value)), ("people", Column(causes, one => one.Row.Person.Value)),
            ("cycles", Column(causes, one => one.Row.Cycle)), ("due", Column(causes, one => one.Row.DueOn)), ("steps", Column(causes, one => one.Step)));
        insert.Parameters.Add(new("told", NpgsqlDbType.Array | NpgsqlDbType.Uuid)
        {
            Value = Column(causes, one => one.Of.Kind is ReminderKind.Leads or ReminderKind.Head ? one.Of.To.Id : (Guid?)null),
        });
        await insert.ExecuteNonQueryAsync(ct);
        await using var elsewhere = Command(connection, save, Elsewhere, ("ids", Column(kept, one => one.Id)));
        await elsewhere.ExecuteNonQueryAsync(ct);
    }

    private static NewMessage MessageOf(PlannedMessage one, DateOnly day) => new(
        one.School, MessageClass.Reminder, Kinds[one.Kind],
        one.To.IsContact ? new MessageRecipient.OfContact(new(one.To.Id)) : new MessageRecipient.OfPerson(new(one.To.Id)),
        $"reminder {one.Id}", new MessageBody().With("reminder", one.Id).With("day", day), one.NotBefore, $"reminders {one.School} {one.Kind.Stored()}");

    /// <summary>What composes each.</summary>
    internal static IReadOnlyDictionary<ReminderKind, string> Kinds { get; } = new Dictionary<ReminderKind, string>
    {
        [ReminderKind.Digest] = "reminder-digest", [ReminderKind.Nudge] = "reminder-digest",
        [ReminderKind.Leads] = "escalation-leads", [ReminderKind.Head] = "escalation-head",
    };

    private static TValue[] Column<TRow, TValue>(List<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];

    private static NpgsqlCommand Command(
        NpgsqlConnection connection, NpgsqlTransaction save, string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        new NpgsqlCommand(sql, connection, save).AsJob().With(values);
}

using ESafetyCourse.Core.Calendars;
using Npgsql;

namespace ESafetyCourse.Core.Mail;

/// <summary>
/// When messages that remind may go: in the hours of their school's days, and a week after the last one that reached the same recipient. They were planned
/// so; but what has waited for a server, was tried again or asked for again since comes to its turn at any time. What somebody waits for goes always.
/// </summary>
internal sealed class ReminderTimes(NpgsqlDataSource database, TimeProvider clock)
{
    // Nobody knows a school day in a whole year: the calendar is looked at again by then.
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(1);

    private const string LastSent = """
        select m.id, max(o.settled_at) as sent_at
        from messages m
        cross join lateral (
            select p.id, p.settled_at from messages p
            where p.person_id = m.person_id and p.class = 'reminder' and p.state = 'sent' and p.settled_at > @since
            union all
            select c.id, c.settled_at from messages c
            where c.school_id = m.school_id and c.contact_id = m.contact_id and c.class = 'reminder' and c.state = 'sent' and c.settled_at > @since) o
        where m.id = any(@ids) and o.id <> m.id group by m.id
        """;

    /// <summary>Those of the messages that may not go now, and until when (UTC).</summary>
    /// <param name="claimed">Messages of either class.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyDictionary<MessageId, DateTimeOffset>> NotYetAsync(IReadOnlyList<Message> claimed, CancellationToken ct)
    {
        var reminders = claimed.Where(one => one.Class == MessageClass.Reminder).ToList();
        if (reminders.Count == 0) return new Dictionary<MessageId, DateTimeOffset>();
        var now = clock.GetUtcNow();
        var days = await new FindCalendars(database, clock).DaysAsync([.. reminders.Select(one => one.SchoolId).OfType<SchoolId>()], ct);
        var (last, none) = (await LastSentAsync(reminders, now, ct), new SchoolDays([]));
        return reminders
            .Select(one => (one.Id, Until: Moment(
                one.SchoolId is { } school ? days[school] : none, last.TryGetValue(one.Id, out var on) ? on.AddDays(7) : null, now)))
            .Where(one => one.Until > now).ToDictionary(one => one.Id, one => one.Until);
    }

    private static DateTimeOffset Moment(SchoolDays days, DateOnly? weekIsOver, DateTimeOffset now)
    {
        var from = weekIsOver is { } day && day > SchoolCalendar.DateOf(now) ? SchoolDays.At(day, SchoolDays.Opens) : now;
        return days.NextSendingMoment(from) ?? now + LookAgain;
    }

    private async Task<Dictionary<MessageId, DateOnly>> LastSentAsync(List<Message> reminders, DateTimeOffset now, CancellationToken ct)
    {
        var found = new Dictionary<MessageId, DateOnly>();
        await using var command = database.CreateJobCommand(
            LastSent, ("ids", reminders.Select(one => one.Id.Value).ToArray()), ("since", now - TimeSpan.FromDays(8)));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) found.Add(new(row.Get<Guid>("id")), SchoolCalendar.DateOf(row.Get<DateTimeOffset>("sent_at")));
        return found;
    }
}

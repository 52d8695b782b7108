using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Mail;

/// <summary>A message, as a lead sees it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What composes it.</param>
/// <param name="Name">What the recipient is called, or null.</param>
/// <param name="State">Where it is on its way.</param>
/// <param name="Why">What the last try came to, or null.</param>
/// <param name="LastStatus">The server's answer to it; null where there was none.</param>
/// <param name="Tries">Tries so far.</param>
/// <param name="QueuedAt">When it was queued (UTC).</param>
/// <param name="NextTryAt">When it is tried next, while it waits (UTC).</param>
/// <param name="SettledAt">When it was settled (UTC).</param>
public sealed record MessageRow(
    MessageId Id, string Kind, string? Name, MessageState State, MessageReason? Why, int? LastStatus, int Tries, DateTimeOffset QueuedAt,
    DateTimeOffset NextTryAt, DateTimeOffset? SettledAt);

/// <summary>A school's messages.</summary>
/// <param name="Counts">How many of all of them are in each state; a state that none is in is missing.</param>
/// <param name="Page">Which page of them is shown.</param>
/// <param name="Rows">Those on that page.</param>
public sealed record SchoolMessages(IReadOnlyDictionary<MessageState, int> Counts, ListPage Page, IReadOnlyList<MessageRow> Rows);

/// <summary>Finds a school's messages: those that need somebody first, then the newest.</summary>
public sealed class FindMessages(NpgsqlDataSource database)
{
    private const string Page = $"""
        with known as (select person_id from messages where school_id = @school and person_id is not null),
        {CalledNames.Sql},
        page as (
            select *, row_number() over (order by state in ('refused', 'given-up') desc, state in ('waiting', 'sending') desc, queued_at desc, id) as place
            from messages where school_id = @school)
        select m.id, m.kind, coalesce(t.name, c.name, v.name) as called, m.state, m.why, m.last_status, m.tries, m.queued_at, m.next_try_at, m.settled_at
        from page m
        left join contacts t on t.id = m.contact_id
        left join lateral (
            select d.name from grants h join grant_names d on d.grant_id = h.id
            where h.account_id = m.account_id and h.school_id = m.school_id order by h.recorded_at desc limit 1) v on true
        left join person_links k on k.school_id = @school and k.person_id = m.person_id and k.same and k.undone_at is null
        left join called c on c.person_id = coalesce(k.other_id, m.person_id)
        where m.place between @first and @last
        order by m.place
        """;

    /// <summary>One page of the messages that the lead may see, and the figures over all of them.</summary>
    /// <param name="viewer">The lead.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<SchoolMessages> RunAsync(Viewer.LeadOf viewer, string? page, CancellationToken ct)
    {
        var counts = await CountAsync(viewer, ct);
        var shown = ListPage.Nearest(page, counts.Values.Sum());
        var rows = new List<MessageRow>();
        await using var command = database.CreateCommand(Page).With(("school", viewer.School.Value), ("first", shown.First), ("last", shown.Last));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) rows.Add(Read(row));
        return new(counts, shown, rows);
    }

    private async Task<Dictionary<MessageState, int>> CountAsync(Viewer.LeadOf viewer, CancellationToken ct)
    {
        var counts = new Dictionary<MessageState, int>();
        await using var command = database.CreateCommand("select state, count(*)::int as number from messages where school_id = @school group by state")
            .With(("school", viewer.School.Value));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) counts.Add(StoredName.Read<MessageState>(row.Get<string>("state")), row.Get<int>("number"));
        return counts;
    }

    private static MessageRow Read(NpgsqlDataReader row) => new(
        new(row.Get<Guid>("id")), row.Get<string>("kind"), PersonName.Clean(row.Text("called")), StoredName.Read<MessageState>(row.Get<string>("state")),
        StoredName.TryRead<MessageReason>(row.Text("why")), row.Number<int>("last_status"), row.Get<int>("tries"), row.Get<DateTimeOffset>("queued_at"),
        row.Get<DateTimeOffset>("next_try_at"), row.Instant("settled_at"));
}

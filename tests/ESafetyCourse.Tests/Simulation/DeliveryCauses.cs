using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Reminders;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>What our tables say of messages that the mail server took.</summary>
/// <param name="desk">An instance.</param>
public sealed class DeliveryCauses(ProgramInstance desk)
{
    private const string Messages = """
        select m.id, m.kind, m.school_id, m.person_id, coalesce(m.person_id, m.contact_id) as recipient,
            array(select c.requirement_id from reminder_causes c where c.reminder_id = r.id order by c.school_id, c.requirement_id, c.person_id, c.cycle) as requirements,
            array(select c.person_id from reminder_causes c where c.reminder_id = r.id order by c.school_id, c.requirement_id, c.person_id, c.cycle) as people,
            array(select c.cycle from reminder_causes c where c.reminder_id = r.id order by c.school_id, c.requirement_id, c.person_id, c.cycle) as cycles
        from messages m left join reminders r on m.dedupe_key = 'reminder ' || r.id where m.id = any($1)
        """;

    /// <summary>The messages, in the order in which they were taken.</summary>
    public async Task<List<TakenMessage>> FindAsync(List<Delivery> taken)
    {
        var byId = new Dictionary<Guid, Func<Delivery, TakenMessage>>();
        await using (var read = desk.Connections.CreateCommand(Messages))
        {
            read.Parameters.Add(new() { Value = taken.Select(IdOf).Distinct().ToArray() });
            await using var row = await read.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                var (kind, school, recipient) = (row.GetString(1), new SchoolId(row.GetGuid(2)), row.GetGuid(4));
                PersonId? person = row.IsDBNull(3) ? null : new(row.GetGuid(3));
                var (requirements, people, cycles) = (row.GetFieldValue<Guid[]>(5), row.GetFieldValue<Guid[]>(6), row.GetFieldValue<int[]>(7));
                var causes = requirements.Select((requirement, n) => (requirement, new PersonId(people[n]), cycles[n])).ToList();
                byId[row.GetGuid(0)] = delivery => new(delivery, kind, school, person, recipient, causes);
            }
        }

        return [.. taken.OrderBy(one => one.At).Select(one => byId[IdOf(one)](one))];
    }

    /// <summary>What is wrong where somebody asks “Why did I get this?” of a message; null where nothing is.</summary>
    public async Task<string?> FaultAsync(Delivery taken)
    {
        await using var read = desk.Connections.CreateCommand(
            "select r.school_id, r.recipient_id, r.id from messages m join reminders r on m.dedupe_key = 'reminder ' || r.id where m.id = $1 and m.kind = 'reminder-digest' and m.state = 'sent'");
        read.Parameters.Add(new() { Value = IdOf(taken) });
        await using var row = await read.ExecuteReaderAsync();
        if (!await row.ReadAsync()) return null;
        var (school, person, id) = (new SchoolId(row.GetGuid(0)), new PersonId(row.GetGuid(1)), row.GetGuid(2));
        var told = await desk.Get<FindReminders>().RunAsync(new Viewer.Self(person, school), person, CancellationToken.None);
        return told.Past.Any(one => one.Id == id && one.IsSent && one.Causes.Count > 0) ? null : $"{person} asks why {taken.Id} came, and is told nothing";
    }

    /// <summary>The Message-IDs of all that is said to be sent.</summary>
    public async Task<List<string>> SentAsync()
    {
        var sent = new List<string>();
        await using var read = desk.Connections.CreateCommand("select message_id from messages where state = 'sent'");
        await using var row = await read.ExecuteReaderAsync();
        while (await row.ReadAsync()) sent.Add(row.GetString(0));
        return sent;
    }

    /// <summary>Whether any message waits to be sent, by now or later.</summary>
    public async Task<bool> WaitsAsync()
    {
        await using var read = desk.Connections.CreateCommand("select exists (select from messages where state in ('waiting', 'sending'))");
        return (bool)(await read.ExecuteScalarAsync())!;
    }

    /// <summary>How many were refused or given up.</summary>
    public async Task<long> FailedAsync()
    {
        await using var read = desk.Connections.CreateCommand("select count(*) from messages where state in ('refused', 'given-up')");
        return (long)(await read.ExecuteScalarAsync())!;
    }

    private static Guid IdOf(Delivery one) => Guid.ParseExact(one.Id[..32], "n");
}

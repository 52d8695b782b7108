namespace ESafetyCourse.Tests.Simulation;

/// <summary>
/// Whoever is late for as long as the plan says is known to each lead, and then to the head, from the first school day on which they could have been told: on which
/// they had no message in the seven days before it, nor in the week. Nobody who has no address, or shares one, is told.
/// </summary>
/// <param name="desk">An instance.</param>
public sealed class LateKnown(ProgramInstance desk)
{
    private const string Unknown = """
        with here as (
            select school_id, person_id from posts where undone_at is null union select school_id, person_id from visitors
            union select school_id, person_id from leads where revoked_at is null union select school_id, person_id from duties where undone_at is null and person_id is not null),
        others as (
            select school_id, person_id as id, 'leads' as step from leads where revoked_at is null
            union
            select school_id, coalesce(person_id, contact_id), case duty when 'lead' then 'leads' else 'head' end from duties
            where undone_at is null and duty in ('lead', 'head') and starts_on <= @day and (ends_on is null or ends_on >= @day))
        select h.step || ' of ' || s.slug || ' was not told of ' || p.name || ', who was to do it by ' || o.due_on || ' (cycle ' || o.cycle || ', open since ' || o.opens_on || ')'
        from others h
        join schools s on s.id = h.school_id
        join obligations o on o.school_id = h.school_id and o.is_current and o.state = 'late'
        join people p on p.id = o.person_id
        left join reminder_plans l on l.school_id = o.school_id and l.requirement_id = o.requirement_id and l.undone_at is null
        left join people a on a.id = h.id
        left join contacts c on c.id = h.id and c.undone_at is null
        where h.school_id = any(@schools) and coalesce(a.email, c.email) is not null
            and not exists (select from here w join people q on q.id = w.person_id where w.school_id = h.school_id and q.id <> h.id and q.email = a.email)
            and o.due_on + case h.step when 'leads' then coalesce(l.leads_after, 14) else coalesce(l.head_after, 28) end <= @day
            and not exists (select from reminder_causes t join reminders r on r.id = t.reminder_id and r.queued_on >= o.opens_on where t.told_id = h.id and t.step = h.step
                and (t.requirement_id, t.person_id, t.cycle) = (o.requirement_id, o.person_id, o.cycle))
            and not exists (select from reminders r left join messages m on m.dedupe_key = 'reminder ' || r.id where r.recipient_id = h.id
                and (r.week_on = date_trunc('week', @day::timestamp)::date or r.queued_on > @day - 7 or m.state in ('waiting', 'sending') or m.settled_at > @week))
        limit 1
        """;

    /// <summary>Who does not know of somebody, at the schools that are kept on a day as far as is known now; null where all do.</summary>
    public async Task<string?> FaultAsync(IEnumerable<SimulatedSchool> schools, DateOnly day, DateTimeOffset now)
    {
        var kept = schools.Where(school => school.Days.IsKept(day, now)).Select(school => school.Id.Value).ToArray();
        if (kept.Length == 0) return null;
        await using var read = desk.Connections.CreateCommand(Unknown);
        read.Parameters.AddWithValue("schools", kept);
        read.Parameters.AddWithValue("day", day);
        read.Parameters.AddWithValue("week", Core.SchoolCalendar.StartOf(day.AddDays(-6)));
        return (string?)await read.ExecuteScalarAsync();
    }
}

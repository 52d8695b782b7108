using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Connections;

/// <summary>Finds the lights of schools: for a lead of one of them, or of many at once for whoever runs the program. They are counts and instants, of nobody by name.</summary>
public sealed class FindLights(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Figures = """
        select asked.id as school, figures.*
        from unnest(@schools) asked(id)
        cross join lateral (
            with used as (
                select p.id, p.school_id = asked.id is true as own from platforms p
                where p.removed_at is null and p.id in (
                    select ours.id from platforms ours where ours.school_id = asked.id
                    union all select d.platform_id from deployments d where d.school_id = asked.id
                    union all select d.platform_id from contexts c join deployments d on d.id = c.deployment_id where c.school_id = asked.id)),
            staff as (
                select s.why, coalesce(s.whole_at, s.said_at) as read_at
                from staff_courses s join contexts c on c.id = s.context_id and c.school_id = s.school_id
                join deployments d on d.id = c.deployment_id join platforms p on p.id = d.platform_id and p.removed_at is null
                where s.school_id = asked.id and s.unsaid_at is null)
            select
                (select count(*)::int from used) as platforms,
                (select count(*)::int from deployments d join used on used.id = d.platform_id
                 where d.approved_at is null and (used.own or d.school_id = asked.id)) as waiting,
                (select max(last_visit_at) from visitors where school_id = asked.id) as last_visit,
                (select count(*)::int from visitors where school_id = asked.id and last_visit_at > @lately) as came_in,
                (select count(*)::int from staff) as staff_courses,
                (select count(*)::int from staff where why is not null or read_at < @unread) as unread,
                (select count(*)::int from grades where school_id = asked.id and state in ('sent', 'not-gradable')) as sent,
                (select count(*)::int from grades where school_id = asked.id and state = 'failed' and why is distinct from 'platform-removed') as failed,
                (select count(*)::int from grades where school_id = asked.id and state in ('waiting', 'sending')) as waiting_grades,
                (select count(*)::int from grades where school_id = asked.id and state in ('waiting', 'sending')
                 and (why is not null or queued_at < @overdue)) as held_up) figures
        """;

    // What anybody may have sent counts for nothing, but for keys: no signature is good without one. A week without a launch mends nothing: what
    // was refused since somebody came in counts as long as it is kept. Cookies are judged by the week, beside those who came in during it.
    private const string Codes = """
        select asked.id as school, refused.*
        from unnest(@schools) asked(id)
        cross join lateral (
            select code, count(*)::int as number, max(at) as latest, (array_agg(facts order by at desc))[1] as facts
            from refused_launches where school_id = asked.id and (proven or code = any(@keys)) and at > least(@lately, case when code <> all(@cookies) then
                coalesce((select max(last_visit_at) from visitors where school_id = asked.id), '-infinity') end)
            group by code) refused
        """;

    /// <summary>Those of the lead's school, each kind once.</summary>
    public async Task<IReadOnlyList<Light>> RunAsync(Viewer.LeadOf viewer, CancellationToken ct) => (await FindAsync([viewer.School], ct))[viewer.School];

    /// <summary>Those of the schools asked for: each school's, each kind once.</summary>
    public Task<IReadOnlyDictionary<SchoolId, IReadOnlyList<Light>>> RunAsync(Viewer.Program _, IReadOnlyList<SchoolId> schools, CancellationToken ct) => FindAsync(schools, ct);

    private async Task<IReadOnlyDictionary<SchoolId, IReadOnlyList<Light>>> FindAsync(IReadOnlyList<SchoolId> schools, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var refused = await CodesAsync(schools, now, ct);
        var lights = new Dictionary<SchoolId, IReadOnlyList<Light>>();
        await using var command = Command(Figures, schools, now);
        command.Parameters.Add(new("unread", now - ConnectionFigures.Unread));
        command.Parameters.Add(new("overdue", now - ConnectionFigures.Overdue));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var school = new SchoolId(row.Get<Guid>("school"));
            lights[school] = new ConnectionFigures
            {
                Platforms = row.Get<int>("platforms"), Waiting = row.Get<int>("waiting"), LastVisitAt = row.Instant("last_visit"), CameIn = row.Get<int>("came_in"),
                StaffCourses = row.Get<int>("staff_courses"), RostersUnread = row.Get<int>("unread"),
                GradesSent = row.Get<int>("sent"), GradesFailed = row.Get<int>("failed"), GradesWaiting = row.Get<int>("waiting_grades"), GradesHeldUp = row.Get<int>("held_up"),
                Refused = refused[school].ToDictionary(one => one.Code, one => one.Often, StringComparer.Ordinal),
            }.Lights(now);
        }

        return lights;
    }

    private async Task<ILookup<SchoolId, (string Code, RefusedOften Often)>> CodesAsync(IReadOnlyList<SchoolId> schools, DateTimeOffset now, CancellationToken ct)
    {
        var refused = new List<(SchoolId School, string Code, RefusedOften Often)>();
        await using var command = Command(Codes, schools, now);
        command.Parameters.Add(new("keys", ConnectionFigures.KeyCodes.ToArray()));
        command.Parameters.Add(new("cookies", ConnectionFigures.CookieCodes.ToArray()));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            refused.Add((new(row.Get<Guid>("school")), row.Get<string>("code"), new(row.Get<int>("number"), row.Get<DateTimeOffset>("latest"), row.Get<string>("facts"))));
        return refused.ToLookup(one => one.School, one => (one.Code, one.Often));
    }

    private NpgsqlCommand Command(string sql, IReadOnlyList<SchoolId> schools, DateTimeOffset now)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new("schools", schools.Select(school => school.Value).ToArray()));
        command.Parameters.Add(new("lately", now - ConnectionFigures.Lately));
        return command;
    }
}

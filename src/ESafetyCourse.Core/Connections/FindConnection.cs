using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ESafetyCourse.Core.Connections;

/// <summary>How a school's LMS and the tool get on.</summary>
/// <param name="Lights">The lights, each kind once.</param>
/// <param name="Page">Which page of refused launches is shown.</param>
/// <param name="Refused">Those on that page, the newest first.</param>
public sealed record Connection(IReadOnlyList<Light> Lights, ListPage Page, IReadOnlyList<RefusedLaunch> Refused);

/// <summary>Finds how a school's LMS and the tool get on: for its leads, and for the operator, who looks as one of them.</summary>
public sealed class FindConnection(CourseContext db, NpgsqlDataSource database, TimeProvider clock)
{
    private const string Figures = """
        with used as (
            select p.id, p.school_id = @school is true as own from platforms p
            where p.removed_at is null and (p.school_id = @school or exists (
                select from deployments d where d.platform_id = p.id and (d.school_id = @school or exists (
                    select from contexts c where c.deployment_id = d.id and c.school_id = @school))))),
        staff as (
            select s.why, coalesce(s.whole_at, s.said_at) as read_at
            from staff_courses s join contexts c on c.id = s.context_id and c.school_id = s.school_id
            join deployments d on d.id = c.deployment_id join platforms p on p.id = d.platform_id and p.removed_at is null
            where s.school_id = @school and s.unsaid_at is null)
        select
            (select count(*)::int from used) as platforms,
            (select count(*)::int from deployments d join used on used.id = d.platform_id
             where d.approved_at is null and (used.own or d.school_id = @school)) as waiting,
            (select max(last_visit_at) from visitors where school_id = @school) as last_visit,
            (select count(*)::int from visitors where school_id = @school and last_visit_at > @lately) as came_in,
            (select count(*)::int from staff) as staff_courses,
            (select count(*)::int from staff where why is not null or read_at < @unread) as unread,
            (select count(*)::int from grades where school_id = @school and state in ('sent', 'not-gradable')) as sent,
            (select count(*)::int from grades where school_id = @school and state = 'failed' and why is distinct from 'platform-removed') as failed,
            (select count(*)::int from grades where school_id = @school and state in ('waiting', 'sending')) as waiting_grades,
            (select count(*)::int from grades where school_id = @school and state in ('waiting', 'sending')
             and (why is not null or queued_at < @overdue)) as held_up
        """;

    // What anybody may have sent counts for nothing, but for keys: no signature is good without one. A week without a launch mends nothing: what
    // was refused since somebody came in counts as long as it is kept. Cookies are judged by the week, beside those who came in during it.
    private const string Codes = """
        select code, count(*)::int as number, max(at) as latest, (array_agg(facts order by at desc))[1] as facts
        from refused_launches where school_id = @school and (proven or code = any(@keys)) and at > least(@lately, case when code <> all(@cookies) then
            coalesce((select max(last_visit_at) from visitors where school_id = @school), '-infinity') end)
        group by code
        """;

    /// <summary>The lights, and one page of the refused launches that are kept.</summary>
    /// <param name="viewer">The lead.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Connection> RunAsync(Viewer.LeadOf viewer, string? page, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var figures = await FiguresAsync(viewer, now, ct);
        var launches = db.RefusedLaunches.AsNoTracking().VisibleTo(viewer);
        var shown = ListPage.Nearest(page, await launches.CountAsync(ct));
        var rows = await launches.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct);
        return new Connection(figures.Lights(now), shown, rows);
    }

    private async Task<ConnectionFigures> FiguresAsync(Viewer.LeadOf viewer, DateTimeOffset now, CancellationToken ct)
    {
        var refused = await CodesAsync(viewer, now, ct);
        await using var command = Command(Figures, viewer, now);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new ConnectionFigures
        {
            Platforms = row.Get<int>("platforms"), Waiting = row.Get<int>("waiting"), LastVisitAt = row.Instant("last_visit"), CameIn = row.Get<int>("came_in"),
            StaffCourses = row.Get<int>("staff_courses"), RostersUnread = row.Get<int>("unread"),
            GradesSent = row.Get<int>("sent"), GradesFailed = row.Get<int>("failed"),
            GradesWaiting = row.Get<int>("waiting_grades"), GradesHeldUp = row.Get<int>("held_up"), Refused = refused,
        };
    }

    private async Task<Dictionary<string, RefusedOften>> CodesAsync(Viewer.LeadOf viewer, DateTimeOffset now, CancellationToken ct)
    {
        var refused = new Dictionary<string, RefusedOften>(StringComparer.Ordinal);
        await using var command = Command(Codes, viewer, now);
        command.Parameters.Add(new("cookies", ConnectionFigures.CookieCodes.ToArray()));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            refused.Add(row.Get<string>("code"), new(row.Get<int>("number"), row.Get<DateTimeOffset>("latest"), row.Get<string>("facts")));
        return refused;
    }

    private NpgsqlCommand Command(string sql, Viewer.LeadOf viewer, DateTimeOffset now)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new("school", viewer.School.Value));
        command.Parameters.Add(new("lately", now - ConnectionFigures.Lately));
        command.Parameters.Add(new("keys", ConnectionFigures.KeyCodes.ToArray()));
        command.Parameters.Add(new("unread", now - ConnectionFigures.Unread));
        command.Parameters.Add(new("overdue", now - ConnectionFigures.Overdue));
        return command;
    }
}

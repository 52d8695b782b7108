using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Visits;

/// <summary>Finds the visit named in a page's address, for the browser session that owns it.</summary>
public sealed class FindVisit(NpgsqlDataSource database, IEnumerable<Door> doors, TimeProvider clock)
{
    private readonly string _sql = $"""
        select v.person_id, v.school_id, v.door, v.module_slug, (select c.slug from course_editions c where c.slug = v.module_slug limit 1) as course_slug,
               v.language, s.name_en, s.name_cy, s.profile_set_at,
               exists (select 1 from leads where leads.person_id = v.person_id and leads.school_id = v.school_id and revoked_at is null) as is_lead,
               held.person_id is not null as has_post, coalesce(held.registrant, false) as registrant, door.*
        from visits v
        join schools s on s.id = v.school_id
        join lateral ({string.Join(" union all ", doors.Select(door => door.Standing))}) door on true
        left join lateral (select person_id, bool_or(ewc_registered) as registrant from posts
            where posts.person_id = v.person_id and posts.school_id = v.school_id and {FactDays.On("@today", "posts.")} group by person_id) held on true
        where v.id = @visit and v.session_id = @session and v.began_at > @since
        """;

    /// <summary>The visit, or null when it is another session's, too old, stands no longer, or is none at all.</summary>
    public async Task<CurrentVisit?> RunAsync(VisitId visit, SessionId session, CancellationToken ct)
    {
        await using var command = database.CreateCommand(_sql);
        command.Parameters.Add(new("visit", visit.Value));
        command.Parameters.Add(new("session", session.Value));
        command.Parameters.Add(new("today", clock.Today()));
        command.Parameters.Add(new("since", clock.GetUtcNow() - Visit.Lasts));
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Read(visit, session, row) : null;
    }

    private static CurrentVisit Read(VisitId visit, SessionId session, NpgsqlDataReader row) => new(
        visit, session, new(row.Get<Guid>("person_id")), row.Text("known_as"), new(row.Get<Guid>("school_id")),
        new(row.Get<string>("name_en"), row.Get<string>("name_cy")), row.Instant("profile_set_at"), row.Text("module_slug"),
        Languages.Read(row.Get<string>("language")), row.Get<string[]>("frame_origins"), row.Text("return_url"), row.Get<bool>("takes_grade"),
        row.Get<bool>("instructs"), row.Get<string>("door"),
        row.Text("issuer") is { } issuer ? new(issuer, row.Get<string>("client_id"), row.Get<string>("deployment"), row.Text("context")) : null,
        row.Get<bool>("is_lead"), row.Get<bool>("has_post"), row.Get<bool>("registrant")) { CourseSlug = row.Text("course_slug") };
}

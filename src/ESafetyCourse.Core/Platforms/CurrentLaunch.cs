using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Platforms;

/// <summary>The launch that a page belongs to, with what every page needs to know of it.</summary>
public sealed record CurrentLaunch(
    LaunchId Id,
    PersonId PersonId,
    string? PersonName,
    SchoolId SchoolId,
    Bilingual SchoolName,
    DateTimeOffset? ProfileSetAt,
    string? ModuleSlug,
    bool TakesScore,
    bool Instructor,
    Language Language,
    string? ReturnUrl,
    PlatformId PlatformId,
    string Issuer,
    string ClientId,
    IReadOnlyList<string> FrameOrigins,
    string Deployment,
    string? ContextLtiId,
    bool IsLead,
    bool HasPost,
    bool Registrant)
{
    /// <summary>The person looking at their own records at this school.</summary>
    public Viewer.Self Self => new(PersonId, SchoolId);
}

/// <summary>Finds the launch named in a page's address, for the browser session that owns it.</summary>
public sealed class FindLaunch(NpgsqlDataSource database, TimeProvider clock)
{
    // Who was somebody else by a lead's word, since taken back, has no such launch any more.
    private const string Sql = """
        select l.person_id, case when i.person_id = l.person_id then p.name else coalesce(o.name, p.name) end, l.school_id, s.name_en, s.name_cy, l.module_slug, l.line_item_url is not null and l.can_send_score,
               l.instructor, l.language, l.return_url, f.id, f.issuer, f.client_id, f.frame_origins, d.lti_id, c.lti_id,
               exists (select 1 from leads where leads.person_id = l.person_id and leads.school_id = l.school_id and revoked_at is null),
               exists (select 1 from posts where posts.person_id = l.person_id and posts.school_id = l.school_id and ended_at is null),
               exists (select 1 from posts where posts.person_id = l.person_id and posts.school_id = l.school_id and ended_at is null and ewc_registered),
               s.profile_set_at
        from launches l
        join people p on p.id = l.person_id
        join identities i on i.id = l.identity_id
        join people o on o.id = i.person_id
        join schools s on s.id = l.school_id
        join deployments d on d.id = l.deployment_id
        join platforms f on f.id = d.platform_id and f.removed_at is null
        left join contexts c on c.id = l.context_id
        where l.id = $1 and l.session_id = $2 and l.launched_at > $3
          and (i.person_id = l.person_id or exists (
               select 1 from person_links s where s.school_id = l.school_id and s.person_id = i.person_id and s.other_id = l.person_id
                 and s.same and s.undone_at is null))
        """;

    /// <summary>The launch, or null when it is another session's, too old, or none at all.</summary>
    public async Task<CurrentLaunch?> RunAsync(LaunchId launch, SessionId session, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = launch.Value });
        command.Parameters.Add(new() { Value = session.Value });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - Launch.Lasts });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Read(launch, row) : null;
    }

    private static CurrentLaunch Read(LaunchId launch, NpgsqlDataReader row) => new(
        launch, new(row.GetGuid(0)), Text(row, 1), new(row.GetGuid(2)), new(row.GetString(3), row.GetString(4)),
        row.IsDBNull(19) ? null : row.GetFieldValue<DateTimeOffset>(19), Text(row, 5),
        row.GetBoolean(6), row.GetBoolean(7), Languages.Read(row.GetString(8)), Text(row, 9), new(row.GetGuid(10)), row.GetString(11),
        row.GetString(12), row.GetFieldValue<string[]>(13), row.GetString(14), Text(row, 15), row.GetBoolean(16), row.GetBoolean(17),
        row.GetBoolean(18));

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}

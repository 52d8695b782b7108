using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Connections;

/// <summary>How the installation stands, in figures.</summary>
/// <param name="Schools">Schools.</param>
/// <param name="Registrations">LMS registrations in use.</param>
/// <param name="Waiting">Deployments of them that wait to be approved.</param>
/// <param name="OpenLinks">Registration links that can be used.</param>
/// <param name="Refused">Launches that were refused in the last seven days and whose signature was good.</param>
/// <param name="CameInAt">When somebody last came in from an LMS (UTC); null before anybody has.</param>
public sealed record Installation(int Schools, int Registrations, int Waiting, int OpenLinks, int Refused, DateTimeOffset? CameInAt);

/// <summary>Finds that, for operators.</summary>
public sealed class FindInstallation(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Sql = """
        select (select count(*)::int from schools) as schools,
            (select count(*)::int from lti_registrations where in_use) as registrations,
            (select count(*)::int from deployments d join platforms p on p.id = d.platform_id where d.approved_at is null and p.removed_at is null) as waiting,
            (select count(*)::int from registration_links where used_at is null and revoked_at is null and expires_at > @now) as links,
            (select count(*)::int from refused_launches where proven and at > @now - interval '7 days') as refused,
            (select max(last_visit_at) from visitors) as came_in
        """;

    /// <summary>Finds it.</summary>
    public async Task<Installation> RunAsync(Viewer.Program viewer, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql).With(("now", clock.GetUtcNow()));
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new(row.Get<int>("schools"), row.Get<int>("registrations"), row.Get<int>("waiting"), row.Get<int>("links"), row.Get<int>("refused"), row.Instant("came_in"));
    }
}

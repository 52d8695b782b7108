using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <summary>
/// Turns a verified launch into a visit of a person at a school: consumes state and nonce by one delete, then writes only what is new or
/// has changed. Plain SQL, two round trips: every lesson begins here.
/// </summary>
public sealed class RecordLaunch(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Known = """
        with spent as (delete from logins where state_hash = $1 returning platform_id)
        select d.id as deployment, spent.platform_id as platform, c.id as context, c.school_id as school, c.title as context_title,
               r.id as link, r.title as link_title, r.module_slug as link_module, r.line_item_url as link_line_item, r.context_id as link_context,
               i.id as identity, i.person_id as known, i.name, i.email, p.language, p.id as person,
               exists (select 1 from posts where posts.person_id = p.id and posts.school_id = coalesce(c.school_id, $7) and ended_at is null) as has_post,
               t.id as target, t.course as target_course, t.activity as target_activity,
               $9::text is not null and exists (
                   select 1 from (select id from attestations a where a.person_id = p.id and a.school_id = coalesce(c.school_id, $7) and a.module_slug = $8
                                  order by a.signed_at desc limit 1) signed
                   where not exists (select 1 from grades g where g.attestation_id = signed.id and g.line_item_url = $9)) as grade_missing
        from spent
        left join deployments d on d.platform_id = spent.platform_id and d.lti_id = $2
        left join contexts c on c.deployment_id = d.id and c.lti_id = $3
        left join resource_links r on r.deployment_id = d.id and r.lti_id = $4
        left join identities i on i.scope = $5 and i.subject = $6 and i.retired_at is null
        left join person_links s on s.school_id = coalesce(c.school_id, $7) and s.person_id = i.person_id and s.same and s.undone_at is null
        left join people p on p.id = coalesce(s.other_id, i.person_id)
        left join grade_targets t on t.person_id = p.id and t.school_id = coalesce(c.school_id, $7) and t.module_slug = $8 and t.address = $9
             and t.platform_id = spent.platform_id and t.subject = $6
        """;

    // Launches of one person that have collided go one after another.
    private const string InTurn = "select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))";
    private const int MostTries = 6;

    /// <summary>Records it. Two first launches from one course at once may collide: the second looks again.</summary>
    /// <param name="login">The login, not yet consumed.</param>
    /// <param name="launch">The launch, verified and found in order.</param>
    /// <param name="session">The browser session that will own the visit.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Where refused, nothing stored was changed but the login, which is spent.</returns>
    public async Task<Outcome<RecordedLaunch>> RunAsync(LoginUnderWay login, ResourceLinkLaunch launch, SessionId session, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OnceAsync(login, launch, session, tries > 1, ct);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && tries < MostTries)
            {
                // Rolled back whole, the login included: look again, now the other's rows are there.
            }
        }
    }

    private async Task<Outcome<RecordedLaunch>> OnceAsync(
        LoginUnderWay login, ResourceLinkLaunch launch, SessionId session, bool inTurn, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        if (inTurn) await TakeTurnAsync(connection, login.IdentityScope(launch.DeploymentId), launch.Subject, ct);
        var arrival = new Arrival(login, launch, session, clock.UtcNowStored());
        if (!await arrival.ReadAsync(connection, Known, ct)) return ToolRefusals.StateUnknown.Refuse();
        if (!arrival.IsDeployed)
        {
            await save.CommitAsync(ct);
            return ToolRefusals.DeploymentUnknown.Refuse(launch.DeploymentId);
        }

        await using var batch = new NpgsqlBatch(connection, save);
        var recorded = arrival.Write(batch);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit")); // Travels with the rest; where that fails it is not reached.
        await batch.ExecuteNonQueryAsync(ct);
        return recorded;
    }

    private static async Task TakeTurnAsync(NpgsqlConnection connection, string scope, string subject, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(InTurn, connection);
        command.Parameters.Add(new() { Value = scope });
        command.Parameters.Add(new() { Value = subject });
        await command.ExecuteNonQueryAsync(ct);
    }
}

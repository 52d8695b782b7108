using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>The rows of searches for columns, as the job moves them along.</summary>
public sealed class LineItemSearches(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>
    /// The module or course that the link <c>r</c> opens, as for a launch: the one that it names; where that was never published, the one chosen for it.
    /// </summary>
    internal const string Opens = """
        case when r.chosen_slug is null or exists (select from editions e where e.module_slug = r.module_slug)
             or exists (select from course_editions e where e.slug = r.module_slug) then r.module_slug else r.chosen_slug end
        """;

    // A claim of a launch that names a column ends the search: the link has it then. One that opens no module waits until somebody chooses one.
    private const string Wanting = "r.line_item_url is null and r.line_items_url is not null and coalesce(r.module_slug, r.chosen_slug) is not null";

    private const string Due = $"""
        select distinct p.platform_id from line_item_searches q join resource_links r on r.id = q.resource_link_id
        join deployments d on d.id = r.deployment_id join lti_registrations p on p.platform_id = d.platform_id
        where q.state in ('waiting', 'seeking') and q.next_try_at <= @now and p.in_use and {Wanting}
        """;

    // One that is not settled in time (the process was killed) falls due again by itself.
    private const string Claim = $"""
        update line_item_searches s set state = 'seeking', next_try_at = @claimed, tries = tries + 1
        from resource_links r cross join lateral (select {Opens} as module) opens join deployments d on d.id = r.deployment_id
        join platforms f on f.id = d.platform_id join lti_registrations p on p.platform_id = f.id
        where r.id = s.resource_link_id and p.in_use and s.resource_link_id in (
            select q.resource_link_id from line_item_searches q join resource_links r on r.id = q.resource_link_id
            join deployments d on d.id = r.deployment_id
            where q.state in ('waiting', 'seeking') and q.next_try_at <= @now and d.platform_id = @platform and {Wanting}
            order by q.tries, q.next_try_at limit 1 for update of q skip locked)
        returning r.id, r.lti_id, coalesce(r.title, opens.module) as label, opens.module, r.line_items_url, r.grade_scopes, p.token_url, p.client_id,
                  p.token_audience, f.allow_private, s.tries, s.queued_at
        """;

    // What a registration out of use found is nobody's any more. By itself: the index that keeps a column from a second link is looked at row by row.
    private const string Free = """
        update resource_links r set line_item_url = null, line_item_found = false from deployments d join platforms f on f.id = d.platform_id
        where d.id = r.deployment_id and f.removed_at is not null and r.line_item_found and r.line_item_url = @address
        """;

    private const string Found = """
        with settled as (
            update line_item_searches set state = 'found', why = null, settled_at = @now, next_try_at = @now
            where resource_link_id = @link and state = 'seeking' and next_try_at = @claimed returning resource_link_id)
        update resource_links set line_item_url = @address, line_item_found = true from settled where id = settled.resource_link_id and line_item_url is null
        """;

    // Those who came by the link for its module while no column was known; a visit that began in the minutes of the search may be seen only now.
    private static readonly string Targets = $"""
        insert into grade_targets (id, person_id, school_id, module_slug, identity_id, platform_id, subject, address, course, activity, first_met_at)
        select distinct on (v.person_id, v.school_id, i.subject)
            gen_random_uuid(), v.person_id, v.school_id, v.module_slug, i.id, d.platform_id, i.subject, r.line_item_url, c.title, r.title, @now
        from resource_links r join lti_launches l on l.resource_link_id = r.id
        join visits v on v.id = l.visit_id and v.module_slug = {Opens}
        join identities i on i.id = l.identity_id and i.retired_at is null and {SaidToBe.Sql("i.person_id", "v.person_id", "v.school_id")}
        join deployments d on d.id = l.deployment_id
        left join contexts c on c.id = l.context_id
        where r.line_item_found and r.id = any(@links)
        order by v.person_id, v.school_id, i.subject, v.began_at desc
        on conflict do nothing
        returning person_id
        """;

    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    /// <summary>The platforms in use for which a search is due.</summary>
    public async Task<IReadOnlyList<PlatformId>> DueAsync(CancellationToken ct)
    {
        var platforms = new List<PlatformId>();
        await using var command = database.CreateJobCommand(Due, ("now", clock.GetUtcNow()));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) platforms.Add(new(row.Get<Guid>("platform_id")));
        return platforms;
    }

    /// <summary>Takes one that is due for a platform; null when none is.</summary>
    public async Task<LineItemSearch?> ClaimAsync(PlatformId platform, DateTimeOffset until, CancellationToken ct)
    {
        await using var command = database.CreateJobCommand(Claim, ("platform", platform.Value), ("now", clock.GetUtcNow()), ("claimed", until));
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? LineItemSearch.Read(row, until) : null;
    }

    /// <summary>Whether another link of a registration in use has that column.</summary>
    public async Task<bool> IsTakenAsync(Uri column, CancellationToken ct)
    {
        await using var command = database.CreateJobCommand("""
            select exists (
                select 1 from resource_links r join deployments d on d.id = r.deployment_id join platforms f on f.id = d.platform_id
                where r.line_item_url = @address and f.removed_at is null)
            """, ("address", column.AbsoluteUri));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Lets one wait, or gives it up; unless the claim has lapsed.</summary>
    public async Task PutOffAsync(LineItemSearch search, SearchState state, SearchReason? why, DateTimeOffset next)
    {
        await using var command = database.CreateJobCommand("""
            update line_item_searches set state = @state, why = @why, next_try_at = @next, settled_at = case when @state = 'failed' then @now end
            where resource_link_id = @link and state = 'seeking' and next_try_at = @claimed
            """,
            ("state", state.Stored()), ("why", why?.Stored()), ("next", next), ("now", clock.GetUtcNow()), ("link", search.Link), ("claimed", search.Until));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>The column is the link's, and the grades of those who came by the link are wanted there: in one save.</summary>
    /// <returns>False where another link has just got it.</returns>
    public async Task<bool> FoundAsync(LineItemSearch search, Uri column)
    {
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await using var save = await connection.BeginTransactionAsync(CancellationToken.None);
        try
        {
            await using var free = new NpgsqlCommand(Free, connection).AsJob().With(("address", column.AbsoluteUri));
            await free.ExecuteNonQueryAsync(CancellationToken.None);
            await using var found = new NpgsqlCommand(Found, connection).AsJob().With(
                ("address", column.AbsoluteUri), ("link", search.Link), ("claimed", search.Until), ("now", clock.UtcNowStored()));
            await found.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }

        await TargetAsync(connection, [search.Link], CancellationToken.None);
        await save.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Once more for the columns found lately: a launch may have been on its way in just then.</summary>
    /// <returns>The platforms for which grades were queued.</returns>
    public async Task<IReadOnlyList<PlatformId>> CatchUpAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var lately = new NpgsqlCommand("select array_agg(resource_link_id) from line_item_searches where state = 'found' and settled_at > @since", connection).AsJob();
        lately.Parameters.AddWithValue("since", clock.GetUtcNow() - Lately);
        return await lately.ExecuteScalarAsync(ct) is Guid[] links ? await TargetAsync(connection, links, ct) : [];
    }

    private async Task<IReadOnlyList<PlatformId>> TargetAsync(NpgsqlConnection connection, Guid[] links, CancellationToken ct)
    {
        var people = new List<Guid>();
        await using (var targets = new NpgsqlCommand(Targets, connection) { Parameters = { new("links", links), new("now", clock.UtcNowStored()) } }.AsJob())
        await using (var row = await targets.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct)) people.Add(row.Get<Guid>("person_id"));
        return people.Count == 0 ? [] : await QueueGrades.QueueAsync(connection, [.. people], clock.UtcNowStored(), ct, asJob: true);
    }
}

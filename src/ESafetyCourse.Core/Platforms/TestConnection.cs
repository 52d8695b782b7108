using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Platforms;

/// <summary>
/// Tries the connection to a platform as grades use it: asks for access tokens, reads columns and a page of a roster. It never sends a score, and
/// changes nothing here or there.
/// </summary>
public sealed class TestConnection(NpgsqlDataSource database, KnownPlatforms registrations, PlatformHttp platforms)
{
    /// <summary>No such platform is in use, or the lead's school has nothing to do with it.</summary>
    public static RefusalCode NotThere { get; } = new("platform-not-there");

    // Whatever the platform makes of it: somebody waits in front of the page. Each call is cut off after ten seconds by itself.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    // The school's own platform, or one from which a course or a deployment is the school's.
    private const string Known = """
        select p.platform_id, p.issuer, p.token_url, p.client_id, p.token_audience, f.allow_private,
            (select t.address from grade_targets t where t.platform_id = f.id and t.ended_at is null
                and (@school::uuid is null or t.school_id = @school) order by t.first_met_at desc limit 1) as line_item,
            k.line_items_url, k.grade_scopes, k.roster_url
        from lti_registrations p join platforms f on f.id = p.platform_id
        left join lateral (
            select max(r.line_items_url) filter (where r.place = 1) as line_items_url, max(r.grade_scopes) filter (where r.place = 1) as grade_scopes,
                   max(r.roster_url) as roster_url, count(*) as links
            from (
                select l.line_items_url, l.grade_scopes, c.roster_url,
                       row_number() over (order by l.line_items_url is null, l.created_at desc) as place
                from resource_links l join deployments d on d.id = l.deployment_id left join contexts c on c.id = l.context_id
                where d.platform_id = f.id and (@school::uuid is null or coalesce(c.school_id, d.school_id, f.school_id) = @school)) r) k on true
        where p.in_use and (@school::uuid is null or f.school_id = @school or k.links > 0
            or exists (select 1 from deployments o where o.platform_id = f.id and o.school_id = @school))
        """;

    /// <summary>The platforms that a lead may test: those that their school has to do with.</summary>
    public async Task<IReadOnlyList<TestablePlatform>> FindAsync(SchoolId school, CancellationToken ct)
    {
        var found = await ReadAsync($"{Known} order by p.issuer, p.client_id", [new("school", school.Value)], ct);
        return [.. found.Select(one => new TestablePlatform(one.Id, one.Issuer))];
    }

    /// <summary>Tries one for a lead's school.</summary>
    /// <returns>Refused with <see cref="NotThere"/>.</returns>
    public async Task<Outcome<ConnectionReport>> RunAsync(Actor.Lead by, PlatformId platform, CancellationToken ct)
    {
        var found = await ReadAsync($"{Known} and p.platform_id = @platform", [new("school", by.School.Value), new("platform", platform.Value)], ct);
        return found is [var known] ? await TryAsync(known, ct) : NotThere.Refuse();
    }

    /// <summary>Tries one for whoever runs the program, with what any school knows of it.</summary>
    /// <returns>Refused with <see cref="NotThere"/>.</returns>
    public async Task<Outcome<ConnectionReport>> RunAsync(Actor.Operator by, string issuer, string clientId, CancellationToken ct)
    {
        var nobody = new NpgsqlParameter("school", NpgsqlTypes.NpgsqlDbType.Uuid) { Value = DBNull.Value };
        var found = await ReadAsync($"{Known} and p.issuer = @issuer and p.client_id = @client", [nobody, new("issuer", issuer), new("client", clientId)], ct);
        return found is [var known] ? await TryAsync(known, ct) : NotThere.Refuse();
    }

    private async Task<ConnectionReport> TryAsync(Tested platform, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(Longest);
        // The token goes along: to origins alone that are registered today (docs/design.md §9).
        var known = await registrations.FindAsync(platform.Id, ct);
        var (services, scopes) = (platforms.Trial(platform.AllowPrivate), GradeScopes.Read(platform.Scopes));
        var columns = scopes.Contains(GradesClaim.LineItemScope) && !scopes.Contains(GradesClaim.LineItemReadScope) ? GradesClaim.LineItemScope : GradesClaim.LineItemReadScope;
        Task<ConnectionLight> Leave(string scope) => UntilAsync(async () => Of(await services.Tokens.GetAsync(platform.Token, [scope], stop.Token)), ct);
        var leaves = await Task.WhenAll(
            Leave(GradesClaim.ScoreScope), Leave(GradesClaim.ResultReadScope), Leave(columns), Leave(RosterClaim.MembershipScope));
        async Task<ConnectionLight> Call(ConnectionLight leave, string? address, Func<Uri, Task<ConnectionLight>> call) =>
            leave == ConnectionLight.Good && Uri.TryCreate(address, UriKind.Absolute, out var at) && known?.Registered(at) is not null
                ? await UntilAsync(() => call(at), ct) : ConnectionLight.NotTried;
        var calls = await Task.WhenAll(
            Call(leaves[2], platform.LineItems, async url => Of(await services.LineItems.ListAsync(new(url, platform.Token, [columns]), new(), stop.Token))),
            Call(leaves[2], platform.LineItem, async url => Of(await services.LineItems.GetAsync(new(url, platform.Token), [columns], stop.Token))),
            Call(leaves[3], platform.Roster, url => FirstPageAsync(services.Rosters, new(url, platform.Token) { Limit = 10 }, stop.Token)));
        return new(platform.Issuer,
        [
            new(ConnectionPart.SendGrades, leaves[0]), new(ConnectionPart.Column, calls[1]), new(ConnectionPart.Columns, calls[0]),
            new(ConnectionPart.ReadColumns, leaves[2]), new(ConnectionPart.ReadResults, leaves[1]), new(ConnectionPart.ReadRoster, leaves[3]), new(ConnectionPart.Roster, calls[2]),
        ]);
    }

    private static async Task<ConnectionLight> FirstPageAsync(RosterClient rosters, RosterTarget roster, CancellationToken ct)
    {
        await foreach (var page in rosters.ReadAsync(roster, ct)) return Of(page);
        return ConnectionLight.Refused;
    }

    private static async Task<ConnectionLight> UntilAsync(Func<Task<ConnectionLight>> act, CancellationToken ct)
    {
        try
        {
            return await act();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ConnectionLight.Away;
        }
    }

    private static ConnectionLight Of(TokenOutcome outcome) => outcome switch
    {
        TokenOutcome.Granted => ConnectionLight.Good,
        TokenOutcome.Denied { ByPlatform: false } => ConnectionLight.Forbidden,
        TokenOutcome.Denied => ConnectionLight.NotOffered,
        TokenOutcome.TryAgain later => Of(later.Obstacle),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ConnectionLight Of<T>(ServiceReply<T> reply) => reply switch
    {
        ServiceReply<T>.Given => ConnectionLight.Good,
        ServiceReply<T>.TryAgain later => Of(later.Obstacle),
        ServiceReply<T>.GivenUp given => Of(given.Obstacle),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ConnectionLight Of(ScoreObstacle obstacle) => obstacle switch
    {
        ScoreObstacle.Away => ConnectionLight.Away,
        ScoreObstacle.Busy => ConnectionLight.Busy,
        ScoreObstacle.SignIn => ConnectionLight.SignInRefused,
        ScoreObstacle.Forbidden => ConnectionLight.Forbidden,
        _ => ConnectionLight.Refused,
    };

    private async Task<List<Tested>> ReadAsync(string sql, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        var found = new List<Tested>();
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            found.Add(new(
                new(row.Get<Guid>("platform_id")), row.Get<string>("issuer"), row.TokenSettings(), row.Get<bool>("allow_private"), row.Text("line_item"),
                row.Text("line_items_url"), row.Text("grade_scopes"), row.Text("roster_url")));
        }

        return found;
    }

    private sealed record Tested(
        PlatformId Id, string Issuer, PlatformTokenSettings Token, bool AllowPrivate, string? LineItem, string? LineItems, string? Scopes, string? Roster);
}

/// <summary>A platform whose connection may be tested.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its own name for itself: its issuer.</param>
public sealed record TestablePlatform(PlatformId Id, string Name);

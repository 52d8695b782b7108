using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>Grades that are due for a platform.</summary>
/// <param name="Platform">A platform in use.</param>
/// <param name="At">When the first of them is due (UTC).</param>
public sealed record DueGrades(PlatformId Platform, DateTimeOffset At);

/// <summary>
/// Looks through the outbox: stops what waits for platforms that were removed, or would go to somebody else, and finds the platforms for which
/// grades are due.
/// </summary>
public sealed class SweepGrades(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>How often it is to run. What falls due before the next time is found by this one.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(1);

    // A platform that was removed gets nothing more: what waited for it stops, visibly. One that has been registered again (the same
    // issuer and client id) takes its place.
    private const string Stop = """
        update grades set state = 'failed', why = 'platform-removed', settled_at = @now
        where state in ('waiting', 'sending') and next_try_at <= @now and not exists (
            select 1 from lti_registrations held join lti_registrations p using (issuer, client_id) where held.platform_id = grades.platform_id and p.in_use)
        """;

    private static readonly string StopStrayed = $"""
        update grades c set state = 'failed', why = 'somebody-else', settled_at = @now
        where (state = 'waiting' or (state = 'sending' and next_try_at <= @now)) and {Standing.Strayed}
        """;

    private const string Due = """
        select p.platform_id as id, min(g.next_try_at) as due_at
        from grades g join lti_registrations held on held.platform_id = g.platform_id join lti_registrations p using (issuer, client_id)
        where g.state in ('waiting', 'sending') and g.next_try_at <= @soon and p.in_use
        group by p.platform_id
        """;

    /// <returns>The platforms for which something is due until the next sweep.</returns>
    public async Task<IReadOnlyList<DueGrades>> RunAsync(CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        foreach (var sql in new[] { Stop, StopStrayed })
            await using (var stop = database.CreateJobCommand(sql, ("now", now))) await stop.ExecuteNonQueryAsync(ct);
        var platforms = new List<DueGrades>();
        await using var due = database.CreateJobCommand(Due, ("soon", now + Every));
        await using var row = await due.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) platforms.Add(new(new(row.Get<Guid>("id")), row.Get<DateTimeOffset>("due_at")));
        return platforms;
    }
}

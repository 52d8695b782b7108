using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>
/// Looks through the outbox: stops what waits for platforms that were removed, queues what a launch could not, and finds the platforms for
/// which grades are due.
/// </summary>
public sealed class SweepGrades(NpgsqlDataSource database, QueueGrades queue, TimeProvider clock)
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(1);

    // A platform that was removed gets nothing more: what waited for it stops, visibly. One that has been registered again (the same
    // issuer and client id) takes its place.
    private const string Stop = """
        update grades set state = 'failed', why = 'platform-removed', settled_at = @now
        where state in ('waiting', 'sending') and next_try_at <= @now and not exists (
            select 1 from platforms held join platforms p using (issuer, client_id) where held.id = grades.platform_id and p.removed_at is null)
        """;

    private const string Due = """
        select distinct p.id from grades g join platforms held on held.id = g.platform_id join platforms p using (issuer, client_id)
        where g.state in ('waiting', 'sending') and g.next_try_at <= @now and p.removed_at is null
        """;

    /// <summary>Sweeps.</summary>
    /// <returns>The platforms in use for which something is due.</returns>
    public async Task<IReadOnlyList<PlatformId>> RunAsync(CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await queue.RunAsync(now - Back, ct);
        await using (var stop = Command(Stop, now)) await stop.ExecuteNonQueryAsync(ct);
        var platforms = new List<PlatformId>();
        await using var due = Command(Due, now);
        await using var row = await due.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) platforms.Add(new PlatformId(row.GetGuid(0)));
        return platforms;
    }

    private NpgsqlCommand Command(string sql, DateTimeOffset now)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("now", now);
        return command;
    }
}

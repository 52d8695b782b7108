using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <summary>Clears what has lapsed: logins, sessions, hand-overs, and addresses to go back to, which hold the LMS's session key.</summary>
public sealed class ClearLapsed(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>How long a launch's return address is kept: no browser session lasts longer. The launch itself stays.</summary>
    public static TimeSpan ReturnAddressLasts { get; } = TimeSpan.FromHours(8);

    /// <summary>Clears.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var batch = database.CreateBatch();
        foreach (var table in (string[])["logins", "sessions", "handovers"]) Add($"delete from {table} where expires_at < $1", now);
        Add("update lti_launches set return_url = null from visits where visits.id = visit_id and return_url is not null and began_at < $1", now - ReturnAddressLasts);
        await batch.ExecuteNonQueryAsync(ct);

        void Add(string sql, DateTimeOffset at) => batch.BatchCommands.Add(new(sql) { Parameters = { new() { Value = at } } });
    }
}

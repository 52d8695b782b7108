using Npgsql;

namespace ESafetyCourse.Core.Platforms;

/// <summary>Clears what has lapsed: logins, sessions, hand-overs, and addresses to go back to, which hold the LMS's session key.</summary>
public sealed class ClearLapsed(NpgsqlDataSource database, TimeProvider clock)
{
    // A database that is new to this may hold millions of them: by slices each statement is short, and what it has done stays done.
    private const int Slice = 5_000;

    // Each slice begins where the last one ended, so that it need not look again through what that has emptied.
    private const string Empty = """
        with slice as (
            select id, launched_at from launches where return_url is not null and launched_at >= @from and launched_at < @until
            order by launched_at limit @most),
        emptied as (update launches set return_url = null where id in (select id from slice))
        select max(launched_at) from slice
        """;

    /// <summary>How long a launch's return address is kept: no browser session lasts longer. The launch itself stays.</summary>
    public static TimeSpan ReturnAddressLasts { get; } = TimeSpan.FromHours(8);

    /// <summary>Clears.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var table in (string[])["logins", "sessions", "handovers"])
        {
            await using var delete = database.CreateJobCommand($"delete from {table} where expires_at < @now");
            delete.Parameters.AddWithValue("now", clock.GetUtcNow());
            await delete.ExecuteNonQueryAsync(ct);
        }

        var from = DateTimeOffset.UnixEpoch;
        while (await EmptyAsync(from, clock.GetUtcNow() - ReturnAddressLasts, ct) is { } last) from = last;
    }

    private async Task<DateTimeOffset?> EmptyAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        await using var empty = database.CreateJobCommand(Empty);
        empty.Parameters.AddWithValue("from", from);
        empty.Parameters.AddWithValue("until", until);
        empty.Parameters.AddWithValue("most", Slice);
        return await empty.ExecuteScalarAsync(ct) is DateTime last ? new DateTimeOffset(last, TimeSpan.Zero) : null;
    }
}

using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Visits;
using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <summary>
/// Clears what has lapsed: spent logins and challenges, hand-overs, sign-ins, refused launches of a month ago, readings of names of two years ago, staff
/// lists that nobody confirmed within the hour, and addresses to go back or to answer to, which hold the LMS's session key.
/// </summary>
public sealed class ClearLapsed(NpgsqlDataSource database, TimeProvider clock)
{
    // A database that is new to this may hold millions of them: by slices each statement is short, and what it has done stays done.
    private const int Slice = 5_000;

    /// <summary>How long a refused launch can be looked up.</summary>
    public static TimeSpan RefusalsKept { get; } = TimeSpan.FromDays(30);

    // Each slice begins where the last one ended, so that it need not look again through what that has emptied.
    private const string Empty = """
        with slice as (
            select visit_id from lti_launches where return_url is not null and visit_id > @from order by visit_id limit @most),
        emptied as (
            update lti_launches l set return_url = null from visits v
            where l.visit_id in (select visit_id from slice) and v.id = l.visit_id and v.began_at < @until)
        select visit_id from slice order by visit_id desc limit 1
        """;

    /// <summary>Clears logins and hand-overs that have lapsed, and return addresses of visits that have: the launch itself stays.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var table in (string[])["spent_logins", "handovers", "sign_ins", "spent_challenges"])
        {
            await using var delete = database.CreateJobCommand($"delete from {table} where expires_at < @now");
            delete.Parameters.AddWithValue("now", clock.GetUtcNow());
            await delete.ExecuteNonQueryAsync(ct);
        }

        await using (var empty = database.CreateJobCommand("update deep_link_requests set return_url = null, data = null where return_url is not null and asked_at < @until"))
        {
            empty.Parameters.AddWithValue("until", clock.GetUtcNow() - Visit.Lasts);
            await empty.ExecuteNonQueryAsync(ct);
        }

        await using (var asks = database.CreateJobCommand("delete from sign_in_asks where asked_at < @until"))
        {
            asks.Parameters.AddWithValue("until", clock.GetUtcNow() - TimeSpan.FromHours(1));
            await asks.ExecuteNonQueryAsync(ct);
        }

        await using (var lists = database.CreateJobCommand("delete from staff_list_uploads where uploaded_at < @until"))
        {
            lists.Parameters.AddWithValue("until", clock.GetUtcNow() - TimeSpan.FromHours(1));
            await lists.ExecuteNonQueryAsync(ct);
        }

        await using (var old = database.CreateJobCommand("delete from refused_launches where at < @until"))
        {
            old.Parameters.AddWithValue("until", clock.GetUtcNow() - RefusalsKept);
            await old.ExecuteNonQueryAsync(ct);
        }

        await using (var readings = database.CreateJobCommand("delete from name_readings where read_at < @until"))
        {
            readings.Parameters.AddWithValue("until", clock.GetUtcNow() - NameReading.Kept);
            await readings.ExecuteNonQueryAsync(ct);
        }

        var from = Guid.Empty;
        while (await EmptyAsync(from, clock.GetUtcNow() - Visit.Lasts, ct) is { } last) from = last;
    }

    private async Task<Guid?> EmptyAsync(Guid from, DateTimeOffset until, CancellationToken ct)
    {
        await using var empty = database.CreateJobCommand(Empty);
        empty.Parameters.AddWithValue("from", from);
        empty.Parameters.AddWithValue("until", until);
        empty.Parameters.AddWithValue("most", Slice);
        return await empty.ExecuteScalarAsync(ct) is Guid last ? last : null;
    }
}

using Npgsql;

namespace ESafetyCourse.Core.Mail;

/// <summary>How mail goes out, over all schools: figures alone.</summary>
/// <param name="Due">How many messages wait that should have gone.</param>
/// <param name="Undelivered">How many were refused or given up in the last seven days.</param>
/// <param name="AwaySince">Since when the server is in trouble (UTC); null while it takes mail.</param>
/// <param name="Why">What the trouble is, or null.</param>
/// <param name="LastStatus">The server's answer, if there was one.</param>
public sealed record MailHealth(int Due, int Undelivered, DateTimeOffset? AwaySince, MessageReason? Why, int? LastStatus);

/// <summary>Finds that, for the operator.</summary>
public sealed class FindMailHealth(NpgsqlDataSource database, MailRoute route, TimeProvider clock)
{
    // A message that is due goes within a minute where all is well.
    private const string Sql = """
        select (select count(*)::int from messages where state in ('waiting', 'sending') and tries = 0 and next_try_at < @now - interval '10 minutes') as due,
            (select count(*)::int from messages where state in ('refused', 'given-up') and settled_at > @now - interval '7 days') as undelivered,
            s.away_since, s.why, s.last_status
        from (select 1) one left join mail_servers s on s.name = @server
        """;

    /// <summary>Finds it.</summary>
    public async Task<MailHealth> RunAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql).With(("now", clock.GetUtcNow()), ("server", route.Name));
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new(row.Get<int>("due"), row.Get<int>("undelivered"), row.Instant("away_since"),
            StoredName.TryRead<MessageReason>(row.Text("why")), row.Number<int>("last_status"));
    }
}

using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>
/// Reads what a platform shows for the grades that it took (AGS 2.0, result service), where a launch said that it may be read: a teacher may have
/// typed another number, which stays. Grades that are due go first; what can't be read stays unread, visibly.
/// </summary>
public sealed class ReadResults(NpgsqlDataSource database, GradeOutbox outbox, KnownPlatforms registrations, PlatformHttp platforms, TimeProvider clock)
{
    private const int AtOnce = 20;

    private const string Due = """
        select distinct p.platform_id from grades g join lti_registrations held on held.platform_id = g.platform_id join lti_registrations p using (issuer, client_id)
        where g.read_due_at <= @now and p.in_use
        """;

    // A platform that does not offer it is not asked: that is settled by the first statement.
    private const string Claim = $"""
        with mine as (
            select g.id, exists (select 1 from resource_links r where r.line_item_url = g.line_item_url and r.grade_scopes like '%result.readonly%') as offered
            from grades g where g.read_due_at <= @now and g.platform_id in ({GradeOutbox.Same} and p.in_use)
            order by g.read_due_at limit @most for update skip locked),
        claimed as (
            update grades g set read_due_at = case when mine.offered and g.state = 'sent' then @claimed::timestamptz end from mine where g.id = mine.id
            returning g.id, g.subject, g.line_item_url, g.settled_at, g.read_due_at)
        select claimed.*, p.token_url, p.client_id, p.token_audience, f.allow_private
        from claimed, lti_registrations p join platforms f on f.id = p.platform_id where p.platform_id = @platform and claimed.read_due_at is not null
        """;

    private const string Settle = """
        update grades set result_score = @score, result_maximum = @maximum, read_at = case when @read then @now end, read_due_at = @next
        where id = @id and read_due_at = @claimed
        """;

    private static TimeSpan ClaimLasts => TimeSpan.FromSeconds(60);

    // A list may have no end; after it the claim still holds.
    private static TimeSpan LongestRead => TimeSpan.FromSeconds(30);

    private static TimeSpan Turn => TimeSpan.FromSeconds(15);

    private static TimeSpan Later => TimeSpan.FromMinutes(10);

    private static TimeSpan GivenUpAfter => TimeSpan.FromDays(1);

    /// <summary>The platforms in use for which something is to be read.</summary>
    public async Task<IReadOnlyList<PlatformId>> DueAsync(CancellationToken ct)
    {
        var found = new List<PlatformId>();
        await using var command = database.CreateJobCommand(Due, ("now", clock.GetUtcNow()));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) found.Add(new(row.Get<Guid>("platform_id")));
        return found;
    }

    /// <summary>Reads what is due, twenty at most, and begins no other after fifteen seconds or once the platform is in trouble.</summary>
    /// <returns>Whether more may be due.</returns>
    public async Task<bool> RunAsync(PlatformId platform, CancellationToken ct)
    {
        if (await outbox.NextAsync(platform, ct) <= clock.GetUtcNow()) return false; // Whoever delivers comes here afterwards, and so does the sweep.
        var until = clock.GetUtcNow() + Turn;
        var due = await ClaimAsync(platform, ct);
        var known = await registrations.FindAsync(platform, ct);
        for (var done = 0; done < due.Count; done++)
        {
            var one = due[done];
            // The token goes along: to origins alone that are registered today (docs/design.md §9).
            if (known?.Registered(one.Target.LineItemUrl) is null)
            {
                await SettleAsync(one, read: false, null, null, null);
                continue;
            }

            var reply = clock.GetUtcNow() < until ? await ReadAsync(one, ct) : new ServiceReply<Result?>.TryAgain("no time is left for it");
            if (reply is not ServiceReply<Result?>.TryAgain { Obstacle: var obstacle })
            {
                await SettleAsync(one, reply);
                continue;
            }

            // A fault may be about this one grade alone.
            var alone = obstacle == ScoreObstacle.Answer;
            foreach (var put in alone ? [one] : due[done..]) await PutOffAsync(put);
            if (!alone) return false;
        }

        return due.Count == AtOnce;
    }

    private async Task<ServiceReply<Result?>> ReadAsync(ToRead one, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(LongestRead);
        try
        {
            return await platforms.Results(one.AllowPrivate).FindAsync(one.Target, one.Subject, stop.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ServiceReply<Result?>.TryAgain("the platform's list of results had no end");
        }
    }

    private async Task<List<ToRead>> ClaimAsync(PlatformId platform, CancellationToken ct)
    {
        var due = new List<ToRead>();
        var until = clock.UtcNowStored() + ClaimLasts;
        await using var command = database.CreateJobCommand(
            Claim, ("platform", platform.Value), ("now", clock.GetUtcNow()), ("claimed", until), ("most", AtOnce));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            due.Add(new(
                row.Get<Guid>("id"), new(new Uri(row.Get<string>("line_item_url")), row.TokenSettings()), row.Get<string>("subject"), row.Get<bool>("allow_private"),
                row.Instant("settled_at"), until));
        }

        return due;
    }

    // A number that no grade book holds is none.
    private Task SettleAsync(ToRead one, ServiceReply<Result?> reply)
    {
        if (reply is not ServiceReply<Result?>.Given { Value: var result }) return SettleAsync(one, read: false, null, null, null);
        if (result is not { ResultScore: { } score }) return SettleAsync(one, read: true, null, null, null);
        var sensible = result.ResultMaximum is > 0 and <= 1_000_000 && score is >= 0 and <= 1_000_000;
        return sensible ? SettleAsync(one, read: true, Short(score), Short(result.ResultMaximum), null) : SettleAsync(one, read: false, null, null, null);
    }

    private Task PutOffAsync(ToRead one)
    {
        DateTimeOffset? next = clock.GetUtcNow() - one.SettledAt < GivenUpAfter ? clock.GetUtcNow() + Later : null;
        return SettleAsync(one, read: false, null, null, next);
    }

    private async Task SettleAsync(ToRead one, bool read, decimal? score, decimal? maximum, DateTimeOffset? next)
    {
        await using var command = database.CreateJobCommand(
            Settle, ("read", read), ("now", clock.GetUtcNow()), ("id", one.Id), ("claimed", one.Until));
        command.Parameters.Add(new("score", NpgsqlTypes.NpgsqlDbType.Numeric) { Value = (object?)score ?? DBNull.Value });
        command.Parameters.Add(new("maximum", NpgsqlTypes.NpgsqlDbType.Numeric) { Value = (object?)maximum ?? DBNull.Value });
        command.Parameters.Add(new("next", NpgsqlTypes.NpgsqlDbType.TimestampTz) { Value = (object?)next ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static decimal Short(decimal number) => Math.Round(number, 5);

    private sealed record ToRead(Guid Id, ScoreTarget Target, string Subject, bool AllowPrivate, DateTimeOffset? SettledAt, DateTimeOffset Until);
}

using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>What the outbox tells of one platform: whether and when to go there, and how it has answered.</summary>
public sealed class PlatformGrades(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Live = """
        select p.id from platforms held join platforms p using (issuer, client_id) where held.id = @platform and p.removed_at is null
        """;

    private const string Next = $"select min(next_try_at) from grades where state in ('waiting', 'sending') and platform_id in ({OutboxSql.Same})";

    private const string Away = $"select exists (select 1 from grades where state = 'waiting' and why = 'platform-away' and platform_id in ({OutboxSql.Same}))";

    private const string Faulting = $"""
        select exists (
            select 1 from grades g where g.state in ('waiting', 'sending') and g.platform_id in ({OutboxSql.Same}) and g.faulted_at > taken.at
            and (g.line_item_url, g.subject) <> (me.line_item_url, me.subject)) and (me.faulted_at is null or me.faulted_at > taken.at)
        from grades me, ({OutboxSql.Taken}) as taken(at) where me.id = @grade
        """;

    /// <summary>The registration in use for what is kept under this one: itself, or the one that took its place; null when there is none.</summary>
    public async Task<PlatformId?> LiveAsync(PlatformId platform, CancellationToken ct)
    {
        await using var command = Command(Live, platform);
        return await command.ExecuteScalarAsync(ct) is Guid live ? new PlatformId(live) : null;
    }

    /// <summary>When the next grade for a platform is due (UTC), which may be at once; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextAsync(PlatformId platform, CancellationToken ct)
    {
        await using var command = Command(Next, platform);
        return await command.ExecuteScalarAsync(ct) is DateTime next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
    }

    /// <summary>Whether the platform did not answer when it was asked last.</summary>
    public async Task<bool> IsAwayAsync(PlatformId platform, CancellationToken ct)
    {
        await using var command = Command(Away, platform);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>
    /// Whether a fault at this grade tells of the platform and not of the grade: another one has been answered so since the platform last
    /// took a grade, and this one was not before.
    /// </summary>
    public async Task<bool> IsFaultingAsync(PlatformId platform, ClaimedGrade grade, CancellationToken ct)
    {
        await using var command = Command(Faulting, platform, ("grade", grade.Id));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private NpgsqlCommand Command(string sql, PlatformId platform, params ReadOnlySpan<(string Name, object? Value)> values) =>
        OutboxSql.Command(database, sql, platform, clock.GetUtcNow(), values);
}

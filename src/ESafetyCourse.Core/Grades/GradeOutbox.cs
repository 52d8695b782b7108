using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>The rows of the outbox, as those who deliver move them along, and what they tell of a platform: whether and when to go there.</summary>
public sealed class GradeOutbox(NpgsqlDataSource database, TimeProvider clock)
{
    private const int AtOnce = 20;

    // An hour.
    private const int MostRounds = 360;

    /// <summary>Between two scores for one person and column at least (docs/adr/0014): Moodle compares whole seconds.</summary>
    public static TimeSpan Apart { get; } = TimeSpan.FromSeconds(1);

    // The ids under which a platform's grades are kept: a registration that was removed and made again keeps them under the old one.
    internal const string Same =
        "select held.platform_id from lti_registrations held join lti_registrations p using (issuer, client_id) where p.platform_id = @platform";

    // When the platform last took a grade, or said that it keeps none for the person.
    private const string Taken = $"""
        select coalesce(max(settled_at), '-infinity') from grades where state in ('sent', 'not-gradable') and platform_id in ({Same})
        """;

    // A claim that is not settled in time (the process was killed) falls due again by itself. Those tried least go first: where
    // one grade asks for all, each has its turn, and one that is locked does not stand in the way. The timestamp is the later of
    // the moment of change and the last one sent to this line item for this person plus one second (docs/design.md §8): Moodle
    // compares whole seconds and answers 409 to one that isn't newer. The score is the best one that this person has for the
    // line item and its module or course: an older signature that had to wait must not take back what a newer one has brought,
    // nor a course that has grown since what somebody had done, and who is one person by a lead's word has one best. Of one
    // person's for one column a single one is under way, the newest; the others wait for what becomes of it, and for a second
    // after it. What would go to somebody else stays here (SweepGrades).
    private static readonly string Claim = $$"""
        update grades g
        set state = 'sending', next_try_at = @claimed, tries = tries + 1,
            score_given = (select max(o.score_given) from grades o join attestations b on b.id = o.attestation_id join attestations a on a.id = g.attestation_id
                where o.line_item_url = g.line_item_url and o.subject = g.subject and {{Standing.OnePersons}} and {{Standing.OneThing}}),
            timestamp_sent = greatest(date_trunc('second', g.changed_at), (
                select date_trunc('second', max(o.timestamp_sent)) + interval '1 second' from grades o
                where o.line_item_url = g.line_item_url and o.subject = g.subject))
        from lti_registrations p join platforms on platforms.id = p.platform_id
        where p.platform_id = @platform and p.in_use and g.id in (
            select c.id from grades c where c.state in ('waiting', 'sending') and c.next_try_at <= @now and c.platform_id in ({{Same}})
                and not {{Standing.Strayed}}
                and not exists (select 1 from grades o where o.line_item_url = c.line_item_url and o.subject = c.subject and (
                    o.tried_at > @apart or (o.state = 'sending' and o.next_try_at > @now) or (
                        o.state in ('waiting', 'sending') and o.next_try_at <= @now and (o.changed_at, o.id) > (c.changed_at, c.id))))
            order by c.tries, c.next_try_at limit @most for update skip locked)
        returning g.id, g.subject, g.line_item_url, g.course_slug, g.score_given, g.timestamp_sent, g.tries, g.why,
                  p.token_url, p.client_id, p.token_audience, allow_private, g.queued_at, g.faulted_at
        """;

    private const string Live = """
        select p.platform_id from lti_registrations held join lti_registrations p using (issuer, client_id) where held.platform_id = @platform and p.in_use
        """;

    // One that must keep its distance from another of its person and column is due when it may go.
    private static readonly string Next = $"""
        select min(greatest(g.next_try_at, (
            select max(case when o.state = 'sending' and o.id <> g.id then o.next_try_at else o.tried_at + interval '1 second' end)
            from grades o where o.line_item_url = g.line_item_url and o.subject = g.subject)))
        from (
            select * from grades c where state in ('waiting', 'sending') and platform_id in ({Same}) and not {Standing.Strayed}
            order by next_try_at limit 50) g
        """;

    // A score that was taken covers whatever else its person has for the column and is no better: it need not go there any more; nor need
    // what was signed before it for another module or course, whose column that was. Where nothing is any more, nothing is sent again before a launch
    // names it; where we had found that column ourselves, it is looked for once more.
    private static readonly string Settle = $"""
        with settled as (
            update grades set state = @state, why = @why, next_try_at = coalesce(@next, @now), settled_at = case when @next is null then @now end,
                faulted_at = @faulted, timestamp_sent = coalesce(date_trunc('second', @timestamp::timestamptz), timestamp_sent),
                tried_at = @now, last_status = @status, read_due_at = case when @state = 'sent' then @now end,
                read_at = null, result_score = null, result_maximum = null
            where id = @id and state = 'sending' and next_try_at = @claimed
            returning *),
        ended as (
            update grade_targets t set ended_at = @now from settled s
            where @gone and t.person_id = s.person_id and t.school_id = s.school_id and t.platform_id = s.platform_id and t.address = s.line_item_url
              and t.subject = s.subject and t.ended_at is null),
        lost as (
            update resource_links r set line_item_url = null, line_item_found = false from settled s, line_item_searches q
            where @gone and r.line_item_found and r.line_item_url = s.line_item_url and q.resource_link_id = r.id and q.renewed_at is null
            returning r.id),
        renewed as (
            update line_item_searches q set state = 'waiting', why = null, tries = 0, next_try_at = @now, queued_at = @now, settled_at = null, renewed_at = @now
            from lost where q.resource_link_id = lost.id)
        update grades o set state = 'sent', why = 'covered', next_try_at = @now, settled_at = coalesce(o.settled_at, @now), faulted_at = null,
            read_due_at = null, read_at = null, result_score = null, result_maximum = null
        from settled g join attestations a on a.id = g.attestation_id, attestations b
        where b.id = o.attestation_id and g.state = 'sent' and g.why is null and o.id <> g.id and o.line_item_url = g.line_item_url and o.subject = g.subject
          and {Standing.OnePersons} and o.state <> 'sending'
          and case when {Standing.OneThing} then o.score_given <= g.score_given else o.changed_at < g.changed_at end
        """;

    private const string Away = $"select exists (select 1 from grades where state = 'waiting' and why = 'platform-away' and platform_id in ({Same}))";

    private const string Faulting = $"""
        select exists (
            select 1 from grades g where g.state in ('waiting', 'sending') and g.platform_id in ({Same}) and g.faulted_at > taken.at
            and (g.line_item_url, g.subject) <> (me.line_item_url, me.subject)) and (me.faulted_at is null or me.faulted_at > taken.at)
        from grades me, ({Taken}) as taken(at) where me.id = @grade
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

    /// <summary>Takes what is due, at most twenty grades.</summary>
    /// <param name="platform">A platform in use.</param>
    /// <param name="until">How long they are claimed (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<List<ClaimedGrade>> ClaimAsync(PlatformId platform, DateTimeOffset until, CancellationToken ct)
    {
        var due = new List<ClaimedGrade>();
        await using var command = Command(Claim, platform, ("claimed", until), ("apart", clock.GetUtcNow() - Apart), ("most", AtOnce));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) due.Add(ClaimedGrade.Read(row, until));
        due.Sort((one, other) => one.Tries.CompareTo(other.Tries));
        return due;
    }

    /// <summary>Puts back what was claimed and has not been tried, or was cut off; it is due at once.</summary>
    public async Task PutBackAsync(IReadOnlyList<ClaimedGrade> rest)
    {
        if (rest.Count == 0) return;
        await using var command = database.CreateJobCommand("""
            update grades set state = 'waiting', tries = tries - 1, next_try_at = @now
            where id = any(@ids) and state = 'sending' and next_try_at = @claimed
            """, ("now", clock.GetUtcNow()), ("ids", rest.Select(grade => grade.Id).ToArray()), ("claimed", rest[0].Until));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Lets all that is due before a moment wait until then at least, untried.</summary>
    /// <param name="platform">Their platform.</param>
    /// <param name="next">Until when (UTC).</param>
    /// <param name="why">For what reason.</param>
    /// <param name="queuedBefore">What was queued before this (UTC) is given up instead.</param>
    public async Task PostponeAsync(PlatformId platform, DateTimeOffset next, GradeReason why, DateTimeOffset queuedBefore)
    {
        // Twenty at once, and twenty more at each of the times at which one asks: who is away for days would have thousands put off each time.
        await using var command = Command($"""
            update grades g set next_try_at = @next + least(put.place / @most, @rounds) * @pause, why = @why,
                state = case when queued_at <= @long then 'failed' else 'waiting' end, settled_at = case when queued_at <= @long then @now end
            from (
                select id, row_number() over (order by tries, next_try_at) - 1 as place from grades
                where state = 'waiting' and (next_try_at < @next or queued_at <= @long) and platform_id in ({Same})) put
            where g.id = put.id and g.state = 'waiting'
            """,
            platform, ("next", next), ("why", why.Stored()), ("long", queuedBefore), ("most", AtOnce), ("rounds", MostRounds),
            ("pause", DeliverGrades.AwayPause));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>
    /// The platform takes grades again: what waited for that is due at once. What was faulty by itself keeps its pause. To be called before
    /// the grade that was taken is settled.
    /// </summary>
    public async Task PullForwardAsync(PlatformId platform)
    {
        await using var command = Command($"""
            update grades set next_try_at = @now from ({Taken}) as taken(at)
            where state = 'waiting' and next_try_at > @now and platform_id in ({Same})
            and (why in ('platform-away', 'platform-busy', 'token-refused')
                or (why = 'platform-fault' and (faulted_at is null or faulted_at > taken.at)))
            """, platform);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Keeps what a try came to, unless the claim has lapsed.</summary>
    public async Task SettleAsync(ClaimedGrade grade, Settlement settlement)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateJobCommand(
            Settle, ("state", settlement.State.Stored()), ("why", settlement.Why?.Stored()), ("id", grade.Id), ("claimed", grade.Until), ("now", now),
            ("gone", settlement.IsGone));
        command.Parameters.Add(new("status", NpgsqlTypes.NpgsqlDbType.Integer) { Value = (object?)settlement.Status ?? DBNull.Value });
        At("next", settlement.NextTryAt);
        At("faulted", settlement.FaultedAt);
        At("timestamp", settlement.TimestampSent);
        await command.ExecuteNonQueryAsync(CancellationToken.None);

        void At(string name, DateTimeOffset? at) =>
            command.Parameters.Add(new(name, NpgsqlTypes.NpgsqlDbType.TimestampTz) { Value = (object?)at ?? DBNull.Value });
    }

    // A statement about one platform, with @platform and @now.
    private NpgsqlCommand Command(string sql, PlatformId platform, params ReadOnlySpan<(string Name, object? Value)> values) =>
        database.CreateJobCommand(sql, ("platform", platform.Value), ("now", clock.GetUtcNow())).With(values);
}

using Npgsql;

namespace ESafetyCourse.Core.Obligations;

/// <summary>How many rows of the cache a computation touched.</summary>
/// <param name="Owed">Obligations that it found.</param>
/// <param name="Written">Rows added or changed.</param>
/// <param name="Removed">Rows taken away.</param>
public sealed record RecomputedRows(long Owed, long Written, long Removed)
{
    /// <summary>Both together.</summary>
    public static RecomputedRows operator +(RecomputedRows one, RecomputedRows other) =>
        new(one.Owed + other.Owed, one.Written + other.Written, one.Removed + other.Removed);

    /// <summary>Nothing yet.</summary>
    public static RecomputedRows None { get; } = new(0, 0, 0);
}

/// <summary>The table <c>obligations</c>, brought up to what the facts say: only rows that differ are written.</summary>
internal static class ObligationRows
{
    private const string Values = """
        course_slug, modules, opens_on, due_on, first_due_on, done_on, signed, state, beneath, why, until_on, is_current, changes_on
        """;

    // The clock of the instance that recorded a fact may be ahead of ours: its mark is taken away here, and nothing else would have it looked at again.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    // Of so many people what is owed is found by one plan for all: to make one anew takes longer than to find it.
    private const int Few = 20;

    private const string Key = "school_id, requirement_id, person_id, cycle";

    private static readonly string Write = $"""
        {ObligationSql.With},
        fresh as materialized (select * from owed),
        differing as materialized (
            select {Key}, {Each(column => $"f.{column}")}, s.due_on as was_due_on, s.place
            from fresh f
            full join (
                select *, ctid as place from obligations
                where school_id = any(@schools) and (@people is null or person_id = any(array(select person_id from wanted)))) s using ({Key})
            where {Each(column => $"f.{column} is distinct from s.{column}", " or ")}),
        removed as (
            delete from obligations where ctid = any(array(select place from differing where state is null))
            returning 1),
        written as (
            insert into obligations ({Key}, {Values}) select {Key}, {Values} from differing where state is not null
            on conflict ({Key}) do update set {Each(column => $"{column} = excluded.{column}")}
            returning 1),
        remembered as (
            insert into due_days ({Key}, due_on, why, found_at)
            select {Key}, due_on, why, @found from differing where state is not null and due_on is distinct from was_due_on
            on conflict do nothing)
        select (select count(*) from fresh) as owed, (select count(*) from written) as written, (select count(*) from removed) as removed
        """;

    private static string Each(Func<string, string> write, string between = ", ") =>
        string.Join(between, Values.Split(',', StringSplitOptions.TrimEntries).Select(write));

    /// <summary>Works out anew, in the transaction of the connection, for schools that it holds.</summary>
    /// <param name="connection">A connection within a transaction.</param>
    /// <param name="schools">At which schools.</param>
    /// <param name="people">Whose obligations; null for everybody's.</param>
    /// <param name="on">Today (Europe/London).</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<RecomputedRows> WriteAsync(
        NpgsqlConnection connection, Guid[] schools, Guid[]? people, DateOnly on, DateTimeOffset now, CancellationToken ct)
    {
        var planned = people is { Length: <= Few } ? ObligationSql.PlannedForOne : ObligationSql.Planned;
        await using (var plan = new NpgsqlCommand(planned, connection).AsJob()) await plan.ExecuteNonQueryAsync(ct);
        await using var write = new NpgsqlCommand(Write, connection).AsJob();
        ObligationSql.Ask(write.Parameters, schools, people, on, now + Ahead);
        write.Parameters.AddWithValue("found", now);
        await using var row = await write.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new(row.Get<long>("owed"), row.Get<long>("written"), row.Get<long>("removed"));
    }
}

using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Obligations;

/// <summary>
/// Keeps the table <c>obligations</c> at what the facts say today (docs/adr/0019). Safe to run twice and by several at once; what was not finished is
/// still marked.
/// </summary>
public sealed class RecomputeObligations(NpgsqlDataSource database, TimeProvider clock)
{
    // So many people fit into what PostgreSQL keeps in memory for one statement by its defaults.
    private const int PeopleAtOnce = 4000;

    private const int SchoolsAtOnce = 50;

    private const string Everything = "insert into obligation_marks (school_id) values (null)";

    // What the calendar alone changes between two days: a window that opens, a due day that passes, and the first and the day after the last of a fact.
    private const string Calendar = """
        insert into obligation_marks (school_id, person_id)
        select distinct school_id, person_id from (
            select school_id, person_id from obligations where changes_on <= @today
            union all select school_id, person_id from posts where undone_at is null and (starts_on > @since and starts_on <= @today or ends_on >= @since and ends_on < @today)
            union all select school_id, person_id from leaves where undone_at is null and (from_on > @since and from_on <= @today or until_on >= @since and until_on < @today)
            union all select school_id, person_id from exemptions where undone_at is null and (from_on > @since and from_on <= @today or until_on >= @since and until_on < @today)
            union all select school_id, null from requirements where undone_at is null and (starts_on > @since and starts_on <= @today or ends_on >= @since and ends_on < @today)
            union all select school_id, null from duties where undone_at is null and (starts_on > @since and starts_on <= @today or ends_on >= @since and ends_on < @today)
            ) changed
        """;

    /// <summary>Works off what is marked and what the calendar changes today, however many days it was not followed.</summary>
    /// <param name="by">The program.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<RecomputedRows> TodayAsync(Actor.Program by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        await FollowCalendarAsync(ct);
        return await TogetherAsync(by, ct);
    }

    /// <summary>Works out everything anew.</summary>
    /// <param name="by">The program.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<RecomputedRows> AllAsync(Actor.Program by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        await FollowCalendarAsync(ct);
        await using (var all = database.CreateJobCommand(Everything)) await all.ExecuteNonQueryAsync(ct);
        return await TogetherAsync(by, ct);
    }

    /// <summary>Works off what is marked, until nothing is left but what others are at.</summary>
    /// <param name="by">The program.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<RecomputedRows> MarkedAsync(Actor.Program by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        var (total, found) = (RecomputedRows.None, true);
        while (found)
        {
            found = false;
            foreach (var schools in (await MarkedSchoolsAsync(ct)).Chunk(SchoolsAtOnce))
            {
                if (await WorkOffAsync(schools, ct) is not { } rows) continue;
                (total, found) = (total + rows, true);
            }
        }

        return total;
    }

    // A night's work goes on two connections: PostgreSQL works on each with one core.
    private async Task<RecomputedRows> TogetherAsync(Actor.Program by, CancellationToken ct)
    {
        var both = await Task.WhenAll(Task.Run(() => MarkedAsync(by, ct), ct), Task.Run(() => MarkedAsync(by, ct), ct));
        return both[0] + both[1];
    }

    private async Task FollowCalendarAsync(CancellationToken ct)
    {
        var today = clock.Today();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        var since = await FollowedAsync(connection, ct);
        if (since < today || since is null)
        {
            await using var mark = new NpgsqlCommand(since is null ? Everything : Calendar, connection).AsJob();
            if (since is { } last) mark.With(("since", last), ("today", today));
            await mark.ExecuteNonQueryAsync(ct);
            await using var keep = new NpgsqlCommand(
                "insert into obligation_day (on_day) values (@today) on conflict (only_one) do update set on_day = excluded.on_day", connection);
            await keep.With(("today", today)).ExecuteNonQueryAsync(ct);
        }

        await save.CommitAsync(ct);
    }

    private static async Task<DateOnly?> FollowedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand("select on_day from obligation_day for update", connection).AsJob();
        await using var row = await read.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? row.Get<DateOnly>("on_day") : null;
    }

    // Where everything is marked, every school is, and that is kept before anything is worked out: a school's marks are taken away together, and it is
    // worked out once for all of them.
    private async Task<List<Guid>> MarkedSchoolsAsync(CancellationToken ct)
    {
        await using (var spread = database.CreateJobCommand("""
            with everything as (delete from obligation_marks where school_id is null returning 1)
            insert into obligation_marks (school_id) select id from schools where exists (select from everything)
            """)) await spread.ExecuteNonQueryAsync(ct);
        await using var marked = database.CreateJobCommand("select distinct school_id from obligation_marks where school_id is not null order by school_id");
        var schools = new List<Guid>();
        await using var row = await marked.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) schools.Add(row.Get<Guid>("school_id"));
        return schools;
    }

    // The marks that are taken away, and what follows from them, in one transaction; null where others have been, or are, at all of these schools.
    private async Task<RecomputedRows?> WorkOffAsync(Guid[] marked, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        var marks = await TakeAsync(connection, marked, ct);
        if (marks.Count == 0) return null;
        var rows = RecomputedRows.None;
        var (on, now) = (clock.Today(), clock.UtcNowStored());
        var whole = marks.Where(mark => mark.Person is null).Select(mark => mark.School).ToHashSet();
        foreach (var schools in await BatchesAsync(connection, [.. whole], ct)) rows += await ObligationRows.WriteAsync(connection, schools, null, on, now, ct);
        var single = marks.Where(mark => !whole.Contains(mark.School)).ToList();
        if (single.Count > 0)
        {
            Guid[] schools = [.. single.Select(mark => mark.School).Distinct()], people = [.. single.Select(mark => mark.Person!.Value).Distinct()];
            rows += await ObligationRows.WriteAsync(connection, schools, people, on, now, ct);
        }

        await save.CommitAsync(ct);
        return rows;
    }

    // All that those schools have which can be held; they are, before anything is read: what another read before letting go is older than what is read
    // here. A school that another is at is theirs.
    private static async Task<List<(Guid School, Guid? Person)>> TakeAsync(NpgsqlConnection connection, Guid[] schools, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand("""
            delete from obligation_marks
            where school_id = any(array(select s from unnest(@schools) s where pg_try_advisory_xact_lock(hashtextextended(s::text, 9))))
            returning school_id, person_id
            """, connection).AsJob();
        take.Parameters.AddWithValue("schools", schools);
        var marks = new List<(Guid, Guid?)>();
        await using var row = await take.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) marks.Add((row.Get<Guid>("school_id"), row.Id("person_id")));
        return marks;
    }

    // One after the other, cut wherever so many people more have come.
    private static async Task<List<Guid[]>> BatchesAsync(NpgsqlConnection connection, Guid[] schools, CancellationToken ct)
    {
        var batches = new List<Guid[]>();
        if (schools.Length == 0) return batches;
        await using var cut = new NpgsqlCommand($"""
            select array_agg(school order by school) as schools from (
                select s as school, sum(p.people) over (order by s) - p.people as before
                from unnest(@schools) s cross join lateral (select count(*) as people from posts where school_id = s) p) line
            group by div(before, {PeopleAtOnce}) order by 1
            """, connection).AsJob();
        cut.Parameters.AddWithValue("schools", schools);
        await using var row = await cut.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) batches.Add(row.Get<Guid[]>("schools"));
        return batches;
    }
}

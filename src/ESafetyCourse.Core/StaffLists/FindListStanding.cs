using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.People;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>How far a school's figures can be trusted: whether anybody confirmed that its staff list is complete. It holds no person.</summary>
/// <param name="CompleteOn">The newest day for which it was confirmed; null where it never was.</param>
/// <param name="Headcount">How many people held a post on that day.</param>
/// <param name="Differs">How many people stand in the LMS course alone, or here alone, today; null where another day is looked at, or none is the staff's.</param>
/// <param name="IsOld">Whether it was due again on the day looked at.</param>
public sealed record ListStanding(DateOnly? CompleteOn, int? Headcount, int? Differs, bool IsOld)
{
    /// <summary>Whether whoever reads the figures is to be warned.</summary>
    public bool IsDoubtful => CompleteOn is null || IsOld || Differs > 0;
}

/// <summary>Finds it, of any day, as known at any moment. What the LMS shows is known of today alone.</summary>
public sealed class FindListStanding(NpgsqlDataSource database, FindCalendars calendars, TimeProvider clock)
{
    private static readonly string Confirmed = $"""
        select complete_on, headcount from staff_list_confirmations
        where school_id = @school and complete_on <= @on and {KnownFacts.At("@known")}
        order by complete_on desc, recorded_at desc limit 1
        """;

    // As Completeness counts them: who holds a post and is not in the course, and who is in it without one; log-ins that several use are nobody's.
    private static readonly string Differing = $"""
        with {SchoolStaff.Members},
        held as (
            select distinct coalesce(l.other_id, p.person_id) as person_id from posts p left join links l on l.person_id = p.person_id
            where p.school_id = @school and {FactDays.On("@on", "p.")}),
        listed as (
            select coalesce(l.other_id, m.person_id) as person_id, bool_or(m.seen) as seen,
                   bool_or(exists (select from shared_logins s where s.school_id = @school and s.person_id = m.person_id and s.undone_at is null)) as is_shared
            from members m left join links l on l.person_id = m.person_id group by 1)
        select case when exists (select from staff_courses s join contexts c on c.id = s.context_id and c.school_id = s.school_id
                                 where s.school_id = @school and s.unsaid_at is null)
            then (select count(*)::integer from held h full join (select * from listed where seen) m using (person_id)
                  where m.person_id is null or h.person_id is null and not m.is_shared) end as differs
        """;

    /// <summary>How it stands.</summary>
    /// <param name="viewer">Who looks: whoever may have figures of the school.</param>
    /// <param name="on">The day (Europe/London); null for today.</param>
    /// <param name="known">As known when (UTC); null for now.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<ListStanding> RunAsync(Viewer viewer, DateOnly? on, DateTimeOffset? known, CancellationToken ct)
    {
        var school = viewer switch
        {
            Viewer.LeadOf(var own) => own,
            Viewer.NamesOf(var own, _) => own,
            Viewer.CountsOf(var own, _) => own,
            _ => throw viewer.HasNoSayOver("confirmations of staff lists"),
        };
        var day = on ?? clock.Today();
        var termBegan = (await calendars.DaysAsync(school, day.AddDays(-366), ct)).TermBeganBy(day);
        await using var connection = await database.OpenConnectionAsync(ct);
        var (completeOn, headcount) = await ReadAsync(
            connection, Confirmed, school, day, known ?? clock.GetUtcNow(), row => (row.Number<DateOnly>("complete_on"), row.Number<int>("headcount")), ct);
        int? differs = day == clock.Today() && known is null
            ? await ReadAsync(connection, Differing, school, day, clock.GetUtcNow(), row => row.Number<int>("differs"), ct) : null;
        return new ListStanding(completeOn, headcount, differs, completeOn is { } said && StaffListConfirmation.IsOld(said, termBegan));
    }

    private static async Task<T?> ReadAsync<T>(
        NpgsqlConnection connection, string sql, SchoolId school, DateOnly on, DateTimeOffset known, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new("school", school.Value));
        command.Parameters.Add(new("on", NpgsqlDbType.Date) { Value = on });
        command.Parameters.Add(new("known", NpgsqlDbType.TimestampTz) { Value = known.UtcDateTime });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? read(row) : default;
    }
}

using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Calendars;

/// <summary>Finds the calendars of schools: their own entries, those of the authority they are in, and those for every school.</summary>
public sealed class FindCalendars(NpgsqlDataSource database, TimeProvider clock)
{
    // An authority's entries hold for the school as long as the school is the authority's today: a calendar looks ahead, not back.
    private const string Sql = """
        select s.id as for_school, e.* from schools s
        left join authority_schools a on a.school_id = s.id and a.from_on <= @today and (a.until_on is null or a.until_on >= @today)
        join calendar_entries e on e.undone_at is null
            and (e.school_id = s.id or e.authority_id = a.authority_id or (e.school_id is null and e.authority_id is null))
        where (@schools::uuid[] is null or s.id = any(@schools)) and e.ends_on >= @since
        order by e.starts_on, e.id
        """;

    /// <summary>The entries that hold for a school, in order of their days.</summary>
    /// <param name="viewer">Somebody of the school.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<CalendarSpan>> RunAsync(Viewer viewer, CancellationToken ct)
    {
        var school = viewer switch
        {
            Viewer.Self(_, var own) => own,
            Viewer.LeadOf(var own) => own,
            _ => throw viewer.HasNoSayOver("calendars"),
        };
        return [.. (await ReadAsync([school.Value], DateOnly.MinValue, ct))[school]];
    }

    /// <summary>On which days a school is kept.</summary>
    public async Task<SchoolDays> DaysAsync(SchoolId school, CancellationToken ct) => (await DaysAsync([school], ct))[school];

    /// <summary>The same with what is long over: from a day on (Europe/London).</summary>
    public async Task<SchoolDays> DaysAsync(SchoolId school, DateOnly since, CancellationToken ct) => new((await ReadAsync([school.Value], since, ct))[school]);

    /// <summary>On which days schools are kept, from a month ago on.</summary>
    public async Task<IReadOnlyDictionary<SchoolId, SchoolDays>> DaysAsync(IReadOnlyCollection<SchoolId> schools, CancellationToken ct)
    {
        // A term's beginning may lie some months back.
        var entries = await ReadAsync([.. schools.Select(school => school.Value)], SchoolYear.Of(clock.Today()).First.AddYears(-1), ct);
        return schools.Distinct().ToDictionary(school => school, school => new SchoolDays(entries[school]));
    }

    private async Task<ILookup<SchoolId, CalendarSpan>> ReadAsync(Guid[] schools, DateOnly since, CancellationToken ct)
    {
        var found = new List<(SchoolId School, CalendarSpan Entry)>();
        await using var command = database.CreateJobCommand(Sql, ("schools", schools), ("today", clock.Today()), ("since", since));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) found.Add((new(row.Get<Guid>("for_school")), Read(row)));
        return found.ToLookup(one => one.School, one => one.Entry);
    }

    private static CalendarSpan Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"), SchoolId = row.Id("school_id") is { } school ? new SchoolId(school) : null,
        AuthorityId = row.Id("authority_id") is { } authority ? new AuthorityId(authority) : null,
        Kind = StoredName.Read<CalendarKind>(row.Get<string>("kind")),
        NameEn = row.Get<string>("name_en"), NameCy = row.Get<string>("name_cy"),
        StartsOn = row.Get<DateOnly>("starts_on"), EndsOn = row.Get<DateOnly>("ends_on"),
        ImportId = row.Get<Guid>("import_id"), RecordedAt = row.Get<DateTimeOffset>("recorded_at"),
        RecordedBy = row.Id("recorded_by") is { } by ? new PersonId(by) : null,
    };
}

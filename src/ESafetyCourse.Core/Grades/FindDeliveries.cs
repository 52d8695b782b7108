using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>A grade on its way, as a lead sees it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">What the person is called, or null.</param>
/// <param name="ModuleSlug">For which module, or which course.</param>
/// <param name="Course">Title of the LMS's course that it goes to, or null where the LMS named none.</param>
/// <param name="Activity">Title of the activity in it, or null.</param>
/// <param name="ScorePercent">Whole percent.</param>
/// <param name="State">Where it is on its way.</param>
/// <param name="Why">What the last try came to, or null.</param>
/// <param name="Tries">Tries so far.</param>
/// <param name="NextTryAt">When it is tried next, while it waits (UTC).</param>
/// <param name="SettledAt">When it was settled (UTC).</param>
/// <param name="LastStatus">The HTTP status of the last answer; null where there was none.</param>
/// <param name="Shown">What the platform showed for it when it was read; null where it has not been since it was sent.</param>
public sealed record Delivery(
    GradeId Id, string? Name, string ModuleSlug, string? Course, string? Activity, int ScorePercent, GradeState State, string? Why, int Tries,
    DateTimeOffset NextTryAt, DateTimeOffset? SettledAt, int? LastStatus, ShownGrade? Shown);

/// <summary>What a platform shows for a grade.</summary>
/// <param name="Percent">In per cent of its maximum; null for an empty cell.</param>
/// <param name="ReadAt">When that was read (UTC).</param>
public sealed record ShownGrade(decimal? Percent, DateTimeOffset ReadAt)
{
    /// <summary>Whether it is another number than the one sent, rounding aside.</summary>
    public bool DiffersFrom(int sent) => Percent is not { } percent || Math.Abs(percent - sent) >= 0.5m;
}

/// <summary>A link to a module or a course from which people come, and for which no column is known.</summary>
/// <param name="Activity">What the platform calls it, or null.</param>
/// <param name="ModuleSlug">The module or course.</param>
/// <param name="Course">Title of the course, or null.</param>
/// <param name="Why">What the last search came to; null before the first.</param>
/// <param name="NextTryAt">When it is looked for again (UTC); null once it was given up.</param>
public sealed record MissingColumn(string? Activity, string ModuleSlug, string? Course, SearchReason? Why, DateTimeOffset? NextTryAt);

/// <summary>A school's grades.</summary>
/// <param name="Counts">How many of all of them are in each state; a state that none is in is missing.</param>
/// <param name="Page">Which page of them is shown.</param>
/// <param name="Rows">Those on that page.</param>
/// <param name="Missing">Where grades go nowhere, as no column is known; twenty at most.</param>
public sealed record Deliveries(
    IReadOnlyDictionary<GradeState, int> Counts, ListPage Page, IReadOnlyList<Delivery> Rows, IReadOnlyList<MissingColumn> Missing);

/// <summary>Finds a school's grades: those that need somebody first, then the newest.</summary>
public sealed class FindDeliveries(NpgsqlDataSource database)
{
    private const string Page = $"""
        with known as (select person_id from posts where school_id = @school union select person_id from grades where school_id = @school),
        {CalledNames.Sql},
        page as (
            select *, row_number() over (order by state = 'failed' desc, state in ('waiting', 'sending') desc, changed_at desc, id) as place
            from grades where school_id = @school)
        select g.id, c.name as called, coalesce(g.course_slug, a.module_slug) as module_slug,
               came.course, came.activity, g.score_given, g.state, g.why, g.tries, g.next_try_at, g.settled_at,
               g.last_status, g.result_score, g.result_maximum, g.read_at
        from page g
        join attestations a on a.id = g.attestation_id
        left join person_links k on k.school_id = @school and k.person_id = g.person_id and k.same and k.undone_at is null
        left join called c on c.person_id = coalesce(k.other_id, g.person_id)
        left join lateral (
            select t.course, t.activity from grade_targets t where t.person_id = g.person_id and t.school_id = g.school_id
            and t.module_slug = coalesce(g.course_slug, a.module_slug) and t.address = g.line_item_url and t.platform_id = g.platform_id and t.subject = g.subject order by t.first_met_at desc limit 1) came on true
        where g.place between @first and @last
        order by g.place
        """;

    private const string Missing = $"""
        select r.title, opens.module, c.title as course, s.why, case when s.state <> 'failed' then s.next_try_at end as next_try_at
        from line_item_searches s join resource_links r on r.id = s.resource_link_id and r.line_item_url is null
        cross join lateral (select {LineItemSearches.Opens} as module) opens
        join deployments d on d.id = r.deployment_id
        join platforms f on f.id = d.platform_id and f.removed_at is null
        left join contexts c on c.id = r.context_id
        where coalesce(c.school_id, d.school_id, f.school_id) = @school and s.state <> 'found' and opens.module is not null
        order by s.queued_at desc limit 20
        """;

    /// <summary>One page of the grades that the lead may see, and the figures over all of them.</summary>
    /// <param name="viewer">The lead.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Deliveries> RunAsync(Viewer.LeadOf viewer, string? page, CancellationToken ct)
    {
        var counts = await CountAsync(viewer, ct);
        var shown = ListPage.Nearest(page, counts.Values.Sum());
        var rows = new List<Delivery>();
        await using var command = Command(Page, viewer);
        command.Parameters.Add(new("first", shown.First));
        command.Parameters.Add(new("last", shown.Last));
        await using (var row = await command.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct)) rows.Add(Read(row));
        return new Deliveries(counts, shown, rows, await MissingAsync(viewer, ct));
    }

    private async Task<List<MissingColumn>> MissingAsync(Viewer.LeadOf viewer, CancellationToken ct)
    {
        var missing = new List<MissingColumn>();
        await using var command = Command(Missing, viewer);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var why = StoredName.TryRead<SearchReason>(row.Text("why"));
            missing.Add(new(PersonName.Clean(row.Text("title")), row.Get<string>("module"), PersonName.Clean(row.Text("course")), why, row.Instant("next_try_at")));
        }

        return missing;
    }

    private async Task<Dictionary<GradeState, int>> CountAsync(Viewer.LeadOf viewer, CancellationToken ct)
    {
        var counts = new Dictionary<GradeState, int>();
        await using var command = Command("select state, count(*)::int as number from grades where school_id = @school group by state", viewer);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) counts.Add(StoredName.Read<GradeState>(row.Get<string>("state")), row.Get<int>("number"));
        return counts;
    }

    private NpgsqlCommand Command(string sql, Viewer.LeadOf viewer)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new("school", viewer.School.Value));
        return command;
    }

    private static Delivery Read(NpgsqlDataReader row) => new(
        new(row.Get<Guid>("id")), PersonName.Clean(row.Text("called")), row.Get<string>("module_slug"), PersonName.Clean(row.Text("course")),
        PersonName.Clean(row.Text("activity")), row.Get<int>("score_given"), StoredName.Read<GradeState>(row.Get<string>("state")), row.Text("why"), row.Get<int>("tries"),
        row.Get<DateTimeOffset>("next_try_at"), row.Instant("settled_at"), row.Number<int>("last_status"), Shown(row));

    private static ShownGrade? Shown(NpgsqlDataReader row) => row.Instant("read_at") is { } at
        ? new(row.Number<decimal>("result_score") * 100 / row.Number<decimal>("result_maximum"), at) : null;
}

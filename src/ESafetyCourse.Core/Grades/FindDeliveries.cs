using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>A grade on its way, as a lead sees it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">What the person is called, or null.</param>
/// <param name="ModuleSlug">For which module.</param>
/// <param name="Course">Title of the LMS's course that it goes to, or null where the LMS named none.</param>
/// <param name="Activity">Title of the activity in it, or null.</param>
/// <param name="ScorePercent">Whole percent.</param>
/// <param name="State">Where it is on its way.</param>
/// <param name="Why">What the last try came to, or null.</param>
/// <param name="Tries">Tries so far.</param>
/// <param name="NextTryAt">When it is tried next, while it waits (UTC).</param>
/// <param name="SettledAt">When it was settled (UTC).</param>
public sealed record Delivery(
    GradeId Id, string? Name, string ModuleSlug, string? Course, string? Activity, int ScorePercent, GradeState State, string? Why, int Tries,
    DateTimeOffset NextTryAt, DateTimeOffset? SettledAt);

/// <summary>A school's grades.</summary>
/// <param name="Counts">How many of all of them are in each state; a state that none is in is missing.</param>
/// <param name="Page">Which page of them is shown.</param>
/// <param name="Rows">Those on that page.</param>
public sealed record Deliveries(IReadOnlyDictionary<GradeState, int> Counts, ListPage Page, IReadOnlyList<Delivery> Rows);

/// <summary>Finds a school's grades: those that need somebody first, then the newest.</summary>
public sealed class FindDeliveries(NpgsqlDataSource database)
{
    private const string Page = $"""
        with known as (select person_id from posts where school_id = @school union select person_id from grades where school_id = @school),
        {CalledNames.Sql},
        page as (
            select *, row_number() over (order by state = 'failed' desc, state in ('waiting', 'sending') desc, changed_at desc, id) as place
            from grades where school_id = @school)
        select g.id, c.name as called, a.module_slug, came.course, came.activity, g.score_given, g.state, g.why, g.tries, g.next_try_at, g.settled_at
        from page g
        join attestations a on a.id = g.attestation_id
        left join person_links k on k.school_id = @school and k.person_id = g.person_id and k.same and k.undone_at is null
        left join called c on c.person_id = coalesce(k.other_id, g.person_id)
        left join grade_targets came on came.person_id = g.person_id and came.school_id = g.school_id and came.module_slug = a.module_slug
            and came.address = g.line_item_url and came.platform_id = g.platform_id and came.subject = g.subject
        where g.place between @first and @last
        order by g.place
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
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) rows.Add(Read(row));
        return new Deliveries(counts, shown, rows);
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
        row.Get<DateTimeOffset>("next_try_at"), row.Instant("settled_at"));
}

using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Rosters;

/// <summary>An LMS course of a school, as a lead sees it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Its title in the LMS; null where the LMS named none.</param>
/// <param name="Platform">What its platform calls itself, or its host.</param>
/// <param name="IsOffered">Whether the platform offers the list of its members.</param>
/// <param name="Staff">Since it was said to be the staff course; null where it isn't.</param>
public sealed record SchoolCourse(ContextId Id, string? Title, string Platform, bool IsOffered, StaffCourse? Staff)
{
    /// <summary>What the lead is called who said that it is the staff course, or null.</summary>
    public string? SaidBy { get; init; }
}

/// <summary>A page of a school's LMS courses.</summary>
/// <param name="Page">Which.</param>
/// <param name="Rows">Staff courses first, then by title.</param>
public sealed record SchoolCourses(ListPage Page, IReadOnlyList<SchoolCourse> Rows);

/// <summary>Finds the LMS courses of a school from which somebody has opened the training.</summary>
public sealed class FindSchoolCourses(NpgsqlDataSource database)
{
    private const string Sql = $"""
        with known as (select said_by as person_id from staff_courses where school_id = @school), {CalledNames.Sql}
        select c.id, c.title, coalesce(r.product, r.issuer, '') as platform, c.roster_url is not null as offered, s.*, n.name as said_by_name
        from contexts c join deployments d on d.id = c.deployment_id join platforms p on p.id = d.platform_id and p.removed_at is null
        left join lti_registrations r on r.platform_id = p.id
        left join staff_courses s on s.context_id = c.id and s.school_id = c.school_id and s.unsaid_at is null
        left join person_links k on k.school_id = @school and k.person_id = s.said_by and k.same and k.undone_at is null
        left join called n on n.person_id = coalesce(k.other_id, s.said_by)
        where c.school_id = @school
        """;

    /// <summary>One page of them.</summary>
    /// <param name="viewer">The lead.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<SchoolCourses> RunAsync(Viewer.LeadOf viewer, string? page, CancellationToken ct)
    {
        await using var count = Command($"select count(*)::int from ({Sql}) courses", viewer);
        var shown = ListPage.Nearest(page, (int)(await count.ExecuteScalarAsync(ct))!);
        await using var command = Command($"""{Sql} order by s.said_at, coalesce(c.title, '') collate "und-x-icu", c.id offset @skip limit @size""", viewer);
        command.Parameters.AddWithValue("skip", shown.Skip);
        command.Parameters.AddWithValue("size", ListPage.Size);
        return new SchoolCourses(shown, await ReadAsync(command, ct));
    }

    /// <summary>One of them; null where the school has no such course.</summary>
    public async Task<SchoolCourse?> RunAsync(Viewer.LeadOf viewer, ContextId context, CancellationToken ct)
    {
        await using var command = Command($"{Sql} and c.id = @context", viewer);
        command.Parameters.AddWithValue("context", context.Value);
        return (await ReadAsync(command, ct)).SingleOrDefault();
    }

    private NpgsqlCommand Command(string sql, Viewer.LeadOf viewer)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("school", viewer.School.Value);
        return command;
    }

    private static async Task<List<SchoolCourse>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var courses = new List<SchoolCourse>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var platform = row.Get<string>("platform");
            var host = Uri.TryCreate(platform, UriKind.Absolute, out var address) ? address.Host : platform;
            courses.Add(new SchoolCourse(new(row.Get<Guid>("id")), PersonName.Clean(row.Text("title")), host, row.Get<bool>("offered"), Staff(row))
            {
                SaidBy = PersonName.Clean(row.Text("said_by_name")),
            });
        }

        return courses;
    }

    private static StaffCourse? Staff(NpgsqlDataReader row) => row.Instant("said_at") is not { } said ? null : new StaffCourse
    {
        ContextId = new(row.Get<Guid>("context_id")), SchoolId = new(row.Get<Guid>("school_id")), SaidBy = new(row.Get<Guid>("said_by")), SaidAt = said,
        DueAt = row.Get<DateTimeOffset>("due_at"), StartedAt = row.Instant("started_at"), FinishedAt = row.Instant("finished_at"),
        Pages = row.Get<int>("pages"), Members = row.Get<int>("members"), Strangers = row.Get<int>("strangers"),
        WholeAt = row.Instant("whole_at"), Why = StoredName.TryRead<RosterFault>(row.Text("why")),
    };
}

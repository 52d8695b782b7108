using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Connections;

/// <summary>An LMS course that the platform says was copied from another (<c>$Context.id.history</c>), as schools do each September.</summary>
/// <param name="School">Slug of the school that has it.</param>
/// <param name="Title">What the platform calls it, or its id there.</param>
/// <param name="Original">The course that it was copied from, likewise; null where that is another school's.</param>
/// <param name="MetAt">When somebody first opened an activity in it (UTC).</param>
/// <param name="Here">Slugs of the modules and courses whose activities have been opened in it.</param>
/// <param name="Missing">Slugs of those that were opened in the original, and not in the copy yet.</param>
public sealed record CourseCopy(string School, string Title, string? Original, DateTimeOffset MetAt, IReadOnlyList<string> Here, IReadOnlyList<string> Missing);

/// <summary>The report of a roll-over: which courses are copies of which, and which of their links have moved along.</summary>
public sealed class FindCourseCopies(NpgsqlDataSource database)
{
    private const int Most = 200;

    private const string Sql = """
        with opened as (
            select r.context_id, array_agg(distinct coalesce(r.module_slug, r.chosen_slug)) as modules
            from resource_links r where coalesce(r.module_slug, r.chosen_slug) is not null group by r.context_id)
        select s.slug, coalesce(c.title, c.lti_id) as title, case when may.see then coalesce(o.title, o.lti_id) end as original, c.created_at,
               coalesce(here.modules, '{}') as here, case when may.see then coalesce(there.modules, '{}') else '{}' end as there
        from contexts c
        join contexts o on o.id = c.copied_from
        join schools s on s.id = c.school_id
        cross join lateral (select $1::uuid is null or o.school_id = c.school_id as see) may
        left join opened here on here.context_id = c.id
        left join opened there on there.context_id = o.id
        where $1::uuid is null or c.school_id = $1
        order by c.created_at desc limit $2
        """;

    /// <summary>Those that the viewer may see, the newest first.</summary>
    /// <param name="viewer">A lead, of their school; the program, of all.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<CourseCopy>> RunAsync(Viewer viewer, CancellationToken ct)
    {
        object school = viewer switch
        {
            Viewer.LeadOf(var own) => own.Value,
            Viewer.Program => DBNull.Value,
            _ => throw viewer.HasNoSayOver(nameof(CourseCopy)),
        };
        var copies = new List<CourseCopy>();
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = school, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = Most });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var here = row.Get<string[]>("here");
            copies.Add(new(
                row.Get<string>("slug"), row.Get<string>("title"), row.Text("original"), row.Get<DateTimeOffset>("created_at"),
                here, [.. row.Get<string[]>("there").Except(here)]));
        }

        return copies;
    }
}

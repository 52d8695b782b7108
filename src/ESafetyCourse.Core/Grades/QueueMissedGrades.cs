using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>Puts into the outbox what launches could not, by the rules of <see cref="QueueGrades"/>; for a job.</summary>
public sealed class QueueMissedGrades(NpgsqlDataSource database, TimeProvider clock)
{
    // A launch that could not queue its grade, because the program was ended or the database went away right then.
    private const string LatelyHere = """
        select distinct v.person_id
        from visits v
        join grade_targets g on g.person_id = v.person_id and g.school_id = v.school_id and g.module_slug = v.module_slug
        where v.began_at > @since
          and exists (select 1 from attestations a where a.person_id = v.person_id and a.school_id = v.school_id and a.module_slug = any(coalesce(
              (select c.modules from course_editions c where c.slug = v.module_slug order by c.number desc limit 1), array[v.module_slug])))
        """;

    /// <summary>What everybody signed who has opened the training since a moment (UTC).</summary>
    /// <returns>The platforms for which something was queued.</returns>
    public async Task<IReadOnlyList<PlatformId>> RunAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var people = new List<Guid>();
        await using (var command = new NpgsqlCommand(LatelyHere, connection) { Parameters = { new("since", since) } }.AsJob())
        await using (var row = await command.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct)) people.Add(row.Get<Guid>("person_id"));
        return people.Count == 0 ? [] : await QueueGrades.QueueAsync(connection, [.. people], clock.UtcNowStored(), ct, asJob: true);
    }
}

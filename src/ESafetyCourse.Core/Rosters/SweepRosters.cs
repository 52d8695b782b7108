using Npgsql;

namespace ESafetyCourse.Core.Rosters;

/// <summary>Finds the platforms of which staff courses are due to be read.</summary>
public sealed class SweepRosters(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Due = """
        select distinct d.platform_id
        from staff_courses s join contexts c on c.id = s.context_id join deployments d on d.id = c.deployment_id
            join lti_registrations r on r.platform_id = d.platform_id and r.in_use
        where s.unsaid_at is null and s.due_at <= @now and c.school_id = s.school_id
        """;

    /// <returns>Platforms in use.</returns>
    public async Task<IReadOnlyList<PlatformId>> RunAsync(CancellationToken ct)
    {
        var platforms = new List<PlatformId>();
        await using var command = database.CreateJobCommand(Due);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) platforms.Add(new(row.Get<Guid>("platform_id")));
        return platforms;
    }
}

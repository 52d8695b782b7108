using ESafetyCourse.Core;
using Npgsql;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// Finds how every job stands: those of the timetable first, run or not yet, then whatever else has run. Faults at a platform that was removed don't count.
/// </summary>
public sealed class FindJobs(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Sql = """
        with runs as (
            select split_part(name, '/', 1) as job, name, held_until, began_at, succeeded_at, good_from, asked_at, paused_at, found,
                   failed_at is not null and not exists (
                       select from platforms p where p.removed_at is not null and p.id::text = split_part(name, '/', 2)) as faulty,
                   failed_at, fault, failures
            from job_runs)
        select job, max(began_at) as began_at, max(succeeded_at) as succeeded_at, max(good_from) as good_from, max(asked_at) as asked_at,
               min(began_at) filter (where held_until >= @now) as running_since, max(failed_at) filter (where faulty) as failed_at,
               (array_agg(fault order by failed_at desc) filter (where faulty))[1] as fault, coalesce(max(failures) filter (where faulty), 0) as failures,
               (count(*) filter (where faulty))::int as faulty, max(found) as found, max(paused_at) as paused_at,
               (select max(applied_at) from schema_migrations) as counts_from
        from runs group by job order by job
        """;

    // Several jobs run each minute.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    // Where none has ever ended, as where no instance runs jobs, the silence began when the tables were made.
    private const string Silent = """
        select coalesce(
            (select max(greatest(succeeded_at, failed_at)) from job_runs), (select max(applied_at) from schema_migrations)) < @silence
        """;

    /// <summary>Whether no job has run for five minutes: no instance runs them.</summary>
    public async Task<bool> AreSilentAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Silent).With(("silence", clock.GetUtcNow() - Silence));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>How all of them stand now.</summary>
    public async Task<IReadOnlyList<JobStanding>> RunAsync(CancellationToken ct)
    {
        var found = new List<JobStanding>();
        var countsFrom = clock.GetUtcNow();
        await using var command = database.CreateCommand(Sql).With(("now", clock.GetUtcNow()));
        await using (var row = await command.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct)) found.Add(Read(row));
        JobStanding Of(string name) => found.FirstOrDefault(one => one.Name == name)
            ?? new(name, null, null, null, null, null, null, null, 0, 0, null, null, found.FirstOrDefault()?.CountsFrom ?? countsFrom);
        var scheduled = Timetable.All.Select(job => Of(job.Name)).ToList();
        return [.. scheduled, .. found.Where(one => one.Job is null)];
    }

    private static JobStanding Read(NpgsqlDataReader row)
    {
        return new(
            (string)row["job"], Instant("began_at"), Instant("succeeded_at"), Instant("good_from"), Instant("asked_at"), Instant("running_since"), Instant("failed_at"),
            row["fault"] as string, (int)row["failures"], (int)row["faulty"], row["found"] as string, Instant("paused_at"), Instant("counts_from") ?? DateTimeOffset.MinValue);

        DateTimeOffset? Instant(string name) => row[name] is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }
}

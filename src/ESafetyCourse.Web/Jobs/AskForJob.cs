using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// Asks for a run of a job, whatever the time, with evidence. Whoever is at it first runs it, once; it asks for nothing more than the job does by itself.
/// </summary>
public sealed class AskForJob(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Sql = """
        insert into job_runs (name, asked_at) values (@job, @now)
        on conflict (name) do update set asked_at = excluded.asked_at where job_runs.paused_at is null
        """;

    /// <summary>Asks, in one save.</summary>
    /// <returns>Refused with <see cref="PauseJob.Unknown"/> where no job of that name comes round, or with <see cref="PauseJob.Paused"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Operator by, string job, CancellationToken ct)
    {
        if (Timetable.Find(job) is null) return PauseJob.Unknown.Refuse();
        var now = clock.UtcNowStored();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        await using (var ask = new NpgsqlCommand(Sql, connection, save).With(("job", job), ("now", now)))
            if (await ask.ExecuteNonQueryAsync(ct) == 0) return PauseJob.Paused.Refuse();
        await using var evidence = new NpgsqlBatch(connection, save);
        EvidenceRow.Of(by, new EvidenceEntry.JobAsked(job), now).WriteTo(evidence);
        await evidence.ExecuteNonQueryAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

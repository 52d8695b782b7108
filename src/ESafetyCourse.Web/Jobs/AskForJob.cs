using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Web.Jobs;

/// <summary>Asks for a run of a job, whatever the time. Whoever is at it first runs it, once; it asks for nothing more than the job does by itself.</summary>
public sealed class AskForJob(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Sql = """
        insert into job_runs (name, asked_at) values (@job, @now) on conflict (name) do update set asked_at = excluded.asked_at
        """;

    /// <summary>Asks.</summary>
    /// <returns>Refused with <see cref="PauseJob.Unknown"/> where no job of that name comes round.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Operator by, string job, CancellationToken ct)
    {
        if (Timetable.Find(job) is null) return PauseJob.Unknown.Refuse();
        await using var command = database.CreateCommand(Sql).With(("job", job), ("now", clock.GetUtcNow()));
        await command.ExecuteNonQueryAsync(ct);
        return new Done();
    }
}

using ESafetyCourse.Core.Schema;
using ESafetyCourse.Web.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ESafetyCourse.Web.Features.Operations;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: the database answers and has every migration (else 503), and the jobs go
/// well (else <c>degraded</c>, still 200: people can be taken). One line of plain text; it holds no personal data.
/// </summary>
public static class Health
{
    /// <summary>Maps both addresses.</summary>
    public static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = (http, _) => http.Response.WriteAsync("live") });
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        var why = report.Entries.Values.Where(entry => entry.Status == report.Status).Select(entry => entry.Description ?? entry.Exception?.GetType().Name);
        return http.Response.WriteAsync(report.Status switch
        {
            HealthStatus.Healthy => "ready",
            HealthStatus.Degraded => $"degraded: {string.Join("; ", why)}",
            _ => string.Join("; ", why),
        });
    }
}

/// <summary>The database answers, with every migration: this instance can take people.</summary>
public sealed class DatabaseHealth(Migrator migrator, NpgsqlDataSource database) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var missing = await migrator.MissingAsync(database, cancellationToken);
            if (missing.Count > 0) return HealthCheckResult.Unhealthy($"migrations missing: {string.Join(", ", missing)}");
            return await JobStore.IsReadyAsync(database, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("the tables of the jobs are missing");
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("the database does not answer");
        }
        catch (MigrationRefusedException)
        {
            // Which file and where is for the operator, who reads it at the next start, not for whoever asks this address.
            return HealthCheckResult.Unhealthy("the files of the migrations are not there or can't be read");
        }
    }
}

/// <summary>The jobs run, on some instance, and the last run of each went well; those for a platform that was removed don't count.</summary>
public sealed class JobHealth(NpgsqlDataSource database, TimeProvider clock) : IHealthCheck
{
    // The sweep runs every minute.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    // Where no sweep has ever ended, as where no instance runs jobs, the silence began when the tables were made.
    private const string Sql = """
        select name || ' met ' || fault || ' at ' || to_char(failed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from job_runs
        where failed_at is not null and not exists (select 1 from platforms where removed_at is not null
            and name in ('deliver-grades/' || id, 'read-rosters/' || id, 'find-line-items/' || id, 'read-results/' || id))
        union all
        select 'no job has run for five minutes' where coalesce(
            (select greatest(succeeded_at, failed_at) from job_runs where name = 'sweep-grades'),
            (select max(applied_at) from schema_migrations)) < @silence
        order by 1
        """;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var faults = new List<string>();
        try
        {
            await using var command = database.CreateCommand(Sql);
            command.Parameters.AddWithValue("silence", clock.GetUtcNow() - Silence);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken)) faults.Add(row.GetString(0));
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Healthy(); // The database's own check says that it is away.
        }

        return faults.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", faults));
    }
}

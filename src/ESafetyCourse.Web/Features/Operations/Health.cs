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

/// <summary>The jobs run, on some instance, and nothing ails any of them (<see cref="JobStanding.Troubles"/>).</summary>
public sealed class JobHealth(NpgsqlDataSource database, TimeProvider clock) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var troubles = new List<string>();
        try
        {
            var find = new FindJobs(database, clock);
            if (await find.AreSilentAsync(cancellationToken)) troubles.Add("no job has run for five minutes");
            foreach (var job in await find.RunAsync(cancellationToken)) troubles.AddRange(job.Troubles(clock.GetUtcNow()).Select(trouble => trouble.Line));
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Healthy(); // The database's own check says that it is away.
        }

        return troubles.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", troubles));
    }
}

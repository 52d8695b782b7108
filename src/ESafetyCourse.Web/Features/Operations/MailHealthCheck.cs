using ESafetyCourse.Core.Mail;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ESafetyCourse.Web.Features.Operations;

/// <summary>Mail goes out: else messages wait, and nothing is lost.</summary>
public sealed class MailHealthCheck(FindMailHealth find, MailRoute route) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Of(await find.RunAsync(cancellationToken), route) is { } trouble ? HealthCheckResult.Degraded(trouble) : HealthCheckResult.Healthy();
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Healthy(); // The database's own check says that it is away, or has no such tables yet.
        }
    }

    /// <summary>What is wrong, in a few words for an operator; null where nothing is.</summary>
    public static string? Of(MailHealth health, MailRoute route) => health switch
    {
        { Due: > 0 } when route is MailRoute.Nowhere => $"no mail server is set up, and messages wait: {health.Due}",
        { AwaySince: { } since } => $"the mail server {(health.Why == MessageReason.ServerRefused ? "does not take our mail" : "can't be reached")}"
            + $" since {since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}{(health.LastStatus is { } status ? $" (it answered {status})" : "")}; messages wait: {health.Due}",
        { Due: > 0 } => $"messages wait that should have gone: {health.Due}",
        _ => null,
    };
}

using ESafetyCourse.Core;
using ESafetyCourse.Core.Grades;
using Hangfire;
using Hangfire.AspNetCore;

namespace ESafetyCourse.Web.Jobs;

/// <summary>Runs the jobs in this process, beside the pages. Several instances share the work.</summary>
public sealed class JobHost(JobStorage storage, IServiceScopeFactory scopes) : IHostedService, IDisposable
{
    /// <summary>How many jobs run at once; a platform that takes its time holds one.</summary>
    public const int Workers = 8;

    private BackgroundJobServer? _server;

    /// <summary>Adds the jobs, and what they are called by.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString("ESafety")!;
        services.AddSingleton<JobRun>().AddScoped<GradeJobs>().AddScoped<ClearJob>();
        services.AddSingleton<JobStorage>(_ => JobStore.Open(connection));
        services.AddSingleton<IBackgroundJobClient>(provider => new BackgroundJobClient(provider.GetRequiredService<JobStorage>()));
        services.AddSingleton<JobBell>().AddSingleton<GradesWait>(provider => provider.GetRequiredService<JobBell>().Ring);
        if (configuration.GetValue("ESafety:RunJobs", true)) services.AddHostedService<JobHost>();
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var recurring = new RecurringJobManager(storage);
        recurring.AddOrUpdate<GradeJobs>("sweep-grades", job => job.SweepAsync(CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<ClearJob>("clear-lapsed", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        _server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                WorkerCount = Workers, SchedulePollingInterval = TimeSpan.FromSeconds(1), Activator = new AspNetCoreJobActivator(scopes),
                StopTimeout = TimeSpan.FromSeconds(5), ShutdownTimeout = TimeSpan.FromSeconds(15),
            },
            storage);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is null) return;
        _server.SendStop();
        await _server.WaitForShutdownAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _server?.Dispose();
}

/// <summary>Has grades delivered that somebody has just signed for. Nobody waits for it, and what it misses the next sweep finds.</summary>
public sealed partial class JobBell(IBackgroundJobClient jobs, ILogger<JobBell> log)
{
    /// <summary>Rings.</summary>
    public void Ring(PlatformId platform) => _ = Task.Run(() =>
    {
        try
        {
            jobs.Enqueue<GradeJobs>(job => job.DeliverAsync(platform.Value, CancellationToken.None));
        }
        catch (Exception e) when (e is BackgroundJobClientException or Npgsql.NpgsqlException)
        {
            LogMissed(log, e.GetType().Name);
        }
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grades wait for the next sweep: {Why}")]
    private static partial void LogMissed(ILogger log, string why);
}

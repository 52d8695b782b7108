using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Core.Schema;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Storage;

namespace ESafetyCourse.Web.Jobs;

/// <summary>Runs the jobs in this process, beside the pages. Several instances share the work.</summary>
public sealed partial class JobHost(IServiceProvider services, IServiceScopeFactory scopes, ILogger<JobHost> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);

    // People who wait for their first page after a start come before jobs, which have waited already.
    private static readonly TimeSpan PeopleFirst = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private BackgroundJobServer[] _servers = [];
    private Task _starting = Task.CompletedTask;

    /// <summary>Adds the jobs, and what they are called by.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString("ESafety")!;
        services.AddSingleton<JobRun>().AddSingleton<FindJobs>().AddSingleton<AskForJob>().AddScoped<PauseJob>().AddScoped<ResumeJob>().AddSingleton<HangfireLog>();
        foreach (var type in Timetable.All.Select(job => job.Call.Type).Distinct()) services.AddScoped(type);
        services.AddSingleton<JobStorage>(provider =>
        {
            Hangfire.Logging.LogProvider.SetCurrentLogProvider(provider.GetRequiredService<HangfireLog>());
            return JobStore.Open(connection);
        });
        services.AddSingleton<IBackgroundJobClient>(provider => new BackgroundJobClient(provider.GetRequiredService<JobStorage>()));
        services.AddSingleton<JobBell>().AddSingleton<GradesWait>(provider => provider.GetRequiredService<JobBell>().Ring);
        services.AddSingleton<RostersWait>(provider => provider.GetRequiredService<JobBell>().RingForRosters);
        services.AddSingleton<MailWaits>(provider => provider.GetRequiredService<JobBell>().RingForMail);
        if (configuration.GetValue("ESafety:RunJobs", true)) services.AddHostedService<JobHost>();
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _starting = Task.Run(StartServersAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _starting;
        foreach (var server in _servers) server.SendStop();
        foreach (var server in _servers) await server.WaitForShutdownAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var server in _servers) server.Dispose();
        _stop.Dispose();
    }

    private async Task StartServersAsync()
    {
        try
        {
            await Task.Delay(PeopleFirst, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var storage = services.GetRequiredService<JobStorage>();
        // One of them looks after schedules and storage for all.
        _servers = [.. Lanes.Workers.Select(lane => new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                Queues = [lane.Key], WorkerCount = lane.Value, IsLightweightServer = lane.Key != Lanes.Upkeep,
                SchedulePollingInterval = TimeSpan.FromSeconds(1), Activator = new AspNetCoreJobActivator(scopes),
                StopTimeout = TimeSpan.FromSeconds(5), ShutdownTimeout = TimeSpan.FromSeconds(15),
            },
            storage))];
        // Not waited for: it takes a lock, which a killed instance may have left behind.
        _ = Task.Run(() => ScheduleAsync(storage), CancellationToken.None);
    }

    private async Task ScheduleAsync(JobStorage storage)
    {
        var recurring = new RecurringJobManager(storage);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                foreach (var job in Timetable.All)
                    if (job.Cron is { } cron) recurring.AddOrUpdate(job.Name, job.Call, cron, new RecurringJobOptions());
                return;
            }
            catch (Exception e) when (e is DistributedLockTimeoutException || DatabaseTrouble.IsAway(e))
            {
                LogLater(log, e.GetType().Name);
            }
            catch (Exception e)
            {
                LogFault(log, e);
            }

            await Task.Delay(TryAgain);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The jobs can't be scheduled yet: {Why}")]
    private static partial void LogLater(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Scheduling the jobs met a fault; it is tried again")]
    private static partial void LogFault(ILogger log, Exception fault);
}

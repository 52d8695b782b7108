using ESafetyCourse.Core;
using ESafetyCourse.Core.Grades;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ESafetyCourse.Web.Jobs;

/// <summary>The background loop that drains the grade outbox and clears what has lapsed. Truth is in the tables; it may run twice.</summary>
public sealed partial class GradeOutbox(
    DeliverGrades deliver, IDbContextFactory<CourseContext> databases, TimeProvider clock, ILogger<GradeOutbox> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var swept = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (clock.GetUtcNow() - swept >= SweepEvery)
                {
                    await SweepAsync(stoppingToken);
                    swept = clock.GetUtcNow();
                }

                if (await deliver.RunAsync(stoppingToken) > 0) continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                LogAway(log, e.GetType().Name);
            }
            catch (Exception e)
            {
                // A fault of ours must not take the pages down with it, as one that leaves a background loop does.
                LogFault(log, e);
            }

            await Task.Delay(Beat, clock, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await QueueGrades.ForAsync(db, null, clock.UtcNowStored(), ct);
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"delete from logins where expires_at < {now}", ct);
        await db.Database.ExecuteSqlAsync($"delete from sessions where expires_at < {now}", ct);
        await db.Database.ExecuteSqlAsync($"delete from handovers where expires_at < {now}", ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The grade outbox met a fault and goes on")]
    private static partial void LogFault(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The grade outbox rests for a moment: {Why}")]
    private static partial void LogAway(ILogger log, string why);
}

using ESafetyCourse.Core.Schema;
using Npgsql;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// Runs a job under a lease: one run of a name at a time, over all instances. How a run ended is kept beside the lease, for
/// <c>/health/ready</c>: what went wrong in a job stays there until the job goes well again.
/// </summary>
public sealed partial class JobRun(NpgsqlDataSource database, TimeProvider clock, ILogger<JobRun> log)
{
    // A run that was killed holds its job for so long; one that is alive renews its hold.
    private static readonly TimeSpan HoldLasts = TimeSpan.FromSeconds(30);

    private const string Take = """
        insert into job_runs (name, held_by, held_until) values (@name, @run, @until)
        on conflict (name) do update set held_by = excluded.held_by, held_until = excluded.held_until
        where job_runs.held_until is null or job_runs.held_until < @now
        """;

    private const string Renew = "update job_runs set held_until = @until where name = @name and held_by = @run";

    private const string LetGo = """
        update job_runs set held_by = null, held_until = null,
            succeeded_at = case when @ended and @fault::text is null then @now else succeeded_at end,
            failed_at = case when @fault::text is not null then @now when @ended then null else failed_at end,
            fault = case when @fault::text is not null then @fault when @ended then null else fault end
        where name = @name and held_by = @run
        """;

    /// <summary>Runs the job, unless somebody else is at it. A fault ends here: it is logged, and the job comes round again by itself.</summary>
    /// <param name="name">The job, e.g. <c>deliver-grades/</c> and a platform's id.</param>
    /// <param name="atMost">The job is stopped after this.</param>
    /// <param name="job">What to do.</param>
    /// <param name="ct">The program stops.</param>
    /// <returns>Whether it ran to its end.</returns>
    public async Task<bool> RunAsync(string name, TimeSpan atMost, Func<CancellationToken, Task> job, CancellationToken ct)
    {
        var run = Guid.CreateVersion7();
        try
        {
            if (await ExecuteAsync(Take, name, run, ct, ("until", clock.GetUtcNow() + HoldLasts)) == 0) return false;
        }
        catch (Exception e) when (DatabaseTrouble.IsAway(e))
        {
            LogAway(log, name, e.GetType().Name);
            return false;
        }

        using var done = new CancellationTokenSource();
        var hold = HoldAsync(name, run, done.Token);
        var (ended, fault) = await TryAsync(name, atMost, job, ct);
        await done.CancelAsync();
        await hold;
        try
        {
            // Said even while the program is being stopped.
            await ExecuteAsync(LetGo, name, run, CancellationToken.None, ("ended", ended), ("fault", fault));
        }
        catch (Exception e) when (DatabaseTrouble.IsAway(e))
        {
            LogAway(log, name, e.GetType().Name);
        }

        return ended && fault is null;
    }

    private async Task HoldAsync(string name, Guid run, CancellationToken done)
    {
        using var beat = new PeriodicTimer(HoldLasts / 3);
        try
        {
            while (await beat.WaitForNextTickAsync(done)) await ExecuteAsync(Renew, name, run, done, ("until", clock.GetUtcNow() + HoldLasts));
        }
        catch (Exception e) when (e is OperationCanceledException || DatabaseTrouble.IsAway(e))
        {
            // Done; or the database is away, and the job itself says so. A second run beside this one would do no harm.
        }
    }

    private async Task<(bool Ended, string? Fault)> TryAsync(string name, TimeSpan atMost, Func<CancellationToken, Task> job, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(atMost);
        try
        {
            await job(stop.Token);
            return (true, null);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (false, null);
        }
        catch (Exception e) when (DatabaseTrouble.IsAway(e))
        {
            LogAway(log, name, e.GetType().Name);
            return (false, null);
        }
        catch (Exception e)
        {
            LogFault(log, e, name);
            return (true, e.GetType().Name);
        }
    }

    private async Task<int> ExecuteAsync(string sql, string name, Guid run, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("name", name);
        command.Parameters.AddWithValue("run", run);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        foreach (var (key, value) in values) command.Parameters.AddWithValue(key, value ?? DBNull.Value);
        return await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Name} met a fault; it comes round again")]
    private static partial void LogFault(ILogger log, Exception fault, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job {Name} waits for the database: {Why}")]
    private static partial void LogAway(ILogger log, string name, string why);
}

using ESafetyCourse.Core;
using ESafetyCourse.Core.Schema;
using Npgsql;

namespace ESafetyCourse.Web.Jobs;

/// <summary>How a run of a job ended.</summary>
public abstract record JobEnd
{
    private JobEnd()
    {
    }

    /// <summary>It went well.</summary>
    public sealed record Well : JobEnd;

    /// <summary>It met a fault, the database was away, or the program stops.</summary>
    public sealed record Unwell : JobEnd;

    /// <summary>It did not run: somebody else is at it, or was when they were killed.</summary>
    /// <param name="Free">When it is free, unless they renew their hold (UTC).</param>
    public sealed record HeldUntil(DateTimeOffset Free) : JobEnd;
}

/// <summary>
/// Runs a job under a lease: one run of a name at a time, over all instances. How a run ended is kept beside the lease, for
/// <c>/health/ready</c>: what went wrong in a job stays there until the job goes well again. No fault leaves it.
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

    private const string Note = """
        insert into job_runs (name, failed_at, fault) values (@name, @now, @fault)
        on conflict (name) do update set failed_at = excluded.failed_at, fault = excluded.fault
        """;

    /// <summary>Runs the job, unless somebody else is at it. A fault ends here: it is logged, and the job comes round again by itself.</summary>
    /// <param name="name">The job, e.g. <c>deliver-grades/</c> and a platform's id.</param>
    /// <param name="atMost">The job is stopped after this.</param>
    /// <param name="job">What to do.</param>
    /// <param name="ct">The program stops.</param>
    public async Task<JobEnd> RunAsync(string name, TimeSpan atMost, Func<CancellationToken, Task> job, CancellationToken ct)
    {
        JobEnd end = new JobEnd.Unwell();
        await GuardAsync(name, async () => end = await HoldingAsync(name, atMost, job, ct), ct);
        return end;
    }

    /// <summary>Does what belongs to a job without being a run of it. A fault ends here, too.</summary>
    /// <param name="name">The job.</param>
    /// <param name="act">What to do.</param>
    /// <param name="ct">The program stops.</param>
    public async Task GuardAsync(string name, Func<Task> act, CancellationToken ct)
    {
        var (_, fault) = await TryAsync(name, act, ct);
        if (fault is null) return;
        await KeepAsync(name, fault, () => ExecuteAsync(Note, name, null, CancellationToken.None, ("fault", Name(fault))));
    }

    private async Task<JobEnd> HoldingAsync(string name, TimeSpan atMost, Func<CancellationToken, Task> job, CancellationToken ct)
    {
        var run = Guid.CreateVersion7();
        var taken = await ExecuteAsync(Take, name, run, ct, ("until", clock.GetUtcNow() + HoldLasts));
        if (taken == 0) return new JobEnd.HeldUntil(await FreeAsync(name, ct));
        using var done = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(atMost);
        var hold = HoldAsync(name, run, done.Token);
        var (ended, fault) = await TryAsync(name, () => job(stop.Token), ct);
        await done.CancelAsync();
        await hold;
        // Said even while the program is being stopped.
        await KeepAsync(name, fault, () => ExecuteAsync(LetGo, name, run, CancellationToken.None, ("ended", ended), ("fault", Name(fault))));
        return ended && fault is null ? new JobEnd.Well() : new JobEnd.Unwell();
    }

    private async Task HoldAsync(string name, Guid run, CancellationToken done)
    {
        using var beat = new PeriodicTimer(HoldLasts / 3);
        try
        {
            while (await beat.WaitForNextTickAsync(done)) await ExecuteAsync(Renew, name, run, done, ("until", clock.GetUtcNow() + HoldLasts));
        }
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException)
        {
            // Done; or the database is in trouble, and the job itself says so. A second run beside this one would do no harm.
        }
    }

    private async Task<(bool Ended, Exception? Fault)> TryAsync(string name, Func<Task> act, CancellationToken ct)
    {
        var began = clock.GetUtcNow();
        try
        {
            await act();
            return (true, null);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (false, null);
        }
        catch (Exception e) when (DatabaseTrouble.IsAway(e) && !TookTooLong(e, began))
        {
            LogAway(log, name, e.GetType().Name);
            return (false, null);
        }
        catch (Exception e)
        {
            return (true, e);
        }
    }

    // A statement that took longer than a job's may; where time ran out sooner, it was a connection that was waited for.
    private bool TookTooLong(Exception e, DateTimeOffset began) => DatabaseTrouble.IsTimeout(e) && clock.GetUtcNow() - began >= JobSql.Patience;

    // A statement that took too long is a fault of ours where the database answers the next one; where it doesn't, it is away.
    private async Task KeepAsync(string name, Exception? fault, Func<Task> keep)
    {
        try
        {
            await keep();
            if (fault is not null) LogFault(log, fault, name);
        }
        catch (NpgsqlException e)
        {
            if (fault is not null && !DatabaseTrouble.IsAway(fault)) LogFault(log, fault, name);
            if (DatabaseTrouble.IsAway(e)) LogAway(log, name, e.GetType().Name);
            else LogFault(log, e, name);
        }
    }

    private async Task<DateTimeOffset> FreeAsync(string name, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select held_until from job_runs where name = @name");
        command.Parameters.AddWithValue("name", name);
        return await command.ExecuteScalarAsync(ct) is DateTime until ? new DateTimeOffset(until, TimeSpan.Zero) : clock.GetUtcNow();
    }

    private async Task<int> ExecuteAsync(string sql, string name, Guid? run, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("name", name);
        if (run is not null) command.Parameters.AddWithValue("run", run);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        foreach (var (key, value) in values) command.Parameters.AddWithValue(key, value ?? DBNull.Value);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static string? Name(Exception? fault) => DatabaseTrouble.IsTimeout(fault) ? nameof(TimeoutException) : fault?.GetType().Name;

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Name} met a fault; it comes round again")]
    private static partial void LogFault(ILogger log, Exception fault, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job {Name} waits for the database: {Why}")]
    private static partial void LogAway(ILogger log, string name, string why);
}

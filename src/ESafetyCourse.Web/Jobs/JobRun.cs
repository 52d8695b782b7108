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

    /// <summary>It did not run: an operator has paused it.</summary>
    public sealed record Paused : JobEnd;

    /// <summary>It did not run: it is not due, or was done by somebody else a moment ago.</summary>
    public sealed record NotDue : JobEnd;
}

/// <summary>
/// Runs a job under a lease: one run of a name at a time, over all instances. How a run ended is kept beside the lease, for
/// <c>/health/ready</c>: what went wrong in a job stays there until the job goes well again. No fault leaves it.
/// </summary>
public sealed partial class JobRun(NpgsqlDataSource database, TimeProvider clock, ILogger<JobRun> log)
{
    // A run that was killed holds its job for so long; one that is alive renews its hold.
    private static readonly TimeSpan HoldLasts = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Beat = HoldLasts / 3;

    // A job with a time of day (@timed) runs where none that went well began since it was due (@due), or since an operator asked.
    private const string Take = """
        insert into job_runs (name, held_by, held_until, began_at)
        select @name, @run, @until, @now
        where not exists (select from job_runs where name = @job and paused_at is not null)
            and (not @timed or @due::timestamptz is not null or exists (select from job_runs where name = @name and asked_at is not null))
        on conflict (name) do update set held_by = excluded.held_by, held_until = excluded.held_until, began_at = excluded.began_at
        where (job_runs.held_until is null or job_runs.held_until < @now)
            and (not @timed or greatest(@due::timestamptz, job_runs.asked_at) > coalesce(job_runs.good_from, '-infinity'))
        """;

    private const string WhyNot = """
        select j.paused_at is not null as paused, r.held_until
        from (values (1)) one left join job_runs j on j.name = @job left join job_runs r on r.name = @name
        """;

    private const string Renew = "update job_runs set held_until = @until where name = @name and held_by = @run";

    private const string LetGo = """
        update job_runs set held_by = null, held_until = null,
            succeeded_at = case when @ended and @fault::text is null then @now else succeeded_at end,
            good_from = case when @ended and @fault::text is null then began_at else good_from end,
            found = case when @ended and @fault::text is null then @found else found end,
            failures = case when @fault::text is not null then failures + 1 when @ended then 0 else failures end,
            failed_at = case when @fault::text is not null then @now when @ended then null else failed_at end,
            fault = case when @fault::text is not null then @fault when @ended then null else fault end
        where name = @name and held_by = @run
        """;

    private const string Note = """
        insert into job_runs (name, failed_at, fault, failures) values (@name, @now, @fault, 1)
        on conflict (name) do update set failed_at = excluded.failed_at, fault = excluded.fault, failures = job_runs.failures + 1
        """;

    /// <summary>Runs the job, unless somebody else is at it. A fault ends here: it is logged, and the job comes round again by itself.</summary>
    /// <param name="name">The job, e.g. <c>deliver-grades/</c> and a platform's id.</param>
    /// <param name="atMost">The job is stopped after this.</param>
    /// <param name="job">What to do.</param>
    /// <param name="ct">The program stops.</param>
    public Task<JobEnd> RunAsync(string name, TimeSpan atMost, Func<CancellationToken, Task> job, CancellationToken ct) =>
        RunAsync(name, atMost, Finding(job), due: null, ct);

    /// <summary>
    /// Runs a job that has a time of day in the <see cref="Timetable"/>, where it is due, or an operator asked for it: however often it is begun, once.
    /// </summary>
    /// <param name="name">The job.</param>
    /// <param name="atMost">The job is stopped after this.</param>
    /// <param name="job">What to do; what it found that somebody has to look at, or null. That is kept, and stands until a run finds nothing.</param>
    /// <param name="ct">The program stops.</param>
    public Task<JobEnd> RunDueAsync(string name, TimeSpan atMost, Func<CancellationToken, Task<string?>> job, CancellationToken ct) =>
        RunAsync(name, atMost, job, Timetable.Find(name)?.Due ?? throw new ArgumentException($"{name} has no time of day.", nameof(name)), ct);

    /// <summary>The same for a job that finds nothing.</summary>
    /// <param name="name">The job.</param>
    /// <param name="atMost">The job is stopped after this.</param>
    /// <param name="job">What to do.</param>
    /// <param name="ct">The program stops.</param>
    public Task<JobEnd> RunDueAsync(string name, TimeSpan atMost, Func<CancellationToken, Task> job, CancellationToken ct) =>
        RunDueAsync(name, atMost, Finding(job), ct);

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

    private async Task<JobEnd> RunAsync(string name, TimeSpan atMost, Func<CancellationToken, Task<string?>> job, DueTime? due, CancellationToken ct)
    {
        JobEnd end = new JobEnd.Unwell();
        await GuardAsync(name, async () => end = await HoldingAsync(name, atMost, job, due, ct), ct);
        return end;
    }

    private async Task<JobEnd> HoldingAsync(string name, TimeSpan atMost, Func<CancellationToken, Task<string?>> job, DueTime? due, CancellationToken ct)
    {
        var (run, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        var taken = await ExecuteAsync(Take, name, run, ct,
            ("until", now + HoldLasts), ("job", name.Split('/')[0]), ("timed", due is not null), ("due", due?.LastAt(now)));
        if (taken == 0) return await WhyNotAsync(name, due is not null, ct);
        using var done = new CancellationTokenSource();
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(lost.Token);
        stop.CancelAfter(atMost);
        var (hold, found) = (HoldAsync(name, run, now + HoldLasts, lost, done.Token), (string?)null);
        var (ended, fault) = await TryAsync(name, async () => found = await job(stop.Token), lost.Token);
        await done.CancelAsync();
        await hold;
        // Said even while the program is being stopped.
        await KeepAsync(name, fault, () => ExecuteAsync(LetGo, name, run, CancellationToken.None, ("ended", ended), ("fault", Name(fault)), ("found", found)));
        return ended && fault is null ? new JobEnd.Well() : new JobEnd.Unwell();
    }

    // A run that can't renew its hold, or finds somebody else's, stops before another begins beside it.
    private async Task HoldAsync(string name, Guid run, DateTimeOffset until, CancellationTokenSource lost, CancellationToken done)
    {
        using var beat = new PeriodicTimer(Beat);
        try
        {
            while (await beat.WaitForNextTickAsync(done))
            {
                var next = clock.GetUtcNow() + HoldLasts;
                try
                {
                    if (await ExecuteAsync(Renew, name, run, done, ("until", next)) > 0)
                    {
                        until = next;
                        continue;
                    }
                }
                catch (NpgsqlException)
                {
                    if (clock.GetUtcNow() + Beat < until) continue; // The database is in trouble, and there is time for another try.
                }

                await lost.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // Done.
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

    private async Task<JobEnd> WhyNotAsync(string name, bool isTimed, CancellationToken ct)
    {
        await using var command = database.CreateCommand(WhyNot).With(("name", name), ("job", name.Split('/')[0]));
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        if (row.GetBoolean(0)) return new JobEnd.Paused();
        var until = row.IsDBNull(1) ? DateTimeOffset.MinValue : row.GetFieldValue<DateTimeOffset>(1);
        return isTimed && until < clock.GetUtcNow() ? new JobEnd.NotDue() : new JobEnd.HeldUntil(until);
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

    private static Func<CancellationToken, Task<string?>> Finding(Func<CancellationToken, Task> job) => async stop =>
    {
        await job(stop);
        return null;
    };

    private static string? Name(Exception? fault) => DatabaseTrouble.IsTimeout(fault) ? nameof(TimeoutException) : fault?.GetType().Name;

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Name} met a fault; it comes round again")]
    private static partial void LogFault(ILogger log, Exception fault, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job {Name} waits for the database: {Why}")]
    private static partial void LogAway(ILogger log, string name, string why);
}

using System.Globalization;

namespace ESafetyCourse.Web.Jobs;

/// <summary>How a job stands; times are UTC. Of one that is run for each platform it is all of them together.</summary>
/// <param name="Name">The job.</param>
/// <param name="BeganAt">When its last run began, the one under way included.</param>
/// <param name="SucceededAt">When one last ended well.</param>
/// <param name="GoodFrom">When that one began: what was due by then is done.</param>
/// <param name="AskedAt">When an operator last asked for a run.</param>
/// <param name="RunningSince">Since when a run is under way; null where none is.</param>
/// <param name="FailedAt">When its last run met a fault; null where that went well.</param>
/// <param name="Fault">Which.</param>
/// <param name="Failures">Runs in a row that met one.</param>
/// <param name="Faulty">For how many platforms so; 1 where it is run for all at once.</param>
/// <param name="Found">What the last run found that somebody has to look at, or null.</param>
/// <param name="PausedAt">Since when it is paused, or null.</param>
/// <param name="CountsFrom">Nothing counts as missed that was due before: the tables were made, or changed, then.</param>
public sealed record JobStanding(
    string Name, DateTimeOffset? BeganAt, DateTimeOffset? SucceededAt, DateTimeOffset? GoodFrom, DateTimeOffset? AskedAt, DateTimeOffset? RunningSince,
    DateTimeOffset? FailedAt, string? Fault, int Failures, int Faulty, string? Found, DateTimeOffset? PausedAt, DateTimeOffset CountsFrom)
{
    // After a fault a job with a time of day is tried again, and not each minute.
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(10);

    // A run that was due so long ago, and has neither gone well nor met a fault, was killed each time or is begun by nobody.
    private static readonly TimeSpan Overdue = TimeSpan.FromHours(3);

    // Who paused a job for longer may have forgotten it.
    private static readonly TimeSpan LongPause = TimeSpan.FromDays(1);

    /// <summary>How a job stands that others have never begun yet.</summary>
    public static JobStanding Never(string name) => new(name, null, null, null, null, null, null, null, 0, 0, null, null, DateTimeOffset.MinValue);

    /// <summary>Its line in the timetable; null where others have it begun.</summary>
    public ScheduledJob? Job => Timetable.Find(Name);

    /// <summary>Since when a run is due, by its time of day or as an operator asked; null where none is, or it has no such time.</summary>
    public DateTimeOffset? DueSince(DateTimeOffset now)
    {
        if (Job?.Due is not { } due) return null;
        var since = Later(due.LastAt(now), AskedAt);
        return since <= GoodFrom ? null : since;
    }

    /// <summary>Whether a run may be begun now.</summary>
    public bool MayBegin(DateTimeOffset now) =>
        DueSince(now) is not null && PausedAt is null && RunningSince is null && (FailedAt is not { } failed || failed + AfterFault <= now || AskedAt > failed);

    /// <summary>What comes next, and since or from when (UTC); null for one that Hangfire begins each minute or hour, and for one that others begin.</summary>
    public (JobAhead What, DateTimeOffset At)? Ahead(DateTimeOffset now) => this switch
    {
        { PausedAt: { } paused } => (JobAhead.Paused, paused),
        { RunningSince: { } since } => (JobAhead.Running, since),
        { Job.Due: not null } when DueSince(now) is { } since => (JobAhead.Due, since),
        { Job.Due: { } due } => (JobAhead.At, due.NextAt(now)),
        _ => null,
    };

    /// <summary>What ails it.</summary>
    public IEnumerable<JobTrouble> Troubles(DateTimeOffset now)
    {
        if (FailedAt is { } failed) yield return new JobTrouble.Met(Name, Fault, failed, Failures, Faulty);
        if (Found is not null) yield return new JobTrouble.Found(Name, Found);
        if (PausedAt is { } paused && paused + LongPause <= now) yield return new JobTrouble.LongPaused(Name, paused);
        if (PausedAt is null && FailedAt is null && DueSince(now) is { } since && Later(since, CountsFrom) + Overdue <= now)
            yield return new JobTrouble.Overdue(Name, since);
    }

    /// <summary>2026-11-29T03:00:00Z.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}

/// <summary>What comes next for a job.</summary>
public enum JobAhead
{
    /// <summary>Nothing: it is paused.</summary>
    Paused,

    /// <summary>It is running.</summary>
    Running,

    /// <summary>It is due, and begins within the minute where an instance runs jobs.</summary>
    Due,

    /// <summary>It is due then.</summary>
    At,
}

namespace ESafetyCourse.Web.Jobs;

/// <summary>What ails a job. A closed set; it holds no personal data.</summary>
/// <param name="Job">Which.</param>
public abstract record JobTrouble(string Job)
{
    /// <summary>The same in a line, for health, the command line and logs; times are UTC.</summary>
    public abstract string Line { get; }

    /// <summary>Its last run met a fault.</summary>
    /// <param name="Job">Which.</param>
    /// <param name="Fault">Which fault.</param>
    /// <param name="At">When (UTC).</param>
    /// <param name="Times">Runs in a row that met one.</param>
    /// <param name="Platforms">For how many platforms; 1 where it is run for all at once.</param>
    public sealed record Met(string Job, string? Fault, DateTimeOffset At, int Times, int Platforms) : JobTrouble(Job)
    {
        /// <inheritdoc/>
        public override string Line =>
            $"{Job} met {Fault} at {JobStanding.Time(At)}{(Times > 1 ? $", {Times} times in a row" : "")}{(Platforms > 1 ? $"; for {Platforms} platforms" : "")}";
    }

    /// <summary>It found what somebody has to look at.</summary>
    /// <param name="Job">Which.</param>
    /// <param name="What">What, as the job says it.</param>
    public sealed record Found(string Job, string What) : JobTrouble(Job)
    {
        /// <inheritdoc/>
        public override string Line => $"{Job} found {What}";
    }

    /// <summary>It has been paused for so long that whoever did it may have forgotten.</summary>
    /// <param name="Job">Which.</param>
    /// <param name="Since">Since when (UTC).</param>
    public sealed record LongPaused(string Job, DateTimeOffset Since) : JobTrouble(Job)
    {
        /// <inheritdoc/>
        public override string Line => $"{Job} has been paused since {JobStanding.Time(Since)}";
    }

    /// <summary>It should have run long ago, and has neither gone well nor met a fault.</summary>
    /// <param name="Job">Which.</param>
    /// <param name="Since">Since when (UTC).</param>
    public sealed record Overdue(string Job, DateTimeOffset Since) : JobTrouble(Job)
    {
        /// <inheritdoc/>
        public override string Line => $"{Job} has been due since {JobStanding.Time(Since)}";
    }
}

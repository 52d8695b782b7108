using Npgsql;

namespace ESafetyCourse.Core;

/// <summary>Statements of jobs: nobody waits in front of a page for their answer, so they may take longer than a page's.</summary>
public static class JobSql
{
    /// <summary>How long PostgreSQL may take over one statement of a job.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    /// <summary>A statement of a job.</summary>
    public static NpgsqlCommand CreateJobCommand(this NpgsqlDataSource database, string sql) => database.CreateCommand(sql).AsJob();

    /// <summary>Gives a statement the patience of a job.</summary>
    /// <returns>The same statement.</returns>
    public static NpgsqlCommand AsJob(this NpgsqlCommand command)
    {
        command.CommandTimeout = (int)Patience.TotalSeconds;
        return command;
    }
}

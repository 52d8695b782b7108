using Npgsql;

namespace ESafetyCourse.Core;

/// <summary>Statements of jobs: nobody waits in front of a page for their answer, so they may take longer than a page's.</summary>
public static class JobSql
{
    /// <summary>How long PostgreSQL may take over one statement of a job.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    /// <summary>A statement of a job, with its parameters; those whose type a null would hide are added by themselves.</summary>
    public static NpgsqlCommand CreateJobCommand(this NpgsqlDataSource database, string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        database.CreateCommand(sql).AsJob().With(values);

    /// <summary>Gives a statement its parameters.</summary>
    /// <returns>The same statement.</returns>
    public static NpgsqlCommand With(this NpgsqlCommand command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    /// <summary>Gives a statement the patience of a job.</summary>
    /// <returns>The same statement.</returns>
    public static NpgsqlCommand AsJob(this NpgsqlCommand command)
    {
        command.CommandTimeout = (int)Patience.TotalSeconds;
        return command;
    }
}

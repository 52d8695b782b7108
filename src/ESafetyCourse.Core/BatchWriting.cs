using Npgsql;

namespace ESafetyCourse.Core;

/// <summary>Writing what travels to the database in one batch.</summary>
internal static class BatchWriting
{
    /// <summary>Adds a statement with its values, <c>$1</c> onwards; null becomes SQL's.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        batch.BatchCommands.Add(command);
    }
}

using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>What the outbox's statements share.</summary>
internal static class OutboxSql
{
    /// <summary>The ids under which a platform's grades are kept: a registration that was removed and made again keeps them under the old one.</summary>
    public const string Same = "select held.id from platforms held join platforms p using (issuer, client_id) where p.id = @platform";

    /// <summary>When the platform last took a grade, or said that it keeps none for the person.</summary>
    public const string Taken = $"""
        select coalesce(max(settled_at), '-infinity') from grades where state in ('sent', 'not-gradable') and platform_id in ({Same})
        """;

    /// <summary>A statement about one platform, with <c>@platform</c> and <c>@now</c>.</summary>
    public static NpgsqlCommand Command(
        NpgsqlDataSource database, string sql, PlatformId platform, DateTimeOffset now, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = database.CreateJobCommand(sql);
        command.Add(("platform", platform.Value), ("now", now));
        command.Add(values);
        return command;
    }

    /// <summary>Adds values by name.</summary>
    public static void Add(this NpgsqlCommand command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
    }
}

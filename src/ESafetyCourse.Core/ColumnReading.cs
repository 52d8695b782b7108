using Npgsql;

namespace ESafetyCourse.Core;

/// <summary>Columns read by name: a select may gain one or put them in another order, and nothing is read as something else.</summary>
internal static class ColumnReading
{
    /// <summary>A value that is never null.</summary>
    public static T Get<T>(this NpgsqlDataReader row, string column) => row.GetFieldValue<T>(row.GetOrdinal(column));

    /// <summary>A value of a reference type, or null.</summary>
    public static T? Maybe<T>(this NpgsqlDataReader row, string column) where T : class =>
        row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetFieldValue<T>(at);

    /// <summary>A text, or null.</summary>
    public static string? Text(this NpgsqlDataReader row, string column) =>
        row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetString(at);

    /// <summary>A number, or null.</summary>
    public static T? Number<T>(this NpgsqlDataReader row, string column) where T : struct =>
        row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetFieldValue<T>(at);

    /// <summary>An id, or null.</summary>
    public static Guid? Id(this NpgsqlDataReader row, string column) =>
        row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetGuid(at);

    /// <summary>An instant (UTC), or null.</summary>
    public static DateTimeOffset? Instant(this NpgsqlDataReader row, string column) =>
        row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetFieldValue<DateTimeOffset>(at);
}

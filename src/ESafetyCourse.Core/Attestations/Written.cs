using System.Globalization;
using Npgsql;

namespace ESafetyCourse.Core.Attestations;

/// <summary>Columns read as text: what a forger may write (NaN, infinity, a year BC) has a text, but not always a .NET value.</summary>
internal static class Written
{
    /// <summary>SQL for an instant as the chain writes it; one that the chain can't write comes as PostgreSQL writes it.</summary>
    public static string Time(string column) => $"""
        case when {column} between '0001-01-01 00:00Z' and '9999-12-31 00:00Z'
             then to_char({column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') else {column}::text end
        """;

    /// <summary>SQL for an instant as seconds, to compare; infinite where the instant is.</summary>
    public static string Seconds(string column) => $"extract(epoch from {column})::float8";

    /// <summary>A column of any type as text; null when it, or the whole row, isn't there.</summary>
    public static string? AsText(this NpgsqlDataReader row, string column) =>
        row[column] is DBNull ? null : Convert.ToString(row[column], CultureInfo.InvariantCulture);
}

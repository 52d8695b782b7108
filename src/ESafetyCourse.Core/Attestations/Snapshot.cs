using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Attestations;

/// <summary>
/// The database as it stood at one moment, whoever signs meanwhile. To be let go soon: it holds back the clearing of old rows.
/// </summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private Snapshot(NpgsqlConnection connection)
    {
        _connection = connection;
    }

    /// <summary>Takes it: the moment is that of the first row read.</summary>
    public static async Task<Snapshot> TakeAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var snapshot = new Snapshot(await database.OpenConnectionAsync(ct));
        try
        {
            await snapshot._connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            await using var command = new NpgsqlCommand("set transaction read only", snapshot._connection);
            await command.ExecuteNonQueryAsync(ct);
            return snapshot;
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Streams rows; <c>@school</c> is the school asked for, or null for all.</summary>
    public async IAsyncEnumerable<NpgsqlDataReader> RowsAsync(
        string sql, SchoolId? school, [EnumeratorCancellation] CancellationToken ct, params NpgsqlParameter[] more)
    {
        // Before the first row of a long chain, PostgreSQL sorts: as long as that takes.
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        command.Parameters.Add(new("school", NpgsqlDbType.Uuid) { Value = school is { } id ? id.Value : DBNull.Value });
        foreach (var parameter in more) command.Parameters.Add(parameter);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) yield return row;
    }

    /// <summary>Ends the transaction, which wrote nothing, with its connection.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

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

    /// <summary>A column as text; null when it, or the whole row, isn't there.</summary>
    public static string? Text(this NpgsqlDataReader row, string column) => row[column] is DBNull
        ? null : Convert.ToString(row[column], System.Globalization.CultureInfo.InvariantCulture);
}

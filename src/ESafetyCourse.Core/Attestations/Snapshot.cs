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

    // With its connection ends the transaction, which wrote nothing.
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Keys;

/// <summary>The tool's signing keys, shared by all instances: made once, kept sealed in PostgreSQL.</summary>
public sealed class ToolKeys(NpgsqlDataSource database, MasterKey master, TimeProvider clock)
{
    private const string Purpose = "tool-signing-key";
    private static readonly TimeSpan Remember = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _one = new(1, 1);
    private (IReadOnlyList<ToolKey> Keys, DateTimeOffset ReadAt)? _held;

    /// <summary>All keys, newest first; the first one signs. Makes the first key when there is none.</summary>
    public async Task<IReadOnlyList<ToolKey>> AllAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_held is { } held && clock.GetUtcNow() - held.ReadAt < Remember) return held.Keys;
            var keys = await ReadAsync(ct);
            if (keys.Count == 0)
            {
                await AddAsync(ToolKey.Create(), ct);
                keys = await ReadAsync(ct);
            }

            _held = (keys, clock.GetUtcNow());
            return keys;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IReadOnlyList<ToolKey>> ReadAsync(CancellationToken ct)
    {
        var keys = new List<ToolKey>();
        await using var command = database.CreateCommand("select private_key from tool_keys order by created_at desc, kid");
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) keys.Add(ToolKey.ImportPkcs8(master.Open(row.GetFieldValue<byte[]>(0), Purpose)));
        return keys;
    }

    // Two instances that start at once must not make two keys: the table is locked while the first one looks and adds.
    private async Task AddAsync(ToolKey key, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand("""
            select pg_advisory_xact_lock(hashtext('tool_keys'))
            """, connection);
        await command.ExecuteNonQueryAsync(ct);
        await using var add = new NpgsqlCommand("insert into tool_keys select $1, $2, $3 where not exists (select 1 from tool_keys)", connection);
        object[] values = [key.KeyId, master.Seal(key.ExportPkcs8(), Purpose), clock.GetUtcNow()];
        foreach (var value in values) add.Parameters.Add(new() { Value = value });
        await add.ExecuteNonQueryAsync(ct);
        await save.CommitAsync(ct);
    }
}

using System.Security.Cryptography;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Keys;

/// <summary>
/// Changes to the signing keys, with their evidence, in one save. Whoever changes them waits for whoever is at it, whatever the
/// instance; that one key signs, and one at most is next, is the table's promise as well.
/// </summary>
internal sealed class KeyChanges : IAsyncDisposable
{
    internal const string Purpose = "tool-signing-key";
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _save;
    private readonly NpgsqlBatch _batch;
    private readonly MasterKey _master;
    private readonly Actor _by;
    private readonly List<KeptKey> _keys = [];

    private KeyChanges(NpgsqlConnection connection, NpgsqlTransaction save, MasterKey master, Actor by, DateTimeOffset now)
    {
        (_connection, _save, _master, _by, Now) = (connection, save, master, by, now);
        _batch = new NpgsqlBatch(connection, save);
    }

    /// <summary>When it happens (UTC).</summary>
    public DateTimeOffset Now { get; }

    /// <summary>All keys as they will be, in the order in which they were made.</summary>
    public IReadOnlyList<KeptKey> Keys => _keys;

    /// <summary>The one that signs.</summary>
    public KeptKey? Signing => _keys.Find(key => key.State == KeyState.Signing);

    /// <summary>The one that will.</summary>
    public KeptKey? Next => _keys.Find(key => key.State == KeyState.Next);

    /// <summary>Waits for its turn, and reads the keys.</summary>
    public static async Task<KeyChanges> BeginAsync(NpgsqlDataSource database, MasterKey master, Actor by, TimeProvider clock, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        var changes = new KeyChanges(connection, await connection.BeginTransactionAsync(ct), master, by, clock.UtcNowStored());
        try
        {
            await using var turn = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('tool_keys'))", connection);
            await turn.ExecuteNonQueryAsync(ct);
            await using var read = new NpgsqlCommand($"{KeyRows.Select} order by created_at, kid", connection);
            changes._keys.AddRange(await KeyRows.ReadAsync(read, ct));
            return changes;
        }
        catch
        {
            await changes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a key and publishes it.</summary>
    /// <param name="signingAt">When it is to sign (UTC).</param>
    /// <exception cref="CryptographicException">The configured master key is not the one that the present keys are sealed with.</exception>
    public KeptKey Make(DateTimeOffset signingAt)
    {
        // A wrong master key must seal nothing: the right one, once it is back, would not open it. Keys of a lost one are revoked, all at once.
        foreach (var published in _keys.Where(kept => kept.State != KeyState.Retired)) published.Open(_master);
        var made = ToolKey.Create();
        var key = new KeptKey(made.KeyId, KeyState.Next, Now, signingAt, null, null) { SealedKey = _master.Seal(made.ExportPkcs8(), Purpose) };
        _keys.Add(key);
        Add("insert into tool_keys (kid, private_key, created_at, state, signing_at) values ($1, $2, $3, $4, $5)",
            key.KeyId, key.SealedKey, key.CreatedAt, key.State.Stored(), key.SigningAt);
        Say(new EvidenceEntry.KeyMade(key.KeyId));
        return key;
    }

    /// <summary>Brings forward when a next key is to sign.</summary>
    public KeptKey Hasten(KeptKey next, DateTimeOffset signingAt)
    {
        Say(new EvidenceEntry.KeyHastened(next.KeyId));
        return Set(next with { SigningAt = signingAt });
    }

    /// <summary>Has a next key sign, in place of the one that does.</summary>
    public KeptKey Promote(KeptKey next)
    {
        var former = Signing;
        if (former is not null) Set(former with { State = KeyState.Previous, PreviousAt = Now });
        Say(new EvidenceEntry.KeyPromoted(next.KeyId, former?.KeyId));
        return Set(next with { State = KeyState.Signing, SigningAt = Now });
    }

    /// <summary>Has the next key sign at once, or, where there is none, one that is made for it.</summary>
    public KeptKey Replace() => Promote(Next ?? Make(Now));

    /// <summary>Takes a previous key out of the key set at its time.</summary>
    public void Retire(KeptKey previous)
    {
        Say(new EvidenceEntry.KeyRetired(previous.KeyId));
        Empty(previous);
    }

    /// <summary>Takes a key out of the key set before its time.</summary>
    public void Revoke(KeptKey key)
    {
        Say(new EvidenceEntry.KeyRevoked(key.KeyId, key.State.Stored()));
        Empty(key);
    }

    /// <summary>Seals a key by the newest master key.</summary>
    /// <returns>False where that is what sealed it.</returns>
    public bool Reseal(KeptKey key)
    {
        if (key.SealedKey is null || _master.Reseal(key.SealedKey, Purpose) is not { } anew) return false;
        Set(key with { SealedKey = anew });
        return true;
    }

    /// <summary>Adds what is said of a change.</summary>
    public void Say(EvidenceEntry what) => EvidenceRow.Of(_by, what, Now).WriteTo(_batch);

    /// <summary>Reads rows within the same save.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, _connection, _save);

    /// <summary>Saves.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        if (_batch.BatchCommands.Count > 0) await _batch.ExecuteNonQueryAsync(ct);
        await _save.CommitAsync(ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _batch.DisposeAsync();
        await _save.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>Adds a statement to the save.</summary>
    public void Add(string sql, params ReadOnlySpan<object?> values) => _batch.Add(sql, values);

    // What was planned for a key that never signed is not kept as if it had come about.
    private void Empty(KeptKey key) => Set(key with
    {
        State = KeyState.Retired, RetiredAt = Now, SealedKey = null, SigningAt = key.State == KeyState.Next ? null : key.SigningAt,
    });

    private KeptKey Set(KeptKey key)
    {
        _keys[_keys.FindIndex(kept => kept.KeyId == key.KeyId)] = key;
        Add("update tool_keys set private_key = $2, state = $3, signing_at = $4, previous_at = $5, retired_at = $6 where kid = $1",
            key.KeyId, key.SealedKey, key.State.Stored(), key.SigningAt, key.PreviousAt, key.RetiredAt);
        return key;
    }
}

/// <summary>How the rows of the signing keys are read.</summary>
internal static class KeyRows
{
    /// <summary>Their columns.</summary>
    public const string Select = "select kid, private_key, created_at, state, signing_at, previous_at, retired_at from tool_keys";

    /// <summary>Reads them.</summary>
    public static async Task<List<KeptKey>> ReadAsync(NpgsqlCommand select, CancellationToken ct)
    {
        var keys = new List<KeptKey>();
        await using var row = await select.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            keys.Add(new(row.Get<string>("kid"), StoredName.Read<KeyState>(row.Get<string>("state")), row.Get<DateTimeOffset>("created_at"),
                row.Instant("signing_at"), row.Instant("previous_at"), row.Instant("retired_at"))
            {
                SealedKey = row.Maybe<byte[]>("private_key"),
            });
        }

        return keys;
    }
}

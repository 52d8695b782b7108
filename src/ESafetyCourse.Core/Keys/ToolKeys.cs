using System.Collections.Concurrent;
using System.Security.Cryptography;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Keys;

/// <summary>The tool's signing keys, shared by all instances and kept sealed in PostgreSQL, for whoever signs and for who publishes them.</summary>
public sealed class ToolKeys(NpgsqlDataSource database, MasterKey master, RotateKeys rotate, TimeProvider clock)
{
    private const string Published = "where state <> 'retired' order by state <> 'signing', created_at desc, kid";

    // Anybody may ask for the key set: so often does the database hear of it.
    private static readonly TimeSpan Remember = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<string, ToolKey> _opened = new(); // Those of the last reading.
    private (IReadOnlyList<ToolKey> Keys, DateTimeOffset ReadAt)? _held;

    /// <summary>
    /// The key that signs. Asked of the database each time, which is once for each access token: so a key that has changed, or was
    /// revoked, has changed for every instance. Makes the first key when there is none.
    /// </summary>
    public async ValueTask<ToolKey> SigningAsync(CancellationToken ct)
    {
        var signing = await ReadAsync("where state = 'signing'", ct);
        if (signing.Count == 0)
        {
            _ = (await rotate.RunAsync(new Actor.Program(), ct)).Value;
            signing = await ReadAsync("where state = 'signing'", ct);
        }

        return Opened(signing[0]);
    }

    /// <summary>
    /// What the key set holds: the key that signs, the next one, and the previous ones. As it was ten seconds ago at most.
    /// </summary>
    public async Task<IReadOnlyList<ToolKey>> PublishedAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_held is { } held && clock.GetUtcNow() - held.ReadAt < Remember) return held.Keys;
            await SigningAsync(ct);
            var kept = await ReadAsync(Published, ct);
            foreach (var gone in _opened.Keys.Except(kept.Select(key => key.KeyId))) _opened.TryRemove(gone, out _);
            var keys = kept.ConvertAll(Opened);
            _held = (keys, clock.GetUtcNow());
            return keys;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Opens every key that is published, so that a wrong master key is known before anybody comes; makes none.</summary>
    /// <exception cref="CryptographicException">One of them doesn't open; the message says which, and what to do.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        foreach (var kept in await ReadAsync(Published, ct)) Opened(kept);
    }

    private ToolKey Opened(KeptKey kept) =>
        _opened.GetOrAdd(kept.KeyId, _ => ToolKey.ImportPkcs8(kept.Open(master)));

    private async Task<List<KeptKey>> ReadAsync(string which, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"{KeyRows.Select} {which}");
        return await KeyRows.ReadAsync(command, ct);
    }
}

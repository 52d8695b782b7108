using System.Security.Cryptography;
using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Keys;

/// <summary>What was sealed anew.</summary>
/// <param name="MasterKeyName">What it is sealed by now.</param>
/// <param name="ToolKeys">How many signing keys.</param>
/// <param name="ProtectionKeys">How many cookie protection keys.</param>
public sealed record Rewrapped(string MasterKeyName, int ToolKeys, int ProtectionKeys);

/// <summary>Seals every key in the database by the newest master key, in one save, so that older ones can be taken away.</summary>
public sealed class RewrapKeys(NpgsqlDataSource database, MasterKey master, TimeProvider clock)
{
    /// <summary>A signing key is sealed by a master key that is not configured.</summary>
    public static RefusalCode SealedByAnother { get; } = new("key-sealed-by-another");

    /// <summary>A cookie protection key is.</summary>
    public static RefusalCode CookieKeySealedByAnother { get; } = new("cookie-key-sealed-by-another");

    /// <summary>Seals anew what an older one sealed.</summary>
    /// <returns>
    /// How much that was; refused with <see cref="SealedByAnother"/> or <see cref="CookieKeySealedByAnother"/>, with the key's name, and nothing
    /// is changed.
    /// </returns>
    public async Task<Outcome<Rewrapped>> RunAsync(Actor.Operator by, CancellationToken ct)
    {
        await using var keys = await KeyChanges.BeginAsync(database, master, by, clock, ct);
        var (tool, protection, at, why) = (0, 0, "", SealedByAnother);
        try
        {
            foreach (var key in keys.Keys.ToList())
            {
                at = key.KeyId;
                if (keys.Reseal(key)) tool++;
            }

            foreach (var (id, name, kept) in await ProtectionKeysAsync(keys, ct))
            {
                (at, why) = (name, CookieKeySealedByAnother);
                if (SealedXml.Reseal(master, kept) is not { } anew) continue;
                keys.Add("update protection_keys set xml = $2 where id = $1", id, anew);
                protection++;
            }
        }
        catch (CryptographicException)
        {
            return why.Refuse(at);
        }

        var done = new Rewrapped(master.Newest.Name, tool, protection);
        if (tool + protection > 0) keys.Say(new EvidenceEntry.KeysRewrapped(done.MasterKeyName, tool, protection));
        await keys.SaveAsync(ct);
        return done;
    }

    private static async Task<List<(Guid Id, string Name, string Xml)>> ProtectionKeysAsync(KeyChanges keys, CancellationToken ct)
    {
        var found = new List<(Guid, string, string)>();
        await using var command = keys.Command("select id, name, xml from protection_keys order by created_at for update");
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) found.Add((row.Get<Guid>("id"), row.Get<string>("name"), row.Get<string>("xml")));
        return found;
    }
}

using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Keys;

/// <summary>What came of taking keys out of the key set.</summary>
/// <param name="Signing">The key that signs now.</param>
/// <param name="IsAnother">Whether that is another one than before.</param>
public sealed record Revoked(KeptKey Signing, bool IsAnother);

/// <summary>Takes keys that somebody else may have out of the key set at once, all of them in one save.</summary>
public sealed class RevokeKeys(NpgsqlDataSource database, MasterKey master, TimeProvider clock)
{
    /// <summary>There is no key with that id.</summary>
    public static RefusalCode Unknown { get; } = new("key-unknown");

    /// <summary>The key has been taken out of the key set already.</summary>
    public static RefusalCode RetiredAlready { get; } = new("key-retired-already");

    /// <summary>Revokes them. Where none is left that signs, the next key does at once, or one that is made for it.</summary>
    /// <param name="by">Who.</param>
    /// <param name="keyIds">Which.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Which key signs now; refused with <see cref="Unknown"/> or <see cref="RetiredAlready"/>, and nothing is changed.</returns>
    public async Task<Outcome<Revoked>> RunAsync(Actor.Operator by, IReadOnlyCollection<string> keyIds, CancellationToken ct)
    {
        await using var keys = await KeyChanges.BeginAsync(database, master, by, clock, ct);
        foreach (var id in keyIds.Distinct(StringComparer.Ordinal))
        {
            if (keys.Keys.FirstOrDefault(key => key.KeyId == id) is not { } key) return Unknown.Refuse(id);
            if (key.State == KeyState.Retired) return RetiredAlready.Refuse(id);
            keys.Revoke(key);
        }

        var revoked = keys.Signing is { } signing ? new Revoked(signing, IsAnother: false) : new Revoked(keys.Replace(), IsAnother: true);
        await keys.SaveAsync(ct);
        return revoked;
    }
}

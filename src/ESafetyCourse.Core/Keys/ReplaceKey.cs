using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Keys;

/// <summary>Has another key sign at once; the one before it stays published, for what it has signed.</summary>
public sealed class ReplaceKey(NpgsqlDataSource database, MasterKey master, TimeProvider clock)
{
    /// <summary>Has the next key sign, or one that is made for it.</summary>
    /// <returns>The key that signs now.</returns>
    public async Task<Outcome<KeptKey>> RunAsync(Actor.Operator by, CancellationToken ct)
    {
        await using var keys = await KeyChanges.BeginAsync(database, master, by, clock, ct);
        var signing = keys.Replace();
        await keys.SaveAsync(ct);
        return signing;
    }
}

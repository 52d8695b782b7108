using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Keys;

/// <summary>
/// Has another key sign as soon as every platform may know it, without waiting for the present one's end; where none signs yet, at once.
/// </summary>
public sealed class BeginRotation(NpgsqlDataSource database, MasterKey master, TimeProvider clock)
{
    /// <summary>Makes the next key, or brings forward the one that there is.</summary>
    /// <returns>The next key, with the time at which it will sign; or the very first one, which signs.</returns>
    public async Task<Outcome<KeptKey>> RunAsync(Actor.Operator by, CancellationToken ct)
    {
        await using var keys = await KeyChanges.BeginAsync(database, master, by, clock, ct);
        if (keys.Signing is null)
        {
            var first = keys.Replace();
            await keys.SaveAsync(ct);
            return first;
        }

        var next = keys.Next ?? keys.Make(keys.Now + KeyLife.PublishedAhead);
        var soonest = next.CreatedAt + KeyLife.PublishedAhead;
        if (next.SigningAt > soonest && next.SigningAt > keys.Now) next = keys.Hasten(next, soonest > keys.Now ? soonest : keys.Now);
        await keys.SaveAsync(ct);
        return next;
    }
}

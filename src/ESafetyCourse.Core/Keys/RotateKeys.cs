using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Keys;

/// <summary>Moves the signing keys along by as much as is due (<see cref="KeyLife"/>). Safe to do at any time, by several at once.</summary>
public sealed class RotateKeys(NpgsqlDataSource database, MasterKey master, TimeProvider clock)
{
    /// <summary>
    /// Retires previous keys, has the next key sign at its time, and makes a next one in time for that. Where no key signs yet, one signs
    /// at once: no platform has kept a key set that lacks it.
    /// </summary>
    public async Task<Outcome<Done>> RunAsync(Actor.Program by, CancellationToken ct)
    {
        await using var keys = await KeyChanges.BeginAsync(database, master, by, clock, ct);
        foreach (var previous in keys.Keys.Where(key => key.State == KeyState.Previous && key.Until <= keys.Now).ToList()) keys.Retire(previous);
        if (keys.Signing is null || keys.Next?.SigningAt <= keys.Now) keys.Replace();
        if (keys.Next is null && keys.Signing!.Until is { } end && end - KeyLife.MadeAhead <= keys.Now)
            keys.Make(Later(end, keys.Now + KeyLife.PublishedAhead));
        await keys.SaveAsync(ct);
        return new Done();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

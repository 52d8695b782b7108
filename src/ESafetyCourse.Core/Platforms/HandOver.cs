using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Platforms;

/// <summary>Carries a launch from a frame whose cookie doesn't hold into a new tab, by a single-use code.</summary>
public sealed class HandOver(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>Makes a code for a launch that was verified a moment ago.</summary>
    public async Task<string> OfferAsync(LaunchId launch, CancellationToken ct)
    {
        var code = Secrets.New();
        await using var command = database.CreateCommand("insert into handovers values ($1, $2, $3)");
        command.Parameters.Add(new() { Value = Secrets.Hash(code) });
        command.Parameters.Add(new() { Value = launch.Value });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() + Lasts });
        await command.ExecuteNonQueryAsync(ct);
        return code;
    }

    /// <summary>Spends a code: the launch goes over to the session of the new tab, which keeps the launches it has.</summary>
    /// <returns>The launch, or null when the code was spent, has lapsed, or never was.</returns>
    public async Task<LaunchId?> TakeAsync(string code, SessionId session, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            with taken as (delete from handovers where code_hash = $1 and expires_at > $2 returning launch_id)
            update launches set session_id = $3 from taken where launches.id = taken.launch_id returning launches.id
            """);
        command.Parameters.Add(new() { Value = Secrets.Hash(code) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = session.Value });
        return await command.ExecuteScalarAsync(ct) is Guid launch ? new LaunchId(launch) : null;
    }
}

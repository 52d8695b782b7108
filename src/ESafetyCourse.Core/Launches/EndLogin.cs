using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <summary>Ends a login that the platform answered with an error: state and nonce are spent (docs/design.md §3.6).</summary>
public sealed class EndLogin(NpgsqlDataSource database)
{
    /// <summary>Spends it; a login that was spent already is unknown, as it is to a launch.</summary>
    public async Task<Outcome<Done>> RunAsync(LoginUnderWay login, CancellationToken ct)
    {
        await using var command = database.CreateCommand("insert into spent_logins (id, expires_at) values (@id, @expires) on conflict do nothing");
        command.Parameters.Add(new("id", login.Id));
        command.Parameters.Add(new("expires", login.SpentUntil));
        return await command.ExecuteNonQueryAsync(ct) == 1 ? new Done() : ToolRefusals.StateUnknown.Refuse();
    }
}

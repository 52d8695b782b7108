using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <summary>Begins an OIDC third-party login: finds the registration and remembers state, nonce and browser.</summary>
public sealed class BeginLogin(NpgsqlDataSource database, TimeProvider clock)
{
    // One round trip: the registration by issuer and client id; without a client id only when the issuer has just one.
    private const string Sql = """
        with platform as (
            select id, client_id, authorization_url, frame_origins from platforms
            where issuer = $1 and removed_at is null and ($2::text is null or client_id = $2)),
        begun as (
            insert into logins (state_hash, nonce, platform_id, binding_hash, expires_at, storage_target)
            select $3, $4, id, $5, $6, $7::text from platform where (select count(*) from platform) = 1)
        select client_id, authorization_url, frame_origins from platform limit 2
        """;

    /// <summary>How long a login may take.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Answers the platform's request with a request of ours, and remembers what must come back.</summary>
    /// <param name="login">The request as read.</param>
    /// <param name="callback">The fixed redirect address.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Outcome<LoginBegun>> RunAsync(LoginRequest login, Uri callback, CancellationToken ct)
    {
        var (state, nonce, binding) = (Secrets.New(), Secrets.New(), Secrets.New());
        await using var command = database.CreateCommand(Sql);
        object?[] values =
        [
            login.Issuer, login.ClientId, Secrets.Hash(state), nonce, Secrets.Hash(binding), clock.GetUtcNow() + Lasts, login.StorageTarget,
        ];
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return ToolRefusals.PlatformUnknown.Refuse();

        var (clientId, authorization, origins) = (row.GetString(0), new Uri(row.GetString(1)), row.GetFieldValue<string[]>(2));
        if (await row.ReadAsync(ct)) return ToolRefusals.PlatformAmbiguous.Refuse();
        var request = AuthenticationRequest.Build(login, authorization, clientId, callback, state, nonce);
        return new LoginBegun(request, state, binding, origins, PlatformStorage.Offered(login.StorageTarget, authorization));
    }
}

/// <summary>A login that is under way from now on.</summary>
/// <param name="Request">The form for the platform.</param>
/// <param name="State">The state, also the name of the carrier of <paramref name="Binding"/>.</param>
/// <param name="Binding">The secret that the same browser has to bring back.</param>
/// <param name="FrameOrigins">Who may frame the page.</param>
/// <param name="Storage">What the platform offers to keep; null when it offers nothing.</param>
public sealed record LoginBegun(
    AuthenticationRequest Request, string State, string Binding, IReadOnlyList<string> FrameOrigins, PlatformStorage? Storage);

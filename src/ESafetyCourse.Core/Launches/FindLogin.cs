using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <summary>A login under way, with the registration it belongs to.</summary>
public sealed record LoginUnderWay(
    byte[] StateHash, string Nonce, byte[] BindingHash, PlatformId PlatformId, string Issuer, string ClientId, Uri JwksUrl,
    bool SharedIssuer, bool AllowPrivate, SchoolId DefaultSchool, IReadOnlyList<string> FrameOrigins, IReadOnlyList<string> Origins,
    PlatformStorage? Storage, DateTimeOffset BeganAt)
{
    /// <summary>Whether that secret is the one which the browser was given.</summary>
    public bool BoundBy(string? secret) =>
        secret is not null && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(Secrets.Hash(secret), BindingHash);

    /// <summary>Where a <c>sub</c> of this platform is unique (docs/design.md §3.8).</summary>
    public string IdentityScope(string deployment) => SharedIssuer ? $"{Issuer} {ClientId} {deployment}" : Issuer;
}

/// <summary>Finds the login that a state belongs to, without consuming it.</summary>
public sealed class FindLogin(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Sql = """
        select l.nonce, l.binding_hash, p.id, p.issuer, p.client_id, p.jwks_url, p.shared_issuer, p.allow_private, p.default_school_id,
               p.frame_origins, p.authorization_url, p.token_url, l.storage_target, l.expires_at
        from logins l join platforms p on p.id = l.platform_id and p.removed_at is null
        where l.state_hash = $1 and l.expires_at > $2
        """;

    /// <summary>The login, or null when there is none, or no longer.</summary>
    public async Task<LoginUnderWay?> RunAsync(string state, CancellationToken ct)
    {
        var hash = Secrets.Hash(state);
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;

        var frames = row.GetFieldValue<string[]>(9);
        string[] addresses = [row.GetString(3), row.GetString(5), row.GetString(10), row.GetString(11), .. frames];
        var origins = addresses.Select(address => Uri.TryCreate(address, UriKind.Absolute, out var one) ? one : null).OfType<Uri>()
            .Where(address => address.Scheme is "https" or "http").Select(address => address.Origin()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new LoginUnderWay(
            hash, row.GetString(0), row.GetFieldValue<byte[]>(1), new(row.GetGuid(2)), row.GetString(3), row.GetString(4), new(row.GetString(5)),
            row.GetBoolean(6), row.GetBoolean(7), new(row.GetGuid(8)), frames, origins,
            PlatformStorage.Offered(row.IsDBNull(12) ? null : row.GetString(12), new Uri(row.GetString(10))),
            row.GetFieldValue<DateTimeOffset>(13) - BeginLogin.Lasts);
    }
}

/// <summary>Ends a login that the platform answered with an error: state and nonce are spent (docs/design.md §3.6).</summary>
public sealed class EndLogin(NpgsqlDataSource database)
{
    /// <summary>Does nothing where it has ended already.</summary>
    public async Task RunAsync(LoginUnderWay login, CancellationToken ct)
    {
        await using var command = database.CreateCommand("delete from logins where state_hash = $1");
        command.Parameters.Add(new() { Value = login.StateHash });
        await command.ExecuteNonQueryAsync(ct);
    }
}

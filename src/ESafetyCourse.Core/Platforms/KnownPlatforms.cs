using System.Collections.Concurrent;
using Npgsql;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A registration in use, as logins and launches need it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Issuer">The <c>iss</c> of its tokens.</param>
/// <param name="ClientId">Our client id there.</param>
/// <param name="AuthorizationUrl">OIDC authorisation address.</param>
/// <param name="JwksUrl">Where its public keys are.</param>
/// <param name="SharedIssuer">The issuer serves many customers.</param>
/// <param name="AllowPrivate">Plain http and private addresses are allowed for it.</param>
/// <param name="FrameOrigins">Whose pages may frame ours.</param>
/// <param name="Origins">The origins that the operator registered for it, whatever for: a bearer token goes to these alone.</param>
public sealed record KnownPlatform(
    PlatformId Id, string Issuer, string ClientId, Uri AuthorizationUrl, Uri JwksUrl, bool SharedIssuer, bool AllowPrivate,
    IReadOnlyList<string> FrameOrigins, IReadOnlyList<string> Origins)
{
    /// <summary>Where a <c>sub</c> of this platform is unique (docs/design.md §3.8).</summary>
    public string IdentityScope(string deployment) => SharedIssuer ? $"{Issuer} {ClientId} {deployment}" : Issuer;

    /// <summary>An address that a launch named, as it is kept; null where there is none, or where no bearer token may go (docs/design.md §9).</summary>
    public string? Registered(Uri? address) =>
        address is not null && Origins.Contains(address.Origin(), StringComparer.OrdinalIgnoreCase) ? address.AbsoluteUri : null;
}

/// <summary>
/// Registrations, remembered for ten seconds. Whoever removes one need not wait for that: a launch is recorded only if its registration is
/// in use at that moment.
/// </summary>
public sealed class KnownPlatforms(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Columns = """
        select id, issuer, client_id, authorization_url, token_url, jwks_url, shared_issuer, allow_private, frame_origins
        from lti_registrations join platforms on id = platform_id where in_use
        """;

    private static readonly TimeSpan Remember = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<PlatformId, Remembered> _byId = new();
    private readonly ConcurrentDictionary<(string Issuer, string ClientId), Remembered> _byClient = new();

    /// <summary>The registration, or null when it is in use no more.</summary>
    public async Task<KnownPlatform?> FindAsync(PlatformId id, CancellationToken ct)
    {
        if (_byId.TryGetValue(id, out var held) && IsFresh(held)) return held.Platform;
        return Keep(await ReadAsync($"{Columns} and id = @id", [new("id", id.Value)], ct)).FirstOrDefault();
    }

    /// <summary>The registrations of an issuer, two at most: those of that client, or any when the platform named none.</summary>
    public async Task<IReadOnlyList<KnownPlatform>> FindAsync(string issuer, string? clientId, CancellationToken ct)
    {
        if (clientId is not null && _byClient.TryGetValue((issuer, clientId), out var held) && IsFresh(held)) return [held.Platform];
        return Keep(clientId is null
            ? await ReadAsync($"{Columns} and issuer = @issuer limit 2", [new("issuer", issuer)], ct)
            : await ReadAsync($"{Columns} and issuer = @issuer and client_id = @client", [new("issuer", issuer), new("client", clientId)], ct));
    }

    private bool IsFresh(Remembered held) => clock.GetUtcNow() - held.ReadAt is var age && age >= TimeSpan.Zero && age < Remember;

    private List<KnownPlatform> Keep(List<KnownPlatform> platforms)
    {
        foreach (var platform in platforms)
        {
            var read = new Remembered(platform, clock.GetUtcNow());
            (_byId[platform.Id], _byClient[(platform.Issuer, platform.ClientId)]) = (read, read);
        }

        return platforms;
    }

    private async Task<List<KnownPlatform>> ReadAsync(string sql, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(ct);
        var platforms = new List<KnownPlatform>();
        while (await row.ReadAsync(ct)) platforms.Add(Read(row));
        return platforms;
    }

    private static KnownPlatform Read(NpgsqlDataReader row)
    {
        var (issuer, authorization, frames) = (row.Get<string>("issuer"), row.Get<string>("authorization_url"), row.Get<string[]>("frame_origins"));
        string[] addresses = [issuer, row.Get<string>("jwks_url"), authorization, row.Get<string>("token_url"), .. frames];
        var origins = addresses.Select(address => Uri.TryCreate(address, UriKind.Absolute, out var one) ? one : null).OfType<Uri>()
            .Where(address => address.Scheme is "https" or "http").Select(address => address.Origin()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new KnownPlatform(
            new(row.Get<Guid>("id")), issuer, row.Get<string>("client_id"), new Uri(authorization), new Uri(row.Get<string>("jwks_url")),
            row.Get<bool>("shared_issuer"), row.Get<bool>("allow_private"), frames, origins);
    }

    private sealed record Remembered(KnownPlatform Platform, DateTimeOffset ReadAt);
}

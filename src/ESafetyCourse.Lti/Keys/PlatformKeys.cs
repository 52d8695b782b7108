using System.Collections.Concurrent;

namespace ESafetyCourse.Lti;

/// <summary>
/// Platforms' public keys, kept per address for a day and then fetched anew behind the launches that use them. One instance for the whole
/// program; safe to use from several threads.
/// </summary>
/// <param name="fetch">Gets the JWK set's text; use a guarded client (<see cref="GuardedHttp.Fetch"/>). Any failure is an
/// exception.</param>
/// <param name="clock">The time.</param>
/// <param name="maximumAge">A shorter time to keep keys than 24 hours, if wanted; longer ones are cut to that.</param>
public sealed class PlatformKeys(Func<Uri, CancellationToken, Task<string>> fetch, TimeProvider clock, TimeSpan? maximumAge = null)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<Uri, CachedKeys> caches = new();
    private readonly TimeSpan keepFor = maximumAge is { } told && told < Longest ? told : Longest;

    /// <summary>
    /// Finds the key of a token. A key id that is not among the kept keys is looked for once more at the platform, at most once a
    /// minute per address. Kept keys that are a day old go on being used while they are fetched anew, and while the platform does not
    /// answer; after seven days without an answer they are no longer believed, and a launch waits for the platform. So a key that a
    /// platform withdraws ends with the first fetch after its day, and after seven days at the latest.
    /// </summary>
    /// <param name="jwksUrl">The registration's key set address.</param>
    /// <param name="keyId">The token's <c>kid</c>.</param>
    /// <param name="ct">Stops the waiting, not the fetch, which others may be waiting for.</param>
    /// <returns>The key; or <c>token-kid-unknown</c>, or <c>platform-keys-unreachable</c>.</returns>
    public Task<Outcome<VerificationKey>> FindAsync(Uri jwksUrl, string keyId, CancellationToken ct) =>
        caches.GetOrAdd(jwksUrl, url => new CachedKeys(stop => fetch(url, stop), clock, keepFor)).FindAsync(keyId, ct);
}

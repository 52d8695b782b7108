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

    private readonly ConcurrentDictionary<Uri, OfOneAddress> caches = new();
    private readonly TimeSpan keepFor = maximumAge is { } told && told < Longest ? told : Longest;

    /// <summary>
    /// Finds the key of a token. A key id that is not among the kept keys is looked for once more at the platform, at most once a
    /// minute per address; while none are kept, because the platform has not answered yet, it is asked every five seconds at most. Kept
    /// keys that are a day old go on being used while they are fetched anew, and while the platform does not answer; after seven days
    /// without an answer they are no longer believed, and a launch waits for the platform. So a key that a platform withdraws ends with the
    /// first fetch after its day, and after seven days at the latest.
    /// </summary>
    /// <param name="jwksUrl">The registration's key set address.</param>
    /// <param name="keyId">The token's <c>kid</c>.</param>
    /// <param name="ct">Stops the waiting, not the fetch, which others may be waiting for.</param>
    /// <returns>The key; or <c>token-kid-unknown</c>, or <c>platform-keys-unreachable</c>.</returns>
    public Task<Outcome<VerificationKey>> FindAsync(Uri jwksUrl, string keyId, CancellationToken ct) =>
        caches.GetOrAdd(jwksUrl, url => new OfOneAddress(stop => fetch(url, stop), clock, keepFor)).FindAsync(keyId, ct);

    /// <summary>The keys of one address: fetched by one request at a time, whoever asks.</summary>
    private sealed class OfOneAddress(Func<CancellationToken, Task<string>> fetch, TimeProvider clock, TimeSpan keepFor)
    {
        private static readonly TimeSpan BetweenRefetches = TimeSpan.FromMinutes(1);
        private static readonly TimeSpan BetweenFirstTries = TimeSpan.FromSeconds(5);
        private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(10);

        /// <summary>
        /// How long a key that the platform may have withdrawn can still be believed: over a weekend and some days of trouble at the
        /// platform, so that Monday's first lesson waits for nobody. After a holiday the first launch waits for the fetch.
        /// </summary>
        private static readonly TimeSpan OldestUsed = TimeSpan.FromDays(7);

        private readonly Lock gate = new();
        private IReadOnlyDictionary<string, VerificationKey>? keys;
        private Task? underWay;
        private DateTimeOffset fetchedAt;
        private DateTimeOffset? refetchedAt;
        private DateTimeOffset? failedAt;
        private bool lastFailed;

        /// <summary>The key, if need be after a fetch shared with everybody else who waits for one.</summary>
        public async Task<Outcome<VerificationKey>> FindAsync(string keyId, CancellationToken ct)
        {
            if (Needed(keyId) is { } fetching) await fetching.WaitAsync(ct);
            lock (gate)
            {
                if (!Outlived && keys is not null && keys.TryGetValue(keyId, out var key)) return key;
                return lastFailed ? RefusalCodes.PlatformKeysUnreachable.Refuse() : RefusalCodes.TokenKidUnknown.Refuse(keyId);
            }
        }

        /// <summary>Kept for so long that they are believed no more.</summary>
        private bool Outlived => clock.GetUtcNow() - fetchedAt >= OldestUsed;

        /// <summary>
        /// The fetch to wait for, or null when what is kept must do. A key that is known but has been kept for its time is used while one
        /// fetch goes on behind it: nobody waits for a platform that is slow today.
        /// </summary>
        private Task? Needed(string keyId)
        {
            lock (gate)
            {
                var now = clock.GetUtcNow();
                var known = keys?.ContainsKey(keyId) ?? false;
                if (known && now - fetchedAt < keepFor) return null;
                var goesOn = known && !Outlived;
                if (underWay is { } shared) return goesOn ? null : shared;
                if (keys is null)
                {
                    // A morning's launches at a platform that refuses at once must not become as many requests: who waits a moment comes in.
                    if (failedAt is { } failed && now - failed < BetweenFirstTries) return null;
                }
                else
                {
                    // A flood of made-up key ids must not become a flood of requests to the platform.
                    if (refetchedAt is { } last && now - last < BetweenRefetches) return null;
                    refetchedAt = now;
                }

                var started = Task.Run(FetchAsync, CancellationToken.None);
                underWay = started;
                return goesOn ? null : started;
            }
        }

        private async Task FetchAsync()
        {
            IReadOnlyDictionary<string, VerificationKey>? fresh = null;
            try
            {
                fresh = await TryFetchAsync();
            }
            finally
            {
                lock (gate)
                {
                    underWay = null;
                    lastFailed = fresh is null;
                    failedAt = lastFailed ? clock.GetUtcNow() : null;
                    if (fresh is not null) (keys, fetchedAt) = (fresh, clock.GetUtcNow());
                }
            }
        }

        private async Task<IReadOnlyDictionary<string, VerificationKey>?> TryFetchAsync()
        {
            using var stop = new CancellationTokenSource(LongestFetch, clock);
            try
            {
                return PublishedKeys.Read(await fetch(stop.Token));
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or TimeoutException)
            {
                // An expected failure: the platform is down, slow, or at an address that the guard refuses.
                return null;
            }
        }
    }
}

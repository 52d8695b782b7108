namespace ESafetyCourse.Lti;

/// <summary>The keys of one address: fetched by one request at a time, whoever asks.</summary>
internal sealed class CachedKeys(Func<CancellationToken, Task<string>> fetch, TimeProvider clock, TimeSpan keepFor)
{
    private static readonly TimeSpan BetweenRefetches = TimeSpan.FromMinutes(1);
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
            if (keys is not null)
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

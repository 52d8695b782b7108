using ESafetyCourse.Core.Keys;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Platforms;

/// <summary>
/// Everything that goes out to platforms: to public https addresses, or, for registrations that the operator allowed it
/// for, to private ones too (docs/design.md §9). Two doors, so that one registration's leave is not another's.
/// </summary>
public sealed class Outgoing : IDisposable
{
    private readonly Door _open;
    private readonly Door _guarded;

    /// <summary>Sets up both doors.</summary>
    public Outgoing(ToolKeys keys, TimeProvider clock)
    {
        _guarded = new Door(AddressPolicy.PublicOnly, keys, clock);
        _open = new Door(new AddressPolicy { AllowPrivate = true }, keys, clock);
    }

    /// <summary>Platforms' public keys.</summary>
    public PlatformKeys Keys(bool allowPrivate) => (allowPrivate ? _open : _guarded).Keys;

    /// <summary>Scores to line items.</summary>
    public ScoreClient Scores(bool allowPrivate) => (allowPrivate ? _open : _guarded).Scores;

    /// <inheritdoc/>
    public void Dispose()
    {
        _open.Dispose();
        _guarded.Dispose();
    }

    private sealed class Door : IDisposable
    {
        private readonly HttpClient _http;

        public Door(AddressPolicy policy, ToolKeys keys, TimeProvider clock)
        {
            _http = GuardedHttp.Create(policy);
            Keys = new PlatformKeys((address, ct) => GuardedHttp.Fetch(_http, address, ct), clock);
            Scores = new ScoreClient(_http, new ServiceTokens(_http, async ct => (await keys.AllAsync(ct))[0], clock), clock);
        }

        public PlatformKeys Keys { get; }

        public ScoreClient Scores { get; }

        public void Dispose() => _http.Dispose();
    }
}

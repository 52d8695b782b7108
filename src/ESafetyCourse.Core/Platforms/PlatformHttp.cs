using ESafetyCourse.Core.Keys;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Platforms;

/// <summary>
/// Everything that goes out to platforms: to public https addresses, or, for registrations that the operator allowed it
/// for, to private ones too (docs/design.md §9). The two share nothing, so that one registration's leave is not another's.
/// </summary>
public sealed class PlatformHttp : IDisposable
{
    private readonly Clients _publicOnly;
    private readonly Clients _privateToo;

    /// <summary>Asks nobody yet.</summary>
    /// <param name="keys">The tool's own, which sign its requests for access tokens.</param>
    /// <param name="clock">How old kept keys and tokens are.</param>
    public PlatformHttp(ToolKeys keys, TimeProvider clock)
    {
        _publicOnly = new Clients(AddressPolicy.PublicOnly, keys, clock);
        _privateToo = new Clients(new AddressPolicy { AllowPrivate = true }, keys, clock);
    }

    /// <summary>Platforms' public keys.</summary>
    public PlatformKeys Keys(bool allowPrivate) => (allowPrivate ? _privateToo : _publicOnly).Keys;

    /// <summary>Registers the tool with a platform.</summary>
    public RegistrationClient Registrations(bool allowPrivate) => (allowPrivate ? _privateToo : _publicOnly).Registrations;

    /// <summary>Scores to line items.</summary>
    public ScoreClient Scores(bool allowPrivate) => (allowPrivate ? _privateToo : _publicOnly).Scores;

    /// <summary>Members of courses.</summary>
    public RosterClient Rosters(bool allowPrivate) => (allowPrivate ? _privateToo : _publicOnly).Rosters;

    /// <summary>Columns of grade books.</summary>
    public LineItemClient LineItems(bool allowPrivate) => (allowPrivate ? _privateToo : _publicOnly).LineItems;

    /// <summary>What columns hold.</summary>
    public ResultClient Results(bool allowPrivate) => (allowPrivate ? _privateToo : _publicOnly).Results;

    /// <summary>Whether a page is where somebody says.</summary>
    public PageClient Pages(bool allowPrivate) => (allowPrivate ? _privateToo : _publicOnly).Pages;

    /// <summary>The services with access tokens of their own, for a trial: a token that was given before the trouble began says nothing.</summary>
    public TrialServices Trial(bool allowPrivate) => (allowPrivate ? _privateToo : _publicOnly).Trial();

    /// <inheritdoc/>
    public void Dispose()
    {
        _privateToo.Dispose();
        _publicOnly.Dispose();
    }

    private sealed class Clients : IDisposable
    {
        private readonly HttpClient _http;

        public Clients(AddressPolicy policy, ToolKeys keys, TimeProvider clock)
        {
            _http = GuardedHttp.Create(policy);
            Registrations = new RegistrationClient(_http, policy, clock);
            Pages = new PageClient(_http);
            Keys = new PlatformKeys((address, ct) => GuardedHttp.Fetch(_http, address, ct), clock);
            var tokens = new ServiceTokens(_http, keys.SigningAsync, clock);
            (Scores, LineItems, Results, Rosters) = (new(_http, tokens, clock), new(_http, tokens, clock), new(_http, tokens, clock), new(_http, tokens, clock));
            Trial = () => TrialServices.With(_http, new ServiceTokens(_http, keys.SigningAsync, clock), clock);
        }

        public LineItemClient LineItems { get; }

        public ResultClient Results { get; }

        public Func<TrialServices> Trial { get; }

        public PlatformKeys Keys { get; }

        public ScoreClient Scores { get; }

        public RosterClient Rosters { get; }

        public RegistrationClient Registrations { get; }

        public PageClient Pages { get; }

        public void Dispose() => _http.Dispose();
    }
}

/// <summary>What is tried when a connection is tested.</summary>
/// <param name="Tokens">Access tokens.</param>
/// <param name="LineItems">Columns.</param>
/// <param name="Rosters">Members of courses.</param>
public sealed record TrialServices(ServiceTokens Tokens, LineItemClient LineItems, RosterClient Rosters)
{
    internal static TrialServices With(HttpClient http, ServiceTokens tokens, TimeProvider clock) =>
        new(tokens, new(http, tokens, clock), new(http, tokens, clock));
}

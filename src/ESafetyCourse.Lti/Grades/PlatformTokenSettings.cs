namespace ESafetyCourse.Lti;

/// <summary>What a registration needs for service tokens (1EdTech Security Framework 4.1).</summary>
/// <param name="TokenUrl">The platform's access token address.</param>
/// <param name="ClientId">Our client id there.</param>
/// <param name="Audience">The <c>aud</c> of our assertion: the token address, unless the platform wants another value (Brightspace
/// does).</param>
public sealed record PlatformTokenSettings(Uri TokenUrl, string ClientId, string Audience);

/// <summary>An access token of a platform's services.</summary>
public sealed class ServiceToken
{
    internal ServiceToken(string cacheKey, string value, IReadOnlyList<string> scopes, DateTimeOffset freshUntil)
    {
        CacheKey = cacheKey;
        Value = value;
        Scopes = scopes;
        FreshUntil = freshUntil;
    }

    /// <summary>What to send after <c>Bearer</c>. Never log it.</summary>
    public string Value { get; }

    /// <summary>What was granted, which may be less than was asked for.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>Until when it is used (UTC): 60 seconds before it runs out.</summary>
    public DateTimeOffset FreshUntil { get; }

    internal string CacheKey { get; }

    /// <summary>Does not show the token.</summary>
    public override string ToString() => $"ServiceToken for {string.Join(' ', Scopes)}";
}

/// <summary>What came of asking for a token.</summary>
public abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    /// <summary>A token that is good for a minute at least.</summary>
    /// <param name="Token">The token.</param>
    public sealed record Granted(ServiceToken Token) : TokenOutcome;

    /// <summary>
    /// The platform does not give tool, scope or address what was asked; asking again changes nothing until somebody mends it.
    /// </summary>
    /// <param name="Why">For the operator, without secrets.</param>
    /// <param name="ByPlatform">False when our own rule about addresses forbids asking at all.</param>
    public sealed record Denied(string Why, bool ByPlatform = true) : TokenOutcome;

    /// <summary>Not now: down, busy, or not yet aware of our key.</summary>
    /// <param name="Why">For the operator, without secrets.</param>
    /// <param name="RetryAfter">How long the platform wants to be left alone, if it says.</param>
    /// <param name="Obstacle">
    /// <see cref="ScoreObstacle.SignIn"/> when the platform answered, and the answer was no: mostly it could not fetch our keys.
    /// </param>
    public sealed record TryAgain(string Why, TimeSpan? RetryAfter, ScoreObstacle Obstacle = ScoreObstacle.Away) : TokenOutcome;
}

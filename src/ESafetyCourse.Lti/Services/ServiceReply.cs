using System.Diagnostics;

namespace ESafetyCourse.Lti;

/// <summary>What a platform's service gave. The reasons are for the operator and hold no secrets.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record ServiceReply<T>
{
    private ServiceReply()
    {
    }

    /// <summary>The same failure where another thing was asked for.</summary>
    /// <typeparam name="TOther">What was asked for.</typeparam>
    /// <exception cref="UnreachableException">It was given.</exception>
    public ServiceReply<TOther> As<TOther>() => this switch
    {
        TryAgain later => new ServiceReply<TOther>.TryAgain(later.Why, later.RetryAfter, later.Obstacle),
        GivenUp given => new ServiceReply<TOther>.GivenUp(given.Why, given.Obstacle),
        _ => throw new UnreachableException(),
    };

    /// <summary>It gave it.</summary>
    /// <param name="Value">What was asked for.</param>
    public sealed record Given(T Value) : ServiceReply<T>;

    /// <summary>Not now.</summary>
    /// <param name="Why">What happened.</param>
    /// <param name="RetryAfter">How long the platform wants to be left alone, if it says.</param>
    /// <param name="Obstacle">What stood in the way.</param>
    public sealed record TryAgain(string Why, TimeSpan? RetryAfter = null, ScoreObstacle Obstacle = ScoreObstacle.Away) : ServiceReply<T>;

    /// <summary>Asking again would change nothing until somebody mends a setting.</summary>
    /// <param name="Why">What happened.</param>
    /// <param name="Obstacle">What stood in the way.</param>
    public sealed record GivenUp(string Why, ScoreObstacle Obstacle = ScoreObstacle.Answer) : ServiceReply<T>;
}

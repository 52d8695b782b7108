namespace ESafetyCourse.DemoLms.Trials;

/// <summary>What the platform pretends is wrong with it. Set on the page <c>/dev</c>, or in the container by a test.</summary>
public sealed class FaultInjection
{
    private const int UnauthorizedOnce = -StatusCodes.Status401Unauthorized;

    private volatile int _scoreStatus;

    /// <summary>The token address answers 503.</summary>
    public bool TokenDown { get; set; }

    /// <summary>The key set answers 503.</summary>
    public bool KeysDown { get; set; }

    /// <summary>The status that every posted score gets, without being recorded; null when scores are taken.</summary>
    public int? ScoreStatus
    {
        get => _scoreStatus > 0 ? _scoreStatus : null;
        set => _scoreStatus = value ?? 0;
    }

    /// <summary>Only the next posted score gets 401, as when a token has been withdrawn early.</summary>
    public bool ScoreUnauthorizedOnce
    {
        get => _scoreStatus == UnauthorizedOnce;
        set => _scoreStatus = value ? UnauthorizedOnce : 0;
    }

    internal int? TakeScoreTrouble() =>
        Interlocked.CompareExchange(ref _scoreStatus, 0, UnauthorizedOnce) == UnauthorizedOnce
            ? StatusCodes.Status401Unauthorized
            : ScoreStatus;
}

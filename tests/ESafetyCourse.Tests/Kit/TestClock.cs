namespace ESafetyCourse.Tests.Kit;

/// <summary>A clock that a test can move; timers run in real time.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan _moved;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + _moved;

    /// <summary>Moves the clock on (or back).</summary>
    public void Move(TimeSpan by) => _moved += by;

    /// <summary>Sets the clock; it runs on from there.</summary>
    public void Set(DateTimeOffset now) => _moved = now - DateTimeOffset.UtcNow;
}

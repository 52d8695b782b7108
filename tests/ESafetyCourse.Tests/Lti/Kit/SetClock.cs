namespace ESafetyCourse.Tests.Lti.Kit;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class SetClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void Pass(TimeSpan time) => now += time;
}

namespace ESafetyCourse.Web.Access;

/// <summary>Lets one line for many alike into the log: the first at once, then one a window with the number of those since.</summary>
/// <param name="clock">The time.</param>
/// <param name="window">The shortest time between two lines.</param>
public sealed class LogPace(TimeProvider clock, TimeSpan window)
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _written;
    private int _since;

    /// <summary>Counts one more.</summary>
    /// <returns>How many there were since the last line, this one included, when a line is due; otherwise null.</returns>
    public int? Count()
    {
        lock (_gate)
        {
            _since++;
            var now = clock.GetUtcNow();
            if (_written is { } last && now - last < window) return null;
            (_written, var count, _since) = (now, _since, 0);
            return count;
        }
    }
}

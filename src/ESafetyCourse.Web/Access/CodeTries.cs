using System.Threading.RateLimiting;
using ESafetyCourse.Core;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Access;

/// <summary>
/// How many one-time codes may be tried: so many by a person, then a wait; so many wrong ones from a network. Counted in memory by each
/// process: a code has 57 bits, so that the limit keeps logs and database quiet, and it is not what makes a code safe.
/// </summary>
public sealed partial class CodeTries : IDisposable
{
    private readonly PartitionedRateLimiter<string> _people;
    private readonly PartitionedRateLimiter<string> _networks;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly TimeSpan _wait;
    private readonly LogPace _pace;

    /// <summary>Sets the limits up.</summary>
    public CodeTries(IOptions<ToolOptions> options, TimeProvider clock, ILogger<CodeTries> log)
    {
        var limits = options.Value.Limits;
        (_clock, _log, _pace, _wait) = (clock, log, new LogPace(clock, TimeSpan.FromMinutes(1)), TimeSpan.FromMinutes(limits.CodeWaitMinutes));
        _people = Limiter(limits.CodesByPerson, _wait);
        // Only wrong ones: on the day a council begins, the leads of all its schools enter theirs from one address.
        _networks = Limiter(limits.WrongCodesByNetwork, TimeSpan.FromHours(1));
    }

    /// <summary>Counts a try.</summary>
    /// <param name="person">Who tries, as the page knows them.</param>
    /// <param name="network">From where.</param>
    /// <returns>How long to wait before the code is looked at; null when it may be now.</returns>
    public TimeSpan? Count(string person, string network)
    {
        using var open = _networks.AttemptAcquire(network, permitCount: 0);
        using var lease = open.IsAcquired ? _people.AttemptAcquire(person) : open;
        if (lease.IsAcquired) return null;
        if (_pace.Count() is { } times) LogRefused(_log, times);
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > TimeSpan.Zero ? after : _wait;
    }

    /// <summary>Remembers that the code was none.</summary>
    public void Wrong(string network) => _networks.AttemptAcquire(network).Dispose();

    /// <summary>The present moment plus a wait, as a school's clock shows it.</summary>
    public string TimeAfter(TimeSpan wait) =>
        TimeZoneInfo.ConvertTime(_clock.GetUtcNow() + wait, SchoolCalendar.London).AddMinutes(1).ToString("HH:mm", null);

    /// <inheritdoc/>
    public void Dispose()
    {
        _people.Dispose();
        _networks.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int permits, TimeSpan window) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0 }));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too many codes were tried: {Times} more since the last such line")]
    private static partial void LogRefused(ILogger log, int times);
}

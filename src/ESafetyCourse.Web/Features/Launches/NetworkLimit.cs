using System.Threading.RateLimiting;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Features.Launches;

/// <summary>How many logins one network may begin. Nothing is stored for one, but anybody may ask for it.</summary>
public sealed class LoginLimit(IOptions<ToolOptions> options, TimeProvider clock, ILogger<LoginLimit> log) : NetworkLimit(options, clock, log)
{
    /// <summary>Its name among the policies.</summary>
    public const string Policy = "logins";
}

/// <summary>How many answers of platforms one network may bring: two for each login, as a page of ours posts one again where no cookie came back.</summary>
public sealed class LaunchLimit(IOptions<ToolOptions> options, TimeProvider clock, ILogger<LaunchLimit> log) : NetworkLimit(options, clock, log)
{
    /// <summary>Its name among the policies.</summary>
    public const string Policy = "launches";

    /// <inheritdoc/>
    protected override int ForEachLogin => 2;
}

/// <summary>
/// How much of the way in one network may take. Generous, as a staff meeting of several schools comes from one address: a burst, then so many a
/// second.
/// </summary>
public abstract partial class NetworkLimit(IOptions<ToolOptions> options, TimeProvider clock, ILogger log) : IRateLimiterPolicy<string>
{
    private readonly LogPace _pace = new(clock, TimeSpan.FromMinutes(1));

    /// <summary>How much of it a login needs.</summary>
    protected virtual int ForEachLogin => 1;

    /// <inheritdoc/>
    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => (rejected, _) => RefuseAsync(rejected);

    /// <inheritdoc/>
    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        var limits = options.Value.Limits;
        return RateLimitPartition.GetTokenBucketLimiter(Network.Of(httpContext), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.LoginsAtOnce * ForEachLogin, TokensPerPeriod = limits.LoginsPerSecond * ForEachLogin,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
        });
    }

    private async ValueTask RefuseAsync(OnRejectedContext rejected)
    {
        if (_pace.Count() is { } times) LogRefused(log, ToolRefusals.TooManyLogins.Code, times);
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.Zero;
        await Failure.WriteAsync(rejected.HttpContext, RefusalPage.TooMany(rejected.HttpContext, wait));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused: {Code}, {Times} since the last such line")]
    private static partial void LogRefused(ILogger log, string code, int times);
}

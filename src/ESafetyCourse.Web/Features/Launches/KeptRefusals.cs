using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Web.Features.Launches;

/// <summary>Keeps launches that were refused after their login was opened: a registration is known then, and whose it may be.</summary>
public sealed partial class KeptRefusals(KeepRefusal keep, TimeProvider clock, ILogger<KeptRefusals> log)
{
    // Whoever was refused waits for the page meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The reference to show, or null where none was kept: the answer is the same for that.</summary>
    /// <param name="login">The login that it was refused for.</param>
    /// <param name="why">The refusal.</param>
    /// <param name="idToken">The token as it came, or null where none did.</param>
    /// <param name="isProven">Whether the platform's signature was good.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<string?> ReferenceAsync(LoginUnderWay login, Refusal why, string? idToken, bool isProven, CancellationToken ct)
    {
        var facts = idToken is null ? new Dictionary<string, IReadOnlyList<string>>() : TokenFacts.Of(idToken, clock.GetUtcNow());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return (await keep.RunAsync(login.Platform.Id, why, facts, isProven, patience.Token)).IsRefused(out _, out var reference) ? null : reference;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            LogNotKept(log, why.Code, e.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A refused launch ({Code}) could not be kept: {Fault}")]
    private static partial void LogNotKept(ILogger log, string code, string fault);
}

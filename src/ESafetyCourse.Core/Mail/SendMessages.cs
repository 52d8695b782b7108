using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using Npgsql;

namespace ESafetyCourse.Core.Mail;

/// <summary>What came of a round of sending.</summary>
/// <param name="Tried">How many messages were looked at.</param>
/// <param name="NextAt">When the next is due (UTC), which may be at once; null when none waits.</param>
public sealed record MailRound(int Tried, DateTimeOffset? NextAt);

/// <summary>
/// Drains the outbox of messages: claim – commit – act – settle, one connection for many. Any number may run at once. A message is composed when its
/// turn has come. Between the server's word that it has one and the row that says so lies one statement: whoever is killed there has it sent
/// once more, under the same Message-ID (docs/adr/0020).
/// </summary>
public sealed partial class SendMessages(
    MessageOutbox outbox, MailRoute route, MailTemplates templates, NpgsqlDataSource database, IServiceScopeFactory scopes, TimeProvider clock,
    ILogger<SendMessages> log)
{
    /// <summary>A message that could not be sent for so long is given up, visibly.</summary>
    public static TimeSpan GivenUpAfter { get; } = TimeSpan.FromHours(48);

    /// <summary>The pause after the first time that the server could not be reached; it doubles each time.</summary>
    public static TimeSpan FirstPause { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause for a server.</summary>
    public static TimeSpan LongestPause { get; } = TimeSpan.FromMinutes(5);

    private const int AtOnce = 50;

    // Longer than a round, and the longest handover that may begin at its end.
    private static TimeSpan ClaimLasts => TimeSpan.FromMinutes(2);

    private static TimeSpan Turn => TimeSpan.FromSeconds(20);

    private static TimeSpan Breath => TimeSpan.FromSeconds(1);

    /// <summary>Sends what is due, fifty messages at most, and begins no other after twenty seconds.</summary>
    public async Task<MailRound> RunAsync(CancellationToken ct)
    {
        if (route is MailRoute.Nowhere) return new(0, null);
        if (!await outbox.MayAskAsync(ct)) return new(0, await outbox.NextAsync(ct));
        var (began, most) = (clock.GetUtcNow(), Math.Clamp(route.PerSecond > 10 ? AtOnce : route.PerSecond * 5, 1, AtOnce));
        var due = await outbox.ClaimAsync(most, clock.UtcNowStored() + ClaimLasts, ct);
        if (due.Count == 0) return new(0, await outbox.NextAsync(ct));
        var (done, putOff) = (0, 0);
        Handover.Trouble? trouble = null;
        await using var way = new OpenedOnce(route);
        try
        {
            var notYet = await new ReminderTimes(database, clock).NotYetAsync(due, ct);
            await outbox.PutOffAsync(due, notYet);
            putOff = due.RemoveAll(one => notYet.ContainsKey(one.Id));
            if (due.Count == 0) return new(putOff, await outbox.NextAsync(ct));
            var envelopes = await Envelopes.FindAsync(database, due, clock.Today(), ct);
            if (await outbox.ReserveAsync(due.Count, Turn, ct) is not { } first)
            {
                // Others have spoken for the seconds before: nothing is added to them, and nobody runs in circles.
                await Task.Delay(Breath, ct);
                return new(putOff, await outbox.NextAsync(ct));
            }

            await using var scope = scopes.CreateAsyncScope();
            var composers = scope.ServiceProvider.GetServices<IComposeMessage>().ToDictionary(one => one.Kind, StringComparer.Ordinal);
            while (done < due.Count && trouble is null && clock.GetUtcNow() - began < Turn)
            {
                ct.ThrowIfCancellationRequested();
                var message = due[done];
                var pace = first + TimeSpan.FromSeconds((double)done / route.PerSecond) - clock.GetUtcNow();
                if (pace > TimeSpan.Zero) await Task.Delay(pace, ct);
                trouble = await SendAsync(message, envelopes[message.Id], composers.GetValueOrDefault(message.Kind), way, ct);
                done++;
            }
        }
        finally
        {
            // Also when the program stops: another instance can go on at once.
            await outbox.PutBackAsync(due[done..]);
        }

        if (trouble is not null) await SetBackAsync(trouble);
        return new(done + putOff, await outbox.NextAsync(ct));
    }

    /// <summary>The pause after a server asked to try one message later: a minute, doubled each time, at most four hours.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Math.Min(tries - 1, 20)), 240));

    private async Task<Handover.Trouble?> SendAsync(Message message, Envelope envelope, IComposeMessage? composer, OpenedOnce way, CancellationToken ct)
    {
        if (composer is null)
        {
            await LaterAsync(message, MessageReason.KindUnknown, null); // A newer version may have queued it, and this one is about to end.
            return null;
        }

        if (await ComposeAsync(message, composer, ct) is not { } composed) return null;
        if (envelope.Address is null) return await RefuseAsync(message, MessageReason.NoAddress, null);
        if (SealedMail.ReadAddress(envelope.Address, envelope.Name) is not { } to) return await RefuseAsync(message, MessageReason.BadAddress, null);
        if (Seal(message, envelope, composed, to) is not { } mail)
        {
            await LaterAsync(message, MessageReason.NotComposed, null);
            return null;
        }

        using (mail) return await HandOverAsync(message, mail, to, way, ct);
    }

    private async Task<Handover.Trouble?> HandOverAsync(Message message, MimeMessage mail, MailboxAddress to, OpenedOnce way, CancellationToken ct)
    {
        var (open, trouble) = await way.OpenAsync(ct);
        if (open is null)
        {
            await outbox.PutBackAsync([message]);
            return trouble;
        }

        var outcome = await open.HandOverAsync(mail, new MailboxAddress(null, route.From), to);
        // Nothing stands between the server's word and this row.
        if (outcome is Handover.Taken taken) await outbox.SettleAsync(message, MessageState.Sent, status: taken.Status, mailId: mail.MessageId);
        if (outcome is not Handover.Trouble && way.IsFirst()) await outbox.BackAsync();
        switch (outcome)
        {
            case Handover.Taken:
                return null;
            case Handover.Refused(var why, var status):
                return await RefuseAsync(message, why, status);
            case Handover.Later(var status):
                await LaterAsync(message, MessageReason.AskedLater, status);
                return null;
            case Handover.Trouble broken:
                // It may be this one at which the server breaks off: it waits by itself, and does not stand in the way of the others.
                await LaterAsync(message, broken.Why, broken.Status);
                return broken;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<Composed?> ComposeAsync(Message message, IComposeMessage composer, CancellationToken ct)
    {
        try
        {
            if (await composer.ComposeAsync(message, ct) is { } composed) return composed;
            await outbox.SettleAsync(message, MessageState.NotNeeded);
        }
        catch (Exception e) when (e is not (OperationCanceledException or NpgsqlException))
        {
            LogNotComposed(log, e, message.Id.Value, message.Kind);
            await LaterAsync(message, MessageReason.NotComposed, null);
        }

        return null;
    }

    private MimeMessage? Seal(Message message, Envelope envelope, Composed composed, MailboxAddress to)
    {
        try
        {
            return SealedMail.Of(SealedMail.IdOf(message.Id, route.From), route.From, to, envelope, composed, templates, clock.GetUtcNow());
        }
        catch (InvalidOperationException e)
        {
            LogNotComposed(log, e, message.Id.Value, message.Kind);
            return null;
        }
    }

    private async Task<Handover.Trouble?> RefuseAsync(Message message, MessageReason why, int? status)
    {
        LogRefused(log, message.Id.Value, why.Stored(), status);
        await outbox.SettleAsync(message, MessageState.Refused, why, status);
        return null;
    }

    private Task LaterAsync(Message message, MessageReason why, int? status)
    {
        var now = clock.GetUtcNow();
        return now - (message.FirstTriedAt ?? now) >= GivenUpAfter
            ? outbox.SettleAsync(message, MessageState.GivenUp, why, status)
            : outbox.SettleAsync(message, MessageState.Waiting, why, status, now + Pause(message.Tries));
    }

    private async Task SetBackAsync(Handover.Trouble trouble)
    {
        var next = await outbox.AwayAsync(trouble);
        LogTrouble(log, route.Name, trouble.Says, next);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server {Server} {Says}; all mail waits until {Next:O}")]
    private static partial void LogTrouble(ILogger log, string server, string says, DateTimeOffset next);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} refused: {Why} {Status}")]
    private static partial void LogRefused(ILogger log, Guid message, string why, int? status);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} could not be composed by {Kind}")]
    private static partial void LogNotComposed(ILogger log, Exception fault, Guid message, string kind);

    // The way out, opened when the first message is ready.
    private sealed class OpenedOnce(MailRoute route) : IAsyncDisposable
    {
        private IMailConnection? _open;
        private bool _taken;

        public async Task<(IMailConnection? Open, Handover.Trouble? Trouble)> OpenAsync(CancellationToken ct)
        {
            if (_open is not null) return (_open, null);
            var (open, trouble) = await MailConnection.OpenAsync(route, ct);
            _open = open;
            return (open, trouble);
        }

        public bool IsFirst() => !_taken && (_taken = true);

        public ValueTask DisposeAsync() => _open?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using MimeKit;

namespace ESafetyCourse.Core.Mail;

/// <summary>Sends the operator a message at once, to see that mail goes out. It is in no outbox.</summary>
public sealed class SendTestMail(MailRoute route, MailTemplates templates, TimeProvider clock)
{
    /// <summary>No server and no folder is named in the settings.</summary>
    public static RefusalCode Nowhere { get; } = new("mail-nowhere");

    /// <summary>What was typed is no e-mail address.</summary>
    public static RefusalCode NoAddress { get; } = new("mail-no-address");

    private static readonly Dictionary<MessageReason, RefusalCode> Untaken =
        Enum.GetValues<MessageReason>().ToDictionary(why => why, why => new RefusalCode($"mail-{why.Stored()}"));

    /// <summary>The server did not take it, for that reason; the detail says what it answered.</summary>
    public static RefusalCode NotTaken(MessageReason why) => Untaken[why];

    /// <summary>Sends it, in both languages.</summary>
    /// <returns>Where it was handed over; refused with one of the codes here.</returns>
    public async Task<Outcome<string>> RunAsync(Actor.Operator by, string address, CancellationToken ct)
    {
        if (route is MailRoute.Nowhere) return Nowhere.Refuse();
        if (SealedMail.ReadAddress(address) is not { } to) return NoAddress.Refuse();
        var composed = new Composed(MailTemplates.Test, new Dictionary<string, Bilingual> { ["server"] = new(route.Name, route.Name) });
        var envelope = new Envelope(null, address, Envelopes.Both, null, null, []);
        using var mail = SealedMail.Of(SealedMail.IdOf(TypedId.New<MessageId>(), route.From), route.From, to, envelope, composed, templates, clock.GetUtcNow());
        var (open, trouble) = await MailConnection.OpenAsync(route, ct);
        if (open is null) return NotTaken(trouble!.Why).Refuse(trouble.Says);
        await using (open)
        {
            return await open.HandOverAsync(mail, new MailboxAddress(null, route.From), to) switch
            {
                Handover.Taken => route.Name,
                Handover.Trouble broken => NotTaken(broken.Why).Refuse(broken.Says),
                Handover.Refused(var why, var status) => NotTaken(why).Refuse($"{why.Stored()} {status}"),
                Handover.Later(var status) => NotTaken(MessageReason.AskedLater).Refuse($"asked to try later: {status}"),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
    }
}

using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Mail;

/// <summary>Puts a message that could not be delivered back into the outbox because a lead asked, with evidence. It is composed anew.</summary>
public sealed class SendMessageAgain(CourseContext db, MailWaits waits, TimeProvider clock)
{
    /// <summary>The lead may see no such message.</summary>
    public static RefusalCode NotThere { get; } = new("message-not-there");

    /// <summary>It was sent, is no longer needed, or is on its way: there is nothing to do.</summary>
    public static RefusalCode NothingToDo { get; } = new("message-nothing-to-do");

    /// <summary>Asks for one more round of tries.</summary>
    /// <returns>Refused with <see cref="NotThere"/> or <see cref="NothingToDo"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, MessageId id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var message = db.Messages.VisibleTo(Viewer.Of(by)).Where(row => row.Id == id);
        if (!await message.AnyAsync(ct)) return NotThere.Refuse();
        if (await Undelivered.PutBackAsync(message, now, ct) == 0) return NothingToDo.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.MessageSentAgain(id.Value, EvidenceReason.AskedAgain), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        waits();
        return new Done();
    }
}

/// <summary>Puts all messages that could not be delivered back into the outbox because the operator asked, with evidence.</summary>
public sealed class RetryMessages(CourseContext db, TimeProvider clock)
{
    /// <summary>Asks for one more round of tries, of a school or of all.</summary>
    /// <returns>How many.</returns>
    public async Task<Outcome<int>> RunAsync(Actor.Operator by, SchoolId? school, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var messages = db.Messages.VisibleTo(new Viewer.Program()).Where(row => school == null || row.SchoolId == school);
        var asked = await Undelivered.PutBackAsync(messages, now, ct);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.MessagesRetried(asked, EvidenceReason.AskedAgain), now, school));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return asked;
    }
}

/// <summary>Messages that could not be delivered.</summary>
internal static class Undelivered
{
    /// <summary>Has those of them tried once more, from the beginning.</summary>
    /// <returns>How many.</returns>
    public static Task<int> PutBackAsync(IQueryable<Message> messages, DateTimeOffset now, CancellationToken ct) =>
        messages.Where(row => row.State == MessageState.Refused || row.State == MessageState.GivenUp)
            .ExecuteUpdateAsync(row => row
                .SetProperty(r => r.State, MessageState.Waiting).SetProperty(r => r.Tries, 0).SetProperty(r => r.Why, (MessageReason?)null)
                .SetProperty(r => r.NextTryAt, now).SetProperty(r => r.NotBefore, now).SetProperty(r => r.FirstTriedAt, (DateTimeOffset?)null)
                .SetProperty(r => r.SettledAt, (DateTimeOffset?)null).SetProperty(r => r.LastStatus, (int?)null), ct);
}

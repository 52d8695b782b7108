using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Mail;

/// <summary>
/// A message on its way; a row of the outbox. It says by ids and days what is to be told to whom; its text is composed when it is sent
/// (<see cref="IComposeMessage"/>), and kept nowhere.
/// </summary>
public sealed class Message
{
    /// <summary>Id.</summary>
    public MessageId Id { get; init; }

    /// <summary>Whose leads may see it; null where it is of no school.</summary>
    public SchoolId? SchoolId { get; init; }

    /// <summary>How urgent it is.</summary>
    public required MessageClass Class { get; init; }

    /// <summary>What composes it: <see cref="IComposeMessage.Kind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The person to whom it goes, by the id of their visits; null where it goes to somebody else.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>The contact to whom it goes; null where it goes to somebody else.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The account to which it goes; null where it goes to somebody else.</summary>
    public AccountId? AccountId { get; init; }

    /// <summary>What is told by it and to whom, as one text: two of the same are one message, whoever queues them and when.</summary>
    public required string DedupeKey { get; init; }

    /// <summary>What it belongs to; those of one thread to one recipient answer each other. Null for none.</summary>
    public string? Thread { get; init; }

    /// <summary>What whoever composes it needs to know: <see cref="Holds"/>, as it is stored.</summary>
    public required string Body { get; init; }

    /// <summary>When it was queued (UTC).</summary>
    public DateTimeOffset QueuedAt { get; init; }

    /// <summary>It is not sent before this (UTC).</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Where it is on its way.</summary>
    public MessageState State { get; set; }

    /// <summary>Tries so far since it was queued or a person last asked.</summary>
    public int Tries { get; set; }

    /// <summary>When it is tried next (UTC).</summary>
    public DateTimeOffset NextTryAt { get; set; }

    /// <summary>When it was tried first (UTC).</summary>
    public DateTimeOffset? FirstTriedAt { get; set; }

    /// <summary>When it was settled (UTC); of one that was sent, when the server said that it has it.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Its Message-ID, without brackets; null before it was sent.</summary>
    [System.ComponentModel.DataAnnotations.Schema.Column("message_id")]
    public string? MailId { get; set; }

    /// <summary>What the last try came to; null before it, and where there is nothing to say.</summary>
    public MessageReason? Why { get; set; }

    /// <summary>The code with which a server answered the last try; null where none did.</summary>
    public int? LastStatus { get; set; }

    /// <summary>What whoever composes it needs to know.</summary>
    public MessageBody Holds => MessageBody.Read(Body);
}

/// <summary>How urgent a message is.</summary>
public enum MessageClass
{
    /// <summary>Somebody has just done what it answers, and waits for it: it goes first, and no weekly limit counts it.</summary>
    Transactional,

    /// <summary>It goes when there is time; of these a person gets one a week at most.</summary>
    Reminder,
}

/// <summary>Where a message is on its way.</summary>
public enum MessageState
{
    /// <summary>To be sent when <see cref="Message.NextTryAt"/> comes.</summary>
    Waiting,

    /// <summary>Claimed by a sender until <see cref="Message.NextTryAt"/>; after that somebody else takes it.</summary>
    Sending,

    /// <summary>A server has said that it has it.</summary>
    Sent,

    /// <summary>When it was to be sent there was nothing to tell any more.</summary>
    NotNeeded,

    /// <summary>It can't be delivered to that address, or there is none.</summary>
    Refused,

    /// <summary>It could not be sent for too long; a lead can have it sent again.</summary>
    GivenUp,
}

/// <summary>What a try to send a message came to.</summary>
public enum MessageReason
{
    /// <summary>No address is known for whom it is to.</summary>
    NoAddress,

    /// <summary>What is known is no address.</summary>
    BadAddress,

    /// <summary>The server refused the address, for good.</summary>
    AddressRefused,

    /// <summary>The server refused the message, for good.</summary>
    MessageRefused,

    /// <summary>The server asked to try this one later.</summary>
    AskedLater,

    /// <summary>The server did not answer, or broke off.</summary>
    ServerAway,

    /// <summary>The server has not let us in, or does not take mail from our address.</summary>
    ServerRefused,

    /// <summary>This version of the program composes nothing of that kind.</summary>
    KindUnknown,

    /// <summary>Composing it failed by a mistake of ours.</summary>
    NotComposed,
}

/// <summary>Who may see messages: whom they went to, and the leads of the school.</summary>
public static class VisibleMessages
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<Message> VisibleTo(this IQueryable<Message> messages, Viewer viewer) => viewer switch
    {
        Viewer.Self(var person, var school) => messages.Where(row => row.PersonId == person && row.SchoolId == school),
        Viewer.LeadOf(var school) => messages.Where(row => row.SchoolId == school),
        Viewer.Program => messages,
        _ => throw viewer.HasNoSayOver("messages"),
    };
}

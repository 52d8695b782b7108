namespace ESafetyCourse.Core.Mail;

/// <summary>A message to be queued (<see cref="QueueMessages"/>).</summary>
/// <param name="School">Whose leads may see it; null where it is of no school.</param>
/// <param name="Class">How urgent it is.</param>
/// <param name="Kind">What composes it: <see cref="IComposeMessage.Kind"/>.</param>
/// <param name="To">To whom it goes.</param>
/// <param name="DedupeKey">What is told by it and to whom: one that was queued with the same before is not queued again, whatever became of it.</param>
/// <param name="Body">What whoever composes it needs to know.</param>
/// <param name="NotBefore">It is not sent before this (UTC); null: at once.</param>
/// <param name="Thread">What it belongs to; those of one thread to one recipient answer each other.</param>
public sealed record NewMessage(
    SchoolId? School, MessageClass Class, string Kind, MessageRecipient To, string DedupeKey, MessageBody Body, DateTimeOffset? NotBefore = null,
    string? Thread = null);

/// <summary>To whom a message goes. A closed set.</summary>
public abstract record MessageRecipient
{
    private MessageRecipient()
    {
    }

    /// <summary>A person, by the id of their visits.</summary>
    public sealed record OfPerson(PersonId Person) : MessageRecipient;

    /// <summary>A contact of the school.</summary>
    public sealed record OfContact(ContactId Contact) : MessageRecipient;

    /// <summary>An account, whether it has a post anywhere or not.</summary>
    public sealed record OfAccount(AccountId Account) : MessageRecipient;
}

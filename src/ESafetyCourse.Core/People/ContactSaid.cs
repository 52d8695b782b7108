using System.Net.Mail;
using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.People;

/// <summary>What a lead says of somebody whom the school knows by an address alone.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Language">The language to write in; null: both, Welsh first.</param>
public sealed record ContactSaid(string? Name, string? Email, Content.Language? Language)
{
    private const int LongestAddress = 254; // RFC 5321, section 4.5.3.1.3.

    /// <summary>There is no name that can be read, or it is too long.</summary>
    public static RefusalCode NameUnfit { get; } = new("contact-name-unfit");

    /// <summary>It is no e-mail address.</summary>
    public static RefusalCode EmailUnfit { get; } = new("contact-email-unfit");

    /// <summary>Why no contact can be so; null where one can.</summary>
    public RefusalCode? Fault =>
        PersonName.Clean(Name) is not { Length: <= PersonName.Longest } ? NameUnfit
        : Address is null ? EmailUnfit : null;

    private string? Address => Email?.Trim() is { Length: > 0 and <= LongestAddress } typed && typed.All(letter => letter is > ' ' and <= '~')
        && MailAddress.TryCreate(typed, out var read) && read.Address == typed && read.Host.Contains('.', StringComparison.Ordinal) ? typed : null;

    /// <summary>The contact, where nothing is wrong.</summary>
    internal SchoolContact ToContact(Actor.Lead by, DateTimeOffset now) => new()
    {
        Id = TypedId.New<ContactId>(), SchoolId = by.School, Name = PersonName.Clean(Name), Email = Address, Language = Language,
        RecordedAt = now, RecordedBy = by.Person,
    };
}

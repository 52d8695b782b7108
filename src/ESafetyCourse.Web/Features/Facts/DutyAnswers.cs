using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>What a lead says of a duty: who holds it is somebody whom the school knows, a contact, or, where nobody is chosen, a new contact.</summary>
public sealed record DutyAnswers : ContactAnswers
{
    private const string Known = "person:";
    private const string Contact = "contact:";

    /// <summary>The name of a <see cref="DutyKind"/>.</summary>
    public string? Duty { get; init; }

    /// <summary>Who, as <see cref="ValueOf(PersonId)"/> and <see cref="ValueOf(ContactId)"/> write it; empty for a new contact.</summary>
    public string? Holder { get; init; }

    /// <summary>The first day, as typed.</summary>
    [BindProperty(Name = "from-on")]
    [FromForm(Name = "from-on")]
    public string? FromOn { get; init; }

    /// <summary>The duty chosen; null for none.</summary>
    public DutyKind? Which => StoredName.TryRead<DutyKind>(Duty);

    /// <summary>Who it is.</summary>
    public DutyHolder Who =>
        PersonId.TryParse(After(Known), null, out var person) ? new DutyHolder.Known(person)
        : ContactId.TryParse(After(Contact), null, out var contact) ? new DutyHolder.Contact(contact)
        : new DutyHolder.New(Said);

    /// <summary>What is sent for somebody whom the school knows.</summary>
    public static string ValueOf(PersonId person) => Known + person;

    /// <summary>What is sent for a contact.</summary>
    public static string ValueOf(ContactId contact) => Contact + contact;

    /// <summary>What is left to answer.</summary>
    public IEnumerable<Fault> Faults() =>
    [
        .. DayFaults.Chosen("duty-head", Which, new("Choose a duty", "Dewiswch ddyletswydd")),
        .. Who is DutyHolder.New && string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email) ? new[] { new Fault("holder", Nobody) } : [],
        .. DayFaults.Needed("from-on", FromOn),
    ];

    private static Bilingual Nobody { get; } =
        new("Choose somebody, or give a name and an e‑mail address below", "Dewiswch rywun, neu rhowch enw a chyfeiriad e‑bost isod");

    private string? After(string kind) => Holder?.StartsWith(kind, StringComparison.Ordinal) is true ? Holder[kind.Length..] : null;
}

/// <summary>What a lead says of a contact.</summary>
public record ContactAnswers
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary><c>en</c> or <c>cy</c>; anything else: both.</summary>
    [BindProperty(Name = "writes-in")]
    [FromForm(Name = "writes-in")]
    public string? WritesIn { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>All of it.</summary>
    public ContactSaid Said => new(Name, Email, StoredName.TryRead<Language>(WritesIn));
}

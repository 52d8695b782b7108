namespace ESafetyCourse.Core.People;

/// <summary>That somebody holds a duty at a school: a person whom we know, or a contact.</summary>
public sealed class Duty : RecordedFact
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>At which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>Which duty.</summary>
    [System.ComponentModel.DataAnnotations.Schema.Column("duty")]
    public DutyKind Kind { get; init; }

    /// <summary>Who holds it; null where a contact does.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>Which contact holds it; null where a person does.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The first day (Europe/London).</summary>
    public DateOnly StartsOn { get; init; }

    /// <summary>The last day, itself included; null while no end is known.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The same duty with another last day, or held by the contact that stands in place of one: added as this one is undone.</summary>
    internal Duty Instead(Evidence.Actor.Lead by, DateTimeOffset now, ContactId? contact, DateOnly? endsOn) => new()
    {
        Id = Guid.CreateVersion7(now), SchoolId = SchoolId, Kind = Kind, PersonId = PersonId, ContactId = contact, StartsOn = StartsOn, EndsOn = endsOn,
        RecordedAt = now, RecordedBy = by.Person,
    };
}

/// <summary>A duty of a school, by which reminders find whom to tell and requirements whom they are for. None of them gives a right.</summary>
public enum DutyKind
{
    /// <summary>The head teacher.</summary>
    Head,

    /// <summary>The designated safeguarding person.</summary>
    Safeguarding,

    /// <summary>The e-safety lead. Who may see the register is a <see cref="Lead"/>, by a code.</summary>
    Lead,

    /// <summary>Who looks after the school's accounts for learning platforms and social media.</summary>
    Accounts,
}

/// <summary>Somebody of a school whom we know by an address alone. Name and address may be erased.</summary>
public sealed class SchoolContact : RecordedFact
{
    /// <summary>Id.</summary>
    public ContactId Id { get; init; }

    /// <summary>Of which school.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>The name; null once it was erased.</summary>
    public string? Name { get; set; }

    /// <summary>The e-mail address; null once it was erased.</summary>
    public string? Email { get; set; }

    /// <summary>The language to write in; null: both, Welsh first.</summary>
    public Content.Language? Language { get; init; }
}

/// <summary>Who may see duties and contacts: the leads of the school.</summary>
public static class VisibleDuties
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<Duty> VisibleTo(this IQueryable<Duty> duties, Viewer viewer) => viewer switch
    {
        Viewer.Self => duties.Where(_ => false),
        Viewer.LeadOf(var school) => duties.Where(row => row.SchoolId == school),
        Viewer.Program => duties,
        _ => throw viewer.HasNoSayOver("duties"),
    };

    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<SchoolContact> VisibleTo(this IQueryable<SchoolContact> contacts, Viewer viewer) => viewer switch
    {
        Viewer.Self => contacts.Where(_ => false),
        Viewer.LeadOf(var school) => contacts.Where(row => row.SchoolId == school),
        Viewer.Program => contacts,
        _ => throw viewer.HasNoSayOver("contacts"),
    };
}

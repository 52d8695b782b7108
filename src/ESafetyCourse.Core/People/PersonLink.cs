namespace ESafetyCourse.Core.People;

/// <summary>
/// What a lead said of two people at their school: that the one is the other, or is not. It holds until it is taken back;
/// nothing that was made under either id is moved (docs/adr/0007).
/// </summary>
public sealed class PersonLink
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>At which school: a lead's word holds nowhere else.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>Whom the answer is about.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>Who that is, or is not.</summary>
    public PersonId OtherId { get; init; }

    /// <summary>Whether they are one: then launches of <see cref="PersonId"/> are those of <see cref="OtherId"/>.</summary>
    public bool Same { get; init; }

    /// <summary>When it was said (UTC).</summary>
    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>When it was taken back (UTC).</summary>
    public DateTimeOffset? UndoneAt { get; set; }
}

/// <summary>Who may see what was said of who is whom: only leads do.</summary>
public static class VisiblePersonLinks
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<PersonLink> VisibleTo(this IQueryable<PersonLink> links, Viewer viewer) => viewer switch
    {
        Viewer.Self => links.Where(_ => false),
        Viewer.LeadOf(var school) => links.Where(row => row.SchoolId == school),
        Viewer.Program => links,
        _ => throw viewer.HasNoSayOver("links of people"),
    };
}

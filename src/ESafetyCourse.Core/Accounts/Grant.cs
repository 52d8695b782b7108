using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Accounts;

/// <summary>What an account may see or do, for some days: a fact (docs/adr/0023). Its end works at the next request.</summary>
public sealed class Grant : RecordedFact
{
    /// <summary>Id.</summary>
    public GrantId Id { get; init; }

    /// <summary>Which account.</summary>
    public AccountId AccountId { get; init; }

    /// <summary>What it is.</summary>
    public GrantKind Kind { get; init; }

    /// <summary>At which school; null for an operator, who has the whole installation.</summary>
    public SchoolId? SchoolId { get; init; }

    /// <summary>As whom a colleague takes the training there; null for the others.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>Whether a governor or an auditor sees names; null for the others.</summary>
    public bool? SeesNames { get; init; }

    /// <summary>The first day that an auditor may look at; null for the others.</summary>
    public DateOnly? LooksFrom { get; init; }

    /// <summary>The last day that an auditor may look at; null for the others.</summary>
    public DateOnly? LooksUntil { get; init; }

    /// <summary>The first day on which it opens anything (Europe/London).</summary>
    public DateOnly StartsOn { get; init; }

    /// <summary>The last such day, itself included; null while no end is known.</summary>
    public DateOnly? EndsOn { get; init; }
}

/// <summary>What whoever gave a grant calls them. It is that school's word, as the same account may be another school's as well; erased with the account.</summary>
public sealed class GrantName
{
    /// <summary>Of which grant.</summary>
    public GrantId GrantId { get; init; }

    /// <summary>As <see cref="PersonName.Clean"/> leaves it.</summary>
    public required string Name { get; init; }

    /// <summary>The name of a grant; null where nobody said one.</summary>
    internal static GrantName? Of(GrantId grant, string? typed) => PersonName.Clean(typed) is { } name ? new() { GrantId = grant, Name = name } : null;
}

/// <summary>What a grant is.</summary>
public enum GrantKind
{
    /// <summary>Runs the installation: its pages, no names of staff.</summary>
    Operator,

    /// <summary>A governor of one school: how it stands on any day.</summary>
    Governor,

    /// <summary>Somebody who looks at one school for at most <see cref="GrantDays.LongestAudit"/> days, and at given days alone.</summary>
    Auditor,

    /// <summary>A colleague of one school who has no LMS: takes the training by this door.</summary>
    Colleague,
}

/// <summary>On which days grants open anything.</summary>
public static class GrantDays
{
    /// <summary>The most days that an auditor's grant has.</summary>
    public const int LongestAudit = 30;

    /// <summary>Those that stand on a day (Europe/London).</summary>
    public static IQueryable<Grant> StandingOn(this IQueryable<Grant> grants, DateOnly day) =>
        grants.Where(grant => grant.UndoneAt == null && grant.StartsOn <= day && (grant.EndsOn == null || grant.EndsOn >= day));
}

/// <summary>Who may see grants: the leads of the school, whoever runs the program all.</summary>
public static class VisibleGrants
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<Grant> VisibleTo(this IQueryable<Grant> grants, Viewer viewer) => viewer switch
    {
        Viewer.Self => grants.Where(_ => false),
        Viewer.LeadOf(var school) => grants.Where(grant => grant.SchoolId == school),
        Viewer.Program => grants,
        _ => throw viewer.HasNoSayOver("grants"),
    };
}

using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Who is signed in, with what they may see and do at this moment.</summary>
/// <param name="Id">The account.</param>
/// <param name="Session">Its session in this browser.</param>
/// <param name="Email">Its address.</param>
/// <param name="Language">The language that they chose, or null.</param>
/// <param name="Grants">What stands today, in order of school and kind.</param>
public sealed record CurrentAccount(
    AccountId Id, SessionId Session, string Email, Language? Language, IReadOnlyList<StandingGrant> Grants)
{
    /// <summary>The operator, where they are one.</summary>
    public Actor.Operator? Operator => Grants.Any(grant => grant.Kind == GrantKind.Operator) ? new(Id) : null;

    /// <summary>One of the grants that stand; null where it is none of theirs, or stands no more.</summary>
    public StandingGrant? Find(GrantId grant) => Grants.FirstOrDefault(one => one.Id == grant);
}

/// <summary>A grant that stands today.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="School">At which school; null for an operator.</param>
/// <param name="Person">As whom a colleague takes the training; null for the others.</param>
/// <param name="SeesNames">Whether names are seen; false where nobody was asked.</param>
/// <param name="LooksFrom">The first day that an auditor may look at; null for the others.</param>
/// <param name="LooksUntil">The last such day; null for the others.</param>
/// <param name="EndsOn">The last day on which it stands; null while none is known.</param>
/// <param name="Name">What whoever gave it calls them, or null.</param>
public sealed record StandingGrant(
    GrantId Id, GrantKind Kind, GrantedSchool? School, PersonId? Person, bool SeesNames, DateOnly? LooksFrom, DateOnly? LooksUntil, DateOnly? EndsOn,
    string? Name)
{
    /// <summary>Who looks at the school's register by it; null where it opens none.</summary>
    public Viewer? Viewer => Kind is GrantKind.Governor or GrantKind.Auditor && School is { } school
        ? SeesNames ? new Viewer.NamesOf(school.Id, Id) : new Viewer.CountsOf(school.Id, Id)
        : null;
}

/// <summary>A school that a grant is for.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="ProfileSetAt">When its profile was set (UTC); null before.</param>
public sealed record GrantedSchool(SchoolId Id, Bilingual Name, DateTimeOffset? ProfileSetAt);

using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Somebody who runs the installation.</summary>
/// <param name="Grant">By which grant.</param>
/// <param name="Account">Their account.</param>
/// <param name="Name">What they are called; null where nobody said.</param>
/// <param name="Email">Their address.</param>
/// <param name="Since">Since which day (Europe/London).</param>
/// <param name="HasSignedIn">Whether anybody has ever signed in by that address.</param>
public sealed record OperatorRow(GrantId Grant, AccountId Account, string? Name, string Email, DateOnly Since, bool HasSignedIn);

/// <summary>Finds who runs the installation today, for operators.</summary>
public sealed class FindOperators(CourseContext db, TimeProvider clock)
{
    /// <summary>All of them, the first first.</summary>
    public async Task<IReadOnlyList<OperatorRow>> RunAsync(Viewer.Program viewer, CancellationToken ct) => await (
        from grant in db.Grants.AsNoTracking().VisibleTo(viewer).StandingOn(clock.Today())
        where grant.Kind == GrantKind.Operator
        join account in db.Accounts.AsNoTracking().VisibleTo(viewer, db.Grants) on grant.AccountId equals account.Id
        where account.Email != null
        from name in db.GrantNames.Where(row => row.GrantId == grant.Id).DefaultIfEmpty()
        orderby grant.RecordedAt, grant.Id
        select new OperatorRow(grant.Id, account.Id, name.Name, account.Email!, grant.StartsOn, account.VerifiedAt != null)).ToListAsync(ct);
}

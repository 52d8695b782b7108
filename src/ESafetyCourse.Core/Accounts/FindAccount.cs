using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Finds who is signed in, at each request: what was taken away a moment ago opens nothing any more.</summary>
public sealed class FindAccount(CourseContext db, TimeProvider clock)
{
    private static readonly Viewer.Program All = new();

    /// <summary>The account of a session; null where it is erased, or was signed out everywhere since the session began.</summary>
    /// <param name="id">The account that the session's ticket names.</param>
    /// <param name="session">The session.</param>
    /// <param name="begunAt">When it began (UTC), to the second.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<CurrentAccount?> RunAsync(AccountId id, SessionId session, DateTimeOffset begunAt, CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().VisibleTo(All, db.Grants).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (account is not { Email: { } email, ErasedAt: null } || account.SignedOutAt >= begunAt) return null;
        var grants = await (
            from grant in db.Grants.AsNoTracking().VisibleTo(All).StandingOn(clock.Today())
            where grant.AccountId == id
            join school in db.Schools on grant.SchoolId equals school.Id into schools
            from school in schools.DefaultIfEmpty()
            from name in db.GrantNames.Where(row => row.GrantId == grant.Id).DefaultIfEmpty()
            orderby school.NameEn, grant.Kind, grant.RecordedAt
            select new StandingGrant(
                grant.Id, grant.Kind, school == null ? null : new GrantedSchool(school.Id, new Bilingual(school.NameEn, school.NameCy), school.ProfileSetAt),
                grant.PersonId, grant.SeesNames ?? false, grant.LooksFrom, grant.LooksUntil, grant.EndsOn, name.Name)).ToListAsync(ct);
        return new CurrentAccount(id, session, email, account.Language, grants);
    }
}

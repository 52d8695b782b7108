using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Something that an operator has done.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Kind">What, see <see cref="EvidenceEntry.Kind"/>.</param>
/// <param name="About">What it was done to, where that has a name: a job, a key, an LMS's issuer, an operator; else null.</param>
/// <param name="School">The school that it concerns; null for the installation as a whole.</param>
/// <param name="InBrowser">In a browser, by an account; else on the command line.</param>
/// <param name="Name">What the operator is called; null where nobody said, or the account was erased.</param>
/// <param name="Email">Their address; null once the account was erased.</param>
/// <param name="Because">Why, as typed; null where nobody was asked, or it was erased.</param>
public sealed record OperatorDeedRow(DateTimeOffset At, string Kind, string? About, Bilingual? School, bool InBrowser, string? Name, string? Email, string? Because);

/// <summary>One page of what operators have done.</summary>
/// <param name="Page">Which.</param>
/// <param name="Rows">Those on it, the newest first.</param>
public sealed record OperatorDeeds(ListPage Page, IReadOnlyList<OperatorDeedRow> Rows);

/// <summary>Finds what operators have done, for operators. Who did it is an operator, whom the others may know; nobody of a school is named.</summary>
public sealed class FindOperatorDeeds(CourseContext db)
{
    /// <summary>One page of it.</summary>
    /// <param name="viewer">Whoever runs the program.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<OperatorDeeds> RunAsync(Viewer.Program viewer, string? page, CancellationToken ct)
    {
        var deeds = db.Evidence.AsNoTracking().Where(row => row.Actor == EvidenceActor.Operator);
        var shown = ListPage.Nearest(page, await deeds.CountAsync(ct));
        var rows = await (
            from deed in deeds
            join account in db.Accounts.VisibleTo(viewer, db.Grants) on deed.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            join school in db.Schools on deed.SchoolId equals school.Id into schools
            from school in schools.DefaultIfEmpty()
            orderby deed.At descending, deed.Id descending
            select new OperatorDeedRow(
                deed.At, deed.Kind, deed.Subject, school == null ? null : new Bilingual(school.NameEn, school.NameCy), deed.AccountId != null,
                db.GrantNames.Where(name => db.Grants.VisibleTo(viewer).Any(grant => grant.Id == name.GrantId && grant.AccountId == deed.AccountId && grant.Kind == GrantKind.Operator))
                    .Max(name => name.Name),
                account.Email,
                deed.AccountId == null || deed.Words == null ? null : deed.Words!.Words)).Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct);
        var named = await NamesAsync(viewer, [.. rows.Select(row => IdIn(row)).OfType<Guid>().Distinct()], ct);
        // A registration link that is for a new platform is about nothing that has a name yet.
        return new(shown, [.. rows.Select(row => row with { About = IdIn(row) is { } id ? named.GetValueOrDefault(id) : row.About == "new" ? null : row.About })]);
    }

    // What ids stand for: platforms, and grants of operators, whom the others may know.
    private async Task<Dictionary<Guid, string?>> NamesAsync(Viewer.Program viewer, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var (platforms, grants) = (ids.Select(id => new PlatformId(id)).ToList(), ids.Select(id => new GrantId(id)).ToList());
        var named = await db.LtiRegistrations.Where(row => platforms.Contains(row.PlatformId)).ToDictionaryAsync(row => row.PlatformId.Value, row => (string?)row.Issuer, ct);
        var operators = await (
            from grant in db.Grants.AsNoTracking().VisibleTo(viewer)
            where grants.Contains(grant.Id) && grant.Kind == GrantKind.Operator
            join account in db.Accounts.VisibleTo(viewer, db.Grants) on grant.AccountId equals account.Id
            select new { grant.Id, account.Email }).ToListAsync(ct);
        foreach (var one in operators) named[one.Id.Value] = one.Email;
        return named;
    }

    private static Guid? IdIn(OperatorDeedRow row) => Guid.TryParse(row.About, out var id) ? id : null;
}

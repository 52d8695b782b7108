using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>What a school lets somebody see or do, as its leads see it.</summary>
/// <param name="Grant">What, and for which days.</param>
/// <param name="Name">What they are called; null where nobody said, or the account was erased.</param>
/// <param name="Email">Their address; null once the account was erased.</param>
/// <param name="HasSignedIn">Whether anybody has ever signed in by that address.</param>
/// <param name="InvitedAt">When the newest invitation was asked for whose link may be good still (UTC); null where there is none.</param>
public sealed record GrantRow(Grant Grant, string? Name, string? Email, bool HasSignedIn, DateTimeOffset? InvitedAt)
{
    /// <summary>Whether it opens something on a day (Europe/London).</summary>
    public bool StandsOn(DateOnly day) => Grant.UndoneAt is null && Grant.StartsOn <= day && !(Grant.EndsOn < day);
}

/// <summary>Finds what a school has let anybody see or do, the newest first.</summary>
public sealed class FindGrants(CourseContext db, TimeProvider clock)
{
    /// <summary>All of it, what stands and what is over.</summary>
    public async Task<IReadOnlyList<GrantRow>> RunAsync(Viewer.LeadOf viewer, CancellationToken ct)
    {
        var since = clock.UtcNowStored() - Invitation.Lasts;
        var invited = (await db.Messages.AsNoTracking().VisibleTo(viewer).Where(row => row.Kind == Invitation.MessageKind && row.QueuedAt > since).ToListAsync(ct))
            .GroupBy(row => new GrantId(row.Holds.Id("grant"))).ToDictionary(sent => sent.Key, sent => sent.Max(row => row.QueuedAt));
        var found = await (
            from grant in db.Grants.AsNoTracking().VisibleTo(viewer)
            join account in db.Accounts.AsNoTracking().VisibleTo(viewer, db.Grants) on grant.AccountId equals account.Id
            from name in db.GrantNames.Where(row => row.GrantId == grant.Id).DefaultIfEmpty()
            orderby grant.RecordedAt descending
            select new { Grant = grant, name.Name, account.Email, account.VerifiedAt }).ToListAsync(ct);
        return [.. found.Select(row => new GrantRow(
            row.Grant, row.Name, row.Email, row.VerifiedAt is not null, invited.TryGetValue(row.Grant.Id, out var at) ? at : null))];
    }
}

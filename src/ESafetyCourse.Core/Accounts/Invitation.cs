using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>An invitation whose link is good: it begins a sign-in for its own address, and opens nothing by itself.</summary>
/// <param name="Account">Who is invited.</param>
/// <param name="Email">Their address; shown by <see cref="AccountEmail.Masked"/> alone, since whoever was forwarded the link sees it.</param>
/// <param name="Kind">What is open to them.</param>
/// <param name="School">What the school is called.</param>
public sealed record Invitation(AccountId Account, string Email, GrantKind Kind, Bilingual School)
{
    /// <summary>What composes the mail: it holds the id of the grant under <c>grant</c>.</summary>
    public const string MessageKind = "invitation";

    /// <summary>How long a mail's link is good.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromDays(14);

    /// <summary>How long a lead waits before another goes out.</summary>
    public static TimeSpan Apart { get; } = TimeSpan.FromHours(1);
}

/// <summary>Finds an invitation, for whoever opens its link or composes its mail.</summary>
public sealed class FindInvitation(CourseContext db, TimeProvider clock)
{
    private static readonly Viewer.Program All = new();

    /// <summary>The one of a grant; null where it stands no more, or was mailed too long ago.</summary>
    public async Task<Invitation?> RunAsync(GrantId id, CancellationToken ct)
    {
        var found = await (
            from grant in db.Grants.VisibleTo(All).StandingOn(clock.Today())
            where grant.Id == id && grant.SchoolId != null
            join account in db.Accounts.VisibleTo(All, db.Grants) on grant.AccountId equals account.Id
            join school in db.Schools on grant.SchoolId equals school.Id
            select new { grant.AccountId, account.Email, grant.Kind, School = school.Id, school.NameEn, school.NameCy }).SingleOrDefaultAsync(ct);
        if (found is not { Email: { } email }) return null;
        return await db.InvitationsSince(found.School, id, clock.UtcNowStored() - Invitation.Lasts).AnyAsync(ct)
            ? new(found.AccountId, email, found.Kind, new(found.NameEn, found.NameCy)) : null;
    }
}

/// <summary>The invitations in the outbox.</summary>
internal static class Invitations
{
    /// <summary>Queues the mail of a grant, in the transaction that the context is in.</summary>
    public static Task<int> QueueInvitationAsync(this CourseContext db, SchoolId school, Grant grant, DateTimeOffset now, CancellationToken ct) => db.QueueAsync(
        [
            new(school, MessageClass.Transactional, Invitation.MessageKind, new MessageRecipient.OfAccount(grant.AccountId),
                $"{Key(grant.Id)}{Guid.CreateVersion7(now)}", new MessageBody().With("grant", grant.Id.Value)),
        ], now, ct);

    /// <summary>Those of a grant that were queued since a moment (UTC).</summary>
    public static IQueryable<Message> InvitationsSince(this CourseContext db, SchoolId school, GrantId grant, DateTimeOffset since)
    {
        var key = Key(grant);
        return db.Messages.VisibleTo(new Viewer.LeadOf(school)).Where(row => row.QueuedAt > since && row.DedupeKey.StartsWith(key));
    }

    /// <summary>Whose grant it is, of the one that is meant; null where there is none.</summary>
    public static Task<AccountId?> AccountAsync(this IQueryable<Grant> one, CancellationToken ct) =>
        one.Select(row => (AccountId?)row.AccountId).SingleOrDefaultAsync(ct);

    private static string Key(GrantId grant) => $"{Invitation.MessageKind} {grant} ";
}

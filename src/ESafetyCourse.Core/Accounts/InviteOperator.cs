using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Makes somebody an operator, or prints an operator another link. Whoever has the command line, or is one, may.</summary>
public sealed class InviteOperator(CourseContext db, TimeProvider clock)
{
    /// <summary>What was typed is no e-mail address.</summary>
    public static RefusalCode NoAddress { get; } = new("operator-no-address");

    /// <summary>Gives the grant, where it doesn't stand yet, with evidence, and makes a one-time link.</summary>
    /// <param name="by">Who.</param>
    /// <param name="typed">The operator's address.</param>
    /// <param name="name">What they are called, or null.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The secret of the link, good for <see cref="SignInSecret.Lasts"/>, once, in any browser; refused with <see cref="NoAddress"/>.</returns>
    public async Task<Outcome<string>> RunAsync(Actor.Operator by, string typed, string? name, CancellationToken ct)
    {
        if (AccountEmail.Clean(typed) is not { } address) return NoAddress.Refuse();
        var (now, today, token) = (clock.UtcNowStored(), clock.Today(), SignInSecret.New());
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var account = await db.AccountOfAsync(address, name, null, now, ct);
        if (!await db.Grants.VisibleTo(new Viewer.Program()).StandingOn(today).AnyAsync(row => row.AccountId == account && row.Kind == GrantKind.Operator, ct))
        {
            var grant = new Grant { Id = TypedId.New<GrantId>(), AccountId = account, Kind = GrantKind.Operator, StartsOn = today, RecordedAt = now };
            db.Add(grant);
            db.Add(EvidenceRow.Of(
                by, new EvidenceEntry.GrantGiven(grant.Id, account, grant.Kind.Stored(), null, null, today, null, null, null, EvidenceReason.OperatorDecided), now));
        }

        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"delete from sign_ins where account_id = {account.Value}", ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into sign_ins (id, account_id, token_hash, asked_at, expires_at)
            values ({Guid.CreateVersion7(now)}, {account.Value}, {SignInSecret.Hash(token)}, {now}, {now + SignInSecret.Lasts})
            """, ct);
        await save.CommitAsync(ct);
        return token;
    }
}

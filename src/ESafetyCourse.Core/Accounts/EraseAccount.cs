using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>
/// Erases name and address of an account: nobody signs in by it any more. What it is for a school, a lead ends first; that it is an operator's ends by this.
/// </summary>
public sealed class EraseAccount(CourseContext db, TimeProvider clock)
{
    /// <summary>No account has that address.</summary>
    public static RefusalCode NotThere { get; } = new("account-not-there");

    /// <summary>A school lets it see or do something still.</summary>
    public static RefusalCode SchoolLetsIt { get; } = new("account-has-school");

    /// <summary>Erases, in one save with evidence.</summary>
    /// <param name="by">Who.</param>
    /// <param name="address">Its address.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="NotThere"/>, <see cref="SchoolLetsIt"/> or, where it is the operator's own, <see cref="EndOperator.Own"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Operator by, string address, CancellationToken ct)
    {
        var (now, key, all) = (clock.UtcNowStored(), AccountEmail.Key(address.Trim()), new Viewer.Program());
        await using var save = await db.Database.BeginTransactionAsync(ct);
        // Whoever invites the address at this moment finds it as it was, or a new account.
        await db.LockAddressAsync(key, ct);
        if (await db.Accounts.VisibleTo(all, db.Grants).SingleOrDefaultAsync(row => row.EmailKey == key, ct) is not { } account) return NotThere.Refuse();
        if (account.Id == by.Account) return EndOperator.Own.Refuse();
        var standing = await db.Grants.VisibleTo(all).StandingOn(clock.Today()).Where(row => row.AccountId == account.Id).ToListAsync(ct);
        if (standing.Any(grant => grant.SchoolId is not null)) return SchoolLetsIt.Refuse();
        foreach (var grant in standing)
        {
            grant.UndoneAt = now;
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.GrantEnded(grant.Id, account.Id, EvidenceReason.OperatorDecided), now));
        }

        (account.Email, account.EmailKey, account.ErasedAt) = (null, null, now);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.AccountErased(account.Id, EvidenceReason.OperatorDecided), now));
        await db.SaveChangesAsync(ct);
        var theirs = db.Grants.VisibleTo(all).Where(row => row.AccountId == account.Id);
        await db.GrantNames.Where(name => theirs.Any(row => row.Id == name.GrantId)).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync($"delete from sign_ins where account_id = {account.Id.Value}", ct);
        await db.Passkeys.VisibleTo(all).Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}

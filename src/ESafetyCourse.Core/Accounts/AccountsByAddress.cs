using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>The account of an address, for whoever gives it something.</summary>
internal static class AccountsByAddress
{
    /// <summary>
    /// The account that has the address, or a new one, which is saved with what follows. Whoever invites an account that is there already changes nothing
    /// of it: it may be another school's colleague.
    /// </summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="address">As <see cref="AccountEmail.Clean"/> leaves it.</param>
    /// <param name="language">The language to write in; null: both.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<AccountId> AccountOfAsync(
        this CourseContext db, string address, Language? language, DateTimeOffset now, CancellationToken ct)
    {
        var key = AccountEmail.Key(address);
        // Two who invite the same address at once find the same account.
        await db.LockAddressAsync(key, ct);
        var known = await db.Accounts.VisibleTo(new Viewer.Program(), db.Grants).Where(row => row.EmailKey == key).Select(row => (AccountId?)row.Id).SingleOrDefaultAsync(ct);
        if (known is { } id) return id;
        var account = new Account
        {
            Id = TypedId.New<AccountId>(), Email = address, EmailKey = key, Language = language, CreatedAt = now,
        };
        db.Add(account);
        return account.Id;
    }

    /// <summary>Whoever else does something with the address waits until the transaction is over.</summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="key">See <see cref="AccountEmail.Key"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public static Task<int> LockAddressAsync(this CourseContext db, string key, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({key}, 23))", ct);
}

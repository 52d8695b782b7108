using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Finds passkeys: for their owner, and for whoever checks what a device has signed.</summary>
public sealed class FindPasskeys(CourseContext db)
{
    private static readonly Viewer.Program All = new();

    /// <summary>Those of an account, in the order in which they were added; null where there is no such account, or it was erased.</summary>
    public async Task<IReadOnlyList<Passkey>?> RunAsync(AccountId account, CancellationToken ct)
    {
        if (!await db.Accounts.VisibleTo(All, db.Grants).AnyAsync(row => row.Id == account && row.ErasedAt == null, ct)) return null;
        return await db.Passkeys.AsNoTracking().VisibleTo(All).Where(row => row.AccountId == account).OrderBy(row => row.AddedAt).ThenBy(row => row.Id).ToListAsync(ct);
    }

    /// <summary>Whose passkey has that credential id; null where it is nobody's.</summary>
    public Task<AccountId?> OwnerAsync(byte[] credential, CancellationToken ct) =>
        db.Passkeys.VisibleTo(All).Where(row => row.CredentialId == credential).Select(row => (AccountId?)row.AccountId).SingleOrDefaultAsync(ct);
}

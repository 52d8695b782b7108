using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Removes a passkey of the account that is signed in: nobody signs in by it any more. Sessions that were begun by it go on.</summary>
public sealed class RemovePasskey(CourseContext db)
{
    /// <summary>It is none of theirs, or not there any more.</summary>
    public static RefusalCode NotThere { get; } = new("passkey-not-there");

    /// <summary>Removes it.</summary>
    /// <returns>Refused with <see cref="NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(CurrentAccount account, PasskeyId id, CancellationToken ct) =>
        await db.Passkeys.VisibleTo(new Viewer.Program()).Where(row => row.Id == id && row.AccountId == account.Id).ExecuteDeleteAsync(ct) == 0
            ? NotThere.Refuse() : new Done();
}

using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>
/// Adds a passkey to the account that is signed in. Only soon after it has signed in: at a computer that somebody left, nobody else gets a way in of
/// their own. A mail tells its address, so that it is noticed where it happened all the same.
/// </summary>
public sealed class AddPasskey(CourseContext db, MailWaits wait, TimeProvider clock)
{
    /// <summary>What composes that mail: it holds the id of the passkey under <c>passkey</c>.</summary>
    public const string Kind = "passkey-added";

    /// <summary>How long after signing in one may begin to.</summary>
    public static TimeSpan Within { get; } = TimeSpan.FromMinutes(15);

    /// <summary>It is too long since they signed in.</summary>
    public static RefusalCode SignInFirst { get; } = new("passkey-sign-in-first");

    /// <summary>The name is none, or has more than <see cref="Passkey.LongestName"/> characters.</summary>
    public static RefusalCode NameUnfit { get; } = new("passkey-name-unfit");

    /// <summary>The account has <see cref="Passkey.Most"/> already.</summary>
    public static RefusalCode TooMany { get; } = new("passkey-too-many");

    /// <summary>It is somebody's already.</summary>
    public static RefusalCode KnownAlready { get; } = new("passkey-known-already");

    /// <summary>The account is signed in no more: it was erased.</summary>
    public static RefusalCode Over { get; } = new("passkey-account-over");

    /// <summary>Whether one may be added; nothing is.</summary>
    /// <returns>Refused with <see cref="SignInFirst"/>, <see cref="TooMany"/> or <see cref="NameUnfit"/>.</returns>
    public async Task<Outcome<Done>> LookAsync(CurrentAccount account, string? name, CancellationToken ct)
    {
        if (!MayBegin(account)) return SignInFirst.Refuse();
        if (await CountAsync(account.Id, ct) >= Passkey.Most) return TooMany.Refuse();
        return Clean(name) is null ? NameUnfit.Refuse() : new Done();
    }

    /// <summary>Whether they have signed in so lately that they may begin to add one.</summary>
    public bool MayBegin(CurrentAccount account) => clock.GetUtcNow() - account.SignedInAt <= Within;

    /// <summary>Adds what a device has made, in one save with the mail.</summary>
    /// <param name="account">Who is signed in.</param>
    /// <param name="name">What they call it.</param>
    /// <param name="made">What was made.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="SignInFirst"/>, <see cref="NameUnfit"/>, <see cref="TooMany"/>, <see cref="KnownAlready"/> or <see cref="Over"/>.</returns>
    public async Task<Outcome<PasskeyId>> RunAsync(CurrentAccount account, string? name, MadePasskey made, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        // Whoever has begun in time may end it: the device has made its passkey by then.
        if (now - account.SignedInAt > Within + SpendChallenge.Lasts) return SignInFirst.Refuse();
        if (Clean(name) is not { } called) return NameUnfit.Refuse();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        // Of two at once the second sees the first; whoever erases the account waits, and takes this away as well.
        var standing = await db.Database.SqlQuery<Guid>($"select id from accounts where id = {account.Id.Value} and erased_at is null for update").ToListAsync(ct);
        if (standing.Count == 0) return Over.Refuse();
        if (await CountAsync(account.Id, ct) >= Passkey.Most) return TooMany.Refuse();
        var passkey = new Passkey
        {
            Id = TypedId.New<PasskeyId>(), AccountId = account.Id, CredentialId = made.CredentialId, PublicKey = made.PublicKey, SignCount = made.SignCount,
            Transports = made.Transports, BackupEligible = made.BackupEligible, BackedUp = made.BackedUp, Name = called, AddedAt = now,
        };
        db.Add(passkey);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException broken) when (broken.Broke("ux_passkeys_credential"))
        {
            return KnownAlready.Refuse();
        }

        await db.QueueAsync(
            [
                new(null, MessageClass.Transactional, Kind, new MessageRecipient.OfAccount(account.Id), $"{Kind} {passkey.Id}", new MessageBody().With("passkey", passkey.Id.Value)),
            ], now, ct);
        await save.CommitAsync(ct);
        wait();
        return passkey.Id;
    }

    private Task<int> CountAsync(AccountId account, CancellationToken ct) => db.Passkeys.VisibleTo(new Viewer.Program()).CountAsync(row => row.AccountId == account, ct);

    private static string? Clean(string? name) => PersonName.Clean(name) is { Length: <= Passkey.LongestName } clean ? clean : null;
}

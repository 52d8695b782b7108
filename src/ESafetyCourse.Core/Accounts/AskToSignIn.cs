using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>
/// Begins to sign in by a mail (docs/adr/0023). Whoever asks with an address that is no account's is answered likewise, and as late: who has an account
/// can't be found out here.
/// </summary>
public sealed class AskToSignIn(CourseContext db, MailWaits wait, TimeProvider clock)
{
    /// <summary>What composes the mail: it holds the id of the row under <c>sign-in</c>.</summary>
    public const string Kind = "sign-in";

    /// <summary>How many mails an address gets an hour.</summary>
    public const int ByAddress = 5;

    /// <summary>How many a network asks for an hour: councils have one for all their schools.</summary>
    public const int ByNetwork = 200;

    // Longer than what it does with an address that is known.
    private static readonly TimeSpan AnswersAfter = TimeSpan.FromMilliseconds(300);

    /// <summary>What was typed is no e-mail address.</summary>
    public static RefusalCode NoAddress { get; } = new("sign-in-no-address");

    /// <summary>The address, or the network, has asked too often within the hour.</summary>
    public static RefusalCode TooOften { get; } = new("sign-in-too-often");

    /// <summary>Asks for the mail.</summary>
    /// <param name="typed">The address.</param>
    /// <param name="browser">The secret that the browser was given with the answer.</param>
    /// <param name="network">From where.</param>
    /// <param name="back">The page to go on to; null for none.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Whether it was done, not whether there is such an account; refused with <see cref="NoAddress"/> or <see cref="TooOften"/>.</returns>
    public async Task<Outcome<bool>> RunAsync(string? typed, string browser, string network, string? back, CancellationToken ct)
    {
        if (AccountEmail.Clean(typed) is not { } address) return NoAddress.Refuse();
        var answer = Task.Delay(AnswersAfter, clock, ct);
        var outcome = await BeginAsync(AccountEmail.Key(address), SignInSecret.Hash(browser), network, back, ct);
        await answer;
        return outcome;
    }

    private async Task<Outcome<bool>> BeginAsync(string key, byte[] browser, string network, string? back, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        if (!await CountedAsync(key, network, now, ct)) return TooOften.Refuse();
        var account = await db.Accounts.VisibleTo(new Viewer.Program(), db.Grants).Where(row => row.EmailKey == key).Select(row => (Guid?)row.Id.Value).SingleOrDefaultAsync(ct);
        var id = Guid.CreateVersion7(now);
        // The newest counts: of what was mailed before nothing is good any more.
        await db.Database.ExecuteSqlAsync($"delete from sign_ins where account_id = {account} or browser_hash = {browser}", ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into sign_ins (id, account_id, browser_hash, back, asked_at, expires_at)
            values ({id}, {account}, {browser}, {back}, {now}, {now + SignInSecret.Lasts})
            """, ct);
        if (account is { } known)
        {
            await db.QueueAsync(
                [new(null, MessageClass.Transactional, Kind, new MessageRecipient.OfAccount(new(known)), $"{Kind} {id}", new MessageBody().With(Kind, id))], now, ct);
        }

        await save.CommitAsync(ct);
        if (account is not null) wait();
        return true;
    }

    private async Task<bool> CountedAsync(string key, string network, DateTimeOffset now, CancellationToken ct)
    {
        var (address, since) = (SignInSecret.Hash(key), now - TimeSpan.FromHours(1));
        await db.LockAddressAsync(key, ct);
        var asked = await db.Database.SqlQuery<long>($"""
            select greatest(
                (select count(*) from sign_in_asks where address_hash = {address} and asked_at > {since}) - {ByAddress - 1},
                (select count(*) from sign_in_asks where network = {network} and asked_at > {since}) - {ByNetwork - 1}) as "Value"
            """).SingleAsync(ct);
        if (asked > 0) return false;
        await db.Database.ExecuteSqlAsync($"insert into sign_in_asks (address_hash, network, asked_at) values ({address}, {network}, {now})", ct);
        return true;
    }
}

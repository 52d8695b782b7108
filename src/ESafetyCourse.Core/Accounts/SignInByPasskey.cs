using Npgsql;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Signs in by a passkey whose signature was found good. Its account has signed in by a mail before: only so it was added.</summary>
public sealed class SignInByPasskey(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The account was erased, the passkey removed, or of two signatures at once this one is not the newer.</summary>
    public static RefusalCode NotGood { get; } = new("passkey-not-good");

    // A device that counts its signatures never counts backwards (WebAuthn level 3 §6.1.1): compared here, where two at once wait for each other.
    private const string Sql = """
        update passkeys k set sign_count = @count, backed_up = @backed, last_used_at = @now
        from accounts a
        where k.credential_id = @credential and a.id = k.account_id and a.id = @account and a.erased_at is null
            and (k.sign_count < @count or (k.sign_count = 0 and @count = 0))
        """;

    /// <summary>Signs in.</summary>
    /// <param name="used">What was signed with.</param>
    /// <param name="back">The page that they were on their way to; null for none.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Who is signed in; refused with <see cref="NotGood"/>.</returns>
    public async Task<Outcome<SignedInTo>> RunAsync(UsedPasskey used, string? back, CancellationToken ct)
    {
        await using var use = database.CreateCommand(Sql).With(
            ("count", used.SignCount), ("backed", used.BackedUp), ("now", clock.UtcNowStored()), ("credential", used.CredentialId), ("account", used.Account.Value));
        return await use.ExecuteNonQueryAsync(ct) == 0 ? NotGood.Refuse() : new SignedInTo(used.Account, back);
    }
}

/// <summary>A passkey with which a challenge was signed.</summary>
/// <param name="Account">Whose.</param>
/// <param name="CredentialId">See <see cref="Passkey.CredentialId"/>.</param>
/// <param name="SignCount">How many signatures the device has counted, this one included; 0 where it counts nothing.</param>
/// <param name="BackedUp">See <see cref="Passkey.BackedUp"/>.</param>
public sealed record UsedPasskey(AccountId Account, byte[] CredentialId, long SignCount, bool BackedUp);

using Npgsql;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Signs in by what was mailed, or printed for an operator: once, within its time, in the browser that asked.</summary>
public sealed class SpendSignIn(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>So many wrong codes end it.</summary>
    public const int WrongCodes = 5;

    /// <summary>Nothing is to be signed in to by that: it was used, is too old, or is not the newest.</summary>
    public static RefusalCode Over { get; } = new("sign-in-over");

    /// <summary>It is another browser that asked.</summary>
    public static RefusalCode Elsewhere { get; } = new("sign-in-elsewhere");

    /// <summary>The code is not the one in the mail.</summary>
    public static RefusalCode WrongCode { get; } = new("sign-in-wrong-code");

    private const string Verified = "update accounts set verified_at = coalesce(verified_at, @now) where id = @account and erased_at is null returning id";

    /// <summary>Whether a link can be used here; nothing is spent.</summary>
    /// <returns>Done; refused with <see cref="Over"/> or <see cref="Elsewhere"/>.</returns>
    public async Task<Outcome<bool>> LookAsync(string token, string? browser, CancellationToken ct)
    {
        await using var look = database.CreateCommand("select browser_hash from sign_ins where token_hash = @token and account_id is not null and expires_at > @now")
            .With(("token", SignInSecret.Hash(token)), ("now", clock.GetUtcNow()));
        await using var row = await look.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return Over.Refuse();
        return row.Maybe<byte[]>("browser_hash") is not { } asked || (browser is not null && SignInSecret.Hash(browser).AsSpan().SequenceEqual(asked))
            ? true : Elsewhere.Refuse();
    }

    /// <summary>Spends a link.</summary>
    /// <param name="token">What it holds.</param>
    /// <param name="browser">The secret that this browser holds, or null.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Who is signed in, and where they were going; refused with <see cref="Over"/> or <see cref="Elsewhere"/>.</returns>
    public async Task<Outcome<SignedInTo>> ByLinkAsync(string token, string? browser, CancellationToken ct)
    {
        if ((await LookAsync(token, browser, ct)).Why is { } why) return why;
        return await SpendAsync(
            "delete from sign_ins where token_hash = @secret and account_id is not null and expires_at > @now returning account_id, back", SignInSecret.Hash(token), ct);
    }

    /// <summary>Spends a code, in the browser that asked.</summary>
    /// <param name="code">As typed; case, spaces and hyphens don't matter.</param>
    /// <param name="browser">The secret that this browser holds, or null.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Who is signed in, and where they were going; refused with <see cref="Over"/> or <see cref="WrongCode"/>.</returns>
    public async Task<Outcome<SignedInTo>> ByCodeAsync(string code, string? browser, CancellationToken ct)
    {
        if (browser is null) return Over.Refuse();
        var (asked, hash) = (SignInSecret.Hash(browser), OneTimeCode.Hash(code));
        // Counted first, whether right or wrong: of two tries at once none is free. For an address that is no account's it goes on likewise.
        await using (var count = database.CreateCommand(
            "update sign_ins set wrong_codes = wrong_codes + 1 where browser_hash = @browser and expires_at > @now and wrong_codes < @most returning code_hash"))
        {
            await using var row = await count.With(("browser", asked), ("now", clock.GetUtcNow()), ("most", WrongCodes)).ExecuteReaderAsync(ct);
            if (!await row.ReadAsync(ct)) return Over.Refuse();
            if (row.Maybe<byte[]>("code_hash") is not { } sent || !hash.AsSpan().SequenceEqual(sent)) return WrongCode.Refuse();
        }

        return await SpendAsync(
            "delete from sign_ins where browser_hash = @secret and account_id is not null and expires_at > @now returning account_id, back", asked, ct);
    }

    private async Task<Outcome<SignedInTo>> SpendAsync(string delete, byte[] secret, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        SignedInTo found;
        await using (var spend = new NpgsqlCommand(delete, connection).With(("secret", secret), ("now", now)))
        {
            await using var row = await spend.ExecuteReaderAsync(ct);
            if (!await row.ReadAsync(ct)) return Over.Refuse();
            found = new(new(row.Get<Guid>("account_id")), row.Text("back"));
        }

        await using (var verify = new NpgsqlCommand(Verified, connection).With(("account", found.Account.Value), ("now", now)))
            if (await verify.ExecuteScalarAsync(ct) is null) return Over.Refuse();
        await save.CommitAsync(ct);
        return found;
    }
}

/// <summary>Who is signed in.</summary>
/// <param name="Account">By which account.</param>
/// <param name="Back">The page that they were on their way to; null for none.</param>
public sealed record SignedInTo(AccountId Account, string? Back);

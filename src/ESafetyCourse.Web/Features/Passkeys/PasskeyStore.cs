using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ESafetyCourse.Web.Features.Passkeys;

/// <summary>
/// What the framework's handler reads of accounts and their passkeys. It reads alone: whatever is kept, our own deeds keep, in one save with what
/// belongs to it.
/// </summary>
public sealed class PasskeyStore(FindPasskeys find) : IUserPasskeyStore<PasskeyOwner>
{
    /// <inheritdoc/>
    public async Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        TypedId.TryParse<AccountId>(userId, out var account) && await find.RunAsync(account, cancellationToken) is not null ? new(account) : null;

    /// <inheritdoc/>
    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await find.OwnerAsync(credentialId, cancellationToken) is { } account ? new(account) : null;

    /// <inheritdoc/>
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        [.. (await find.RunAsync(user.Account, cancellationToken) ?? []).Select(Read)];

    /// <inheritdoc/>
    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await find.RunAsync(user.Account, cancellationToken) ?? []).FirstOrDefault(one => one.CredentialId.AsSpan().SequenceEqual(credentialId)) is { } passkey
            ? Read(passkey) : null;

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult(user.Account.ToString());

    /// <inheritdoc/>
    public void Dispose()
    {
        // It has nothing of its own.
    }

    // What the handler has no use for once a passkey is kept, the attestation and the client's own words, is not kept.
    private static UserPasskeyInfo Read(Passkey passkey) => new(
        passkey.CredentialId, passkey.PublicKey, passkey.AddedAt, (uint)passkey.SignCount, passkey.Transports, isUserVerified: true, passkey.BackupEligible,
        passkey.BackedUp, attestationObject: [], clientDataJson: []);

    /// <inheritdoc/>
    Task IUserPasskeyStore<PasskeyOwner>.AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw NotOurs();

    /// <inheritdoc/>
    Task IUserPasskeyStore<PasskeyOwner>.RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) => throw NotOurs();

    /// <inheritdoc/>
    Task<IdentityResult> IUserStore<PasskeyOwner>.CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotOurs();

    /// <inheritdoc/>
    Task<IdentityResult> IUserStore<PasskeyOwner>.UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotOurs();

    /// <inheritdoc/>
    Task<IdentityResult> IUserStore<PasskeyOwner>.DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotOurs();

    /// <inheritdoc/>
    Task<PasskeyOwner?> IUserStore<PasskeyOwner>.FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw NotOurs();

    /// <inheritdoc/>
    Task<string?> IUserStore<PasskeyOwner>.GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotOurs();

    /// <inheritdoc/>
    Task IUserStore<PasskeyOwner>.SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw NotOurs();

    /// <inheritdoc/>
    Task<string?> IUserStore<PasskeyOwner>.GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotOurs();

    /// <inheritdoc/>
    Task IUserStore<PasskeyOwner>.SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw NotOurs();

    private static NotSupportedException NotOurs() => new("Accounts and passkeys are kept by the deeds of Core/Accounts.");
}

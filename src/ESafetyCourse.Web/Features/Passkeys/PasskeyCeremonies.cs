using ESafetyCourse.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ESafetyCourse.Web.Features.Passkeys;

/// <summary>
/// Asks devices to make passkeys and to sign with them, and checks what they answer, by the framework's own handler (WebAuthn level 3 §7). An answer that is
/// not good is none: of what was wrong with it nobody is told, and nothing is logged.
/// </summary>
public sealed class PasskeyCeremonies(IPasskeyHandler<PasskeyOwner> handler, CeremonySeal seal)
{
    // An RSA key of 4,096 bits takes half of it.
    private const int LongestKey = 1024;

    // WebAuthn level 3 §5.8.4; what a browser says beside that is not kept.
    private static readonly string[] Transports = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];

    /// <summary>What the browser is to have a device make for an account, as JSON; none that it has made for it before.</summary>
    public async Task<string> AskToAddAsync(HttpContext http, CurrentAccount account)
    {
        var asked = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email, DisplayName = account.Email }, http);
        seal.Keep(http, CeremonyKind.Add, account.Session, asked.AttestationState!);
        return asked.CreationOptionsJson;
    }

    /// <summary>What a device has made for that account; null where the answer is not good.</summary>
    public async Task<MadePasskey?> MadeAsync(HttpContext http, CurrentAccount account, string? answer, CancellationToken ct)
    {
        if (await seal.TakeAsync(http, CeremonyKind.Add, account.Session, ct) is not { } state || string.IsNullOrEmpty(answer)) return null;
        var found = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = answer, AttestationState = state });
        if (!found.Succeeded || found.UserEntity.Id != account.Id.ToString() || found.Passkey.PublicKey.Length > LongestKey) return null;
        var made = found.Passkey;
        return new(
            made.CredentialId, made.PublicKey, made.SignCount, [.. Transports.Intersect(made.Transports ?? [])], made.IsBackupEligible, made.IsBackedUp);
    }

    /// <summary>What the browser is to have a device sign, as JSON; any passkey that it has for us will do.</summary>
    public async Task<string> AskToSignInAsync(HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        seal.Keep(http, CeremonyKind.SignIn, null, asked.AssertionState!);
        return asked.RequestOptionsJson;
    }

    /// <summary>Which passkey has signed it; null where the answer is not good.</summary>
    public async Task<UsedPasskey?> SignedAsync(HttpContext http, string? answer, CancellationToken ct)
    {
        if (await seal.TakeAsync(http, CeremonyKind.SignIn, null, ct) is not { } state || string.IsNullOrEmpty(answer)) return null;
        var found = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = answer, AssertionState = state });
        return found.Succeeded ? new(found.User.Account, found.Passkey.CredentialId, found.Passkey.SignCount, found.Passkey.IsBackedUp) : null;
    }
}

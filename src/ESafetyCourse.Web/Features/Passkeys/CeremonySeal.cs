using System.Security.Cryptography;
using System.Text.Json;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace ESafetyCourse.Web.Features.Passkeys;

/// <summary>What a device was asked: to make a passkey, or to sign with one.</summary>
public enum CeremonyKind
{
    /// <summary>To make one, for the session that asked.</summary>
    Add,

    /// <summary>To sign with one, whoever's it is.</summary>
    SignIn,
}

/// <summary>
/// Keeps what a device was asked until it answers: sealed in a cookie of the browser that asked, for one kind of answer, for
/// <see cref="SpendChallenge.Lasts"/>, and good once. Nothing is stored for whoever only asks.
/// </summary>
public sealed class CeremonySeal(IDataProtectionProvider protection, SpendChallenge spend, TimeProvider clock)
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "__Host-esafety-passkey";

    /// <summary>Gives the browser what it was asked.</summary>
    /// <param name="http">The request.</param>
    /// <param name="kind">What it is asked for.</param>
    /// <param name="session">The session that it is for; null for none.</param>
    /// <param name="state">What the framework's handler wants back.</param>
    public void Keep(HttpContext http, CeremonyKind kind, SessionId? session, string state)
    {
        var kept = new Kept(Guid.CreateVersion7(clock.GetUtcNow()), clock.UtcNowStored() + SpendChallenge.Lasts, session?.Value, state);
        http.Response.Cookies.Append(Cookie, Protector(kind).Protect(JsonSerializer.Serialize(kept)), Options(SpendChallenge.Lasts));
    }

    /// <summary>Takes it back, and spends it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="kind">What is answered.</param>
    /// <param name="session">The session that answers; null for none.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>What the handler wants back; null where it was spent, is over, is for something else, or was never asked.</returns>
    public async Task<string?> TakeAsync(HttpContext http, CeremonyKind kind, SessionId? session, CancellationToken ct)
    {
        http.Response.Cookies.Delete(Cookie, Options(null));
        if (http.Request.Cookies[Cookie] is not { } cookie || Open(kind, cookie) is not { } kept) return null;
        if (kept.Session != session?.Value || kept.Until <= clock.GetUtcNow()) return null;
        return (await spend.RunAsync(kept.Id, kept.Until, ct)).Why is null ? kept.State : null;
    }

    private Kept? Open(CeremonyKind kind, string cookie)
    {
        try
        {
            return JsonSerializer.Deserialize<Kept>(Protector(kind).Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(CeremonyKind kind) => protection.CreateProtector("passkey", kind.Stored());

    // Other sites' pages never bring it along: both ends of it are requests of our own pages.
    private static CookieOptions Options(TimeSpan? lasts) => new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = lasts };

    private sealed record Kept(Guid Id, DateTimeOffset Until, Guid? Session, string State);
}

using System.Globalization;
using System.Security.Claims;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ESafetyCourse.Web.Access;

/// <summary>
/// The session of an account, in a cookie of its own (docs/adr/0023): no other site's pages bring it along, and none may frame what it opens. 30 minutes
/// idle, 8 hours at most. The ticket says which account it is and since when; what that may see is looked up at each request.
/// </summary>
public static class AccountSession
{
    /// <summary>The scheme by which the framework knows it.</summary>
    public const string Scheme = "account";

    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "__Host-esafety-account";

    private const string AccountClaim = "account";

    /// <summary>Sets it up beside the visits' session.</summary>
    public static IServiceCollection AddAccountSession(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Scheme, Configure);
        return services;
    }

    /// <summary>Begins a session, in place of any that this browser has.</summary>
    /// <param name="http">The request.</param>
    /// <param name="account">Whose.</param>
    /// <param name="clock">Time.</param>
    public static Task BeginAsync(HttpContext http, AccountId account, TimeProvider clock)
    {
        var started = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Claim[] claims =
        [
            new(AccountClaim, account.ToString()), new(BrowserSession.IdClaim, TypedId.New<SessionId>().ToString()), new(BrowserSession.StartedClaim, started),
        ];
        return http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    /// <summary>Ends it in this browser.</summary>
    public static Task EndAsync(HttpContext http) => http.SignOutAsync(Scheme);

    /// <summary>Who is signed in; null where nobody is, or not any more.</summary>
    public static async Task<CurrentAccount?> FindAsync(HttpContext http)
    {
        var principal = (await http.AuthenticateAsync(Scheme)).Principal;
        if (principal?.SessionId() is not { } session || !TypedId.TryParse<AccountId>(principal.FindFirstValue(AccountClaim), out var account)) return null;
        var begun = DateTimeOffset.FromUnixTimeSeconds(long.Parse(principal.FindFirstValue(BrowserSession.StartedClaim)!, CultureInfo.InvariantCulture));
        return await http.RequestServices.GetRequiredService<FindAccount>().RunAsync(account, session, begun, http.RequestAborted);
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Cookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
        BrowserSession.Limit(options);
    }
}

using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ESafetyCourse.Web.Access;

/// <summary>
/// The browser session: one partitioned cookie that owns the launches of one identity, which it names to nobody (docs/design.md §5). Whoever
/// comes in as somebody else begins another: on a shared computer nobody goes on as the person before. 30 minutes idle, 8 hours at most.
/// </summary>
public static class BrowserSession
{
    /// <summary>The claim that holds the session's id.</summary>
    public const string IdClaim = "session";

    /// <summary>Name of the cookie. The prefix makes browsers insist on Secure, Path=/ and no Domain.</summary>
    public const string Cookie = "__Host-esafety";

    /// <summary>The claim that holds when it began: seconds since 1970.</summary>
    internal const string StartedClaim = "started";

    private const string OwnerClaim = "owner";
    private const string FormerClaim = "former";

    /// <summary>Idle time after which the session ends.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromMinutes(30);

    private static TimeSpan RenewAfter { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest life since the last launch.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(8);

    /// <summary>
    /// Sets up the framework's cookie authentication. The ticket is the cookie itself, sealed with keys that all instances share: a page
    /// asks the database for its visit, not for its session too.
    /// </summary>
    public static IServiceCollection AddBrowserSession(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(Configure);
        return services;
    }

    /// <summary>The id of the session that the request's cookie names, or null.</summary>
    public static SessionId? SessionId(this ClaimsPrincipal principal) =>
        TypedId.TryParse<SessionId>(principal.FindFirstValue(IdClaim), out var id) ? id : null;

    /// <summary>The session that this browser had before somebody else came in, or null: its pages say to open them again.</summary>
    public static SessionId? FormerSessionId(this ClaimsPrincipal principal) =>
        TypedId.TryParse<SessionId>(principal.FindFirstValue(FormerClaim), out var id) ? id : null;

    /// <summary>Whose a session is: a digest of how a platform knows somebody. Nothing is looked up for it.</summary>
    /// <param name="scope">Where the subject is unique.</param>
    /// <param name="subject">Who.</param>
    public static string OwnerOf(string scope, string subject) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{subject}")).AsSpan(0, 16));

    /// <summary>The session for a launch of that owner: the one that is there where it is theirs, else another.</summary>
    public static async Task<SessionId> ForAsync(HttpContext http, string owner) =>
        (await http.AuthenticateAsync()).Principal is { } there && there.FindFirstValue(OwnerClaim) == owner && there.SessionId() is { } id ? id : TypedId.New<SessionId>();

    /// <summary>Begins a session, or prolongs the one that is there, at a launch.</summary>
    public static async Task ContinueAsync(HttpContext http, SessionId id, string owner, TimeProvider clock)
    {
        var started = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var identity = new ClaimsIdentity([new(IdClaim, id.ToString()), new(StartedClaim, started), new(OwnerClaim, owner)], "launch");
        var there = (await http.AuthenticateAsync()).Principal;
        if ((there?.SessionId() == id ? there.FormerSessionId() : there?.SessionId()) is { } former) identity.AddClaim(new(FormerClaim, former.ToString()));
        await http.SignInAsync(new ClaimsPrincipal(identity));
    }

    /// <summary>Ends the session where it is that owner's: its pages say to open them again.</summary>
    public static async Task EndAsync(HttpContext http, string owner)
    {
        if ((await http.AuthenticateAsync()).Principal?.FindFirstValue(OwnerClaim) == owner) await http.SignOutAsync();
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Cookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.None;
        options.Cookie.Path = "/";
        options.Cookie.Extensions.Add("Partitioned");
        Limit(options);
    }

    /// <summary>How long a session lasts, and how pages answer without one.</summary>
    internal static void Limit(CookieAuthenticationOptions options)
    {
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = RefuseTooOldAsync;
        options.Events.OnCheckSlidingExpiration = ProlongAsync;
        options.Events.OnRedirectToLogin = Answer(StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = Answer(StatusCodes.Status404NotFound);
    }

    // The framework would wait until half the time is over: 14 minutes on a page, then 17 away, and the session would be gone.
    private static Task ProlongAsync(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime >= RenewAfter;
        return Task.CompletedTask;
    }

    private static Task RefuseTooOldAsync(CookieValidatePrincipalContext context)
    {
        var clock = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        var started = context.Principal?.FindFirstValue(StartedClaim);
        if (!long.TryParse(started, CultureInfo.InvariantCulture, out var seconds)
            || clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) > Longest) context.RejectPrincipal();
        return Task.CompletedTask;
    }

    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> Answer(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}

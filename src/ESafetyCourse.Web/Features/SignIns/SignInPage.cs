using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ESafetyCourse.Web.Features.SignIns;

/// <summary>
/// A page on the way in. Its language is the one chosen on it, else the one chosen before in this browser, else the one that the browser asks for. Its forms
/// make somebody the person in this browser: they are taken from our own pages alone.
/// </summary>
public abstract class SignInPage(FormGuard guard) : Controller
{
    private const string BrowserCookie = "__Host-esafety-sign-in";

    /// <summary>Whether the form that was posted is one of these pages'.</summary>
    protected bool IsOurs => guard.FromOurPage(Request);

    /// <summary>The secret that this browser was given when it asked; null where it has not, or it is over.</summary>
    protected string? Browser => Request.Cookies[BrowserCookie];

    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var chosen = Request.Query["language"].ToString();
        var isChosen = chosen is "en" or "cy";
        if (isChosen) Keep(BrowserLanguage.Cookie, chosen, TimeSpan.FromDays(365));
        HttpContext.Features.Set(new PageLanguage(isChosen ? Languages.Read(chosen) : BrowserLanguage.Of(Request)));
    }

    /// <summary>Gives the browser a secret of its own for what it asks now.</summary>
    protected void Remember(string secret, TimeSpan lasts) => Keep(BrowserCookie, secret, lasts);

    /// <summary>Takes it back: it has signed in.</summary>
    protected void Forget() => Response.Cookies.Delete(BrowserCookie, Options(null));

    private void Keep(string name, string value, TimeSpan lasts) => Response.Cookies.Append(name, value, Options(lasts));

    private static CookieOptions Options(TimeSpan? lasts) => new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = lasts };
}

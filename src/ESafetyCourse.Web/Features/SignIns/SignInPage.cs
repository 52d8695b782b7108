using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ESafetyCourse.Web.Features.SignIns;

/// <summary>
/// A page on the way in. Its language is the one chosen on it, else the one chosen before in this browser, else the one that the browser asks for. Its forms
/// make somebody the person in this browser: they are taken from our own pages alone.
/// </summary>
public abstract class SignInPage(AskToSignIn ask, FormGuard guard) : FormPage
{
    private const string BrowserCookie = "__Host-esafety-sign-in";

    // The mail may take a while; what it brings is good for so long after that.
    private static readonly TimeSpan Remembered = 2 * SignInSecret.Lasts;

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

    /// <summary>Has the mail sent, and gives the browser a secret of its own for it.</summary>
    /// <param name="email">The address.</param>
    /// <param name="back">The page to go on to; null for none.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Why not; null where it is on its way, if there is such an account.</returns>
    protected async Task<RefusalCode?> AskAsync(string? email, string? back, CancellationToken ct)
    {
        var secret = SignInSecret.New();
        if ((await ask.RunAsync(email, secret, Network.Of(HttpContext), back, ct)).Why is { } why) return why.Reason;
        Keep(BrowserCookie, secret, Remembered);
        return null;
    }

    /// <summary>The form again: so many mails an hour are sent, and no more (429).</summary>
    protected ViewResult TooOften(string view, object model, string field)
    {
        var page = InvalidForm(view, model, new("Too many messages were asked for", "Gofynnwyd am ormod o negeseuon"), new Fault(field, new(
            "Look for the message that was sent, or try again in an hour", "Chwiliwch am y neges a anfonwyd, neu rhowch gynnig arall arni ymhen awr")));
        page.StatusCode = StatusCodes.Status429TooManyRequests;
        return page;
    }

    /// <summary>Begins the session, takes back what the browser was given for it, and goes on to where they were going.</summary>
    /// <param name="signedIn">Who is in.</param>
    /// <param name="clock">Time.</param>
    protected async Task<IActionResult> InAsync(SignedInTo signedIn, TimeProvider clock)
    {
        await AccountSession.BeginAsync(HttpContext, signedIn.Account, clock);
        Response.Cookies.Delete(BrowserCookie, Options(null));
        return SeeOther(Own(signedIn.Back));
    }

    /// <summary>The page that they were on their way to, where it is one of an account's; otherwise where an account begins.</summary>
    protected static string Own(string? back) => back is not null && AccountLinks.Has(back) ? back : AccountLinks.Home;

    private void Keep(string name, string value, TimeSpan lasts) => Response.Cookies.Append(name, value, Options(lasts));

    private static CookieOptions Options(TimeSpan? lasts) => new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = lasts };
}

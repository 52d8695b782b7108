using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ESafetyCourse.Web.Access;

/// <summary>
/// Stands before every page of an account: somebody must be signed in, and a form must be one of ours. Whoever is not is sent to the sign-in, and comes
/// back to the page afterwards; a form of theirs is told so, since it can't be sent once more. Nobody may frame these pages.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InAccountAttribute : Attribute, IAsyncAuthorizationFilter
{
    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (await AccountSession.FindAsync(http) is not { } account)
        {
            context.Result = ToSignIn(http.Request);
            return;
        }

        http.Features.Set(account);
        http.Features.Set(new PageLanguage(account.Language ?? BrowserLanguage.Of(http.Request)));
        if (HttpMethods.IsPost(http.Request.Method)) context.Result = await http.RequestServices.GetRequiredService<FormGuard>().RefuseAsync(http, account);
    }

    /// <summary>What whoever is not signed in gets.</summary>
    internal static IActionResult ToSignIn(HttpRequest request) => HttpMethods.IsPost(request.Method)
        ? Notice.SignInAgain() : new RedirectResult(AccountLinks.SignIn(request.Path + request.QueryString));
}

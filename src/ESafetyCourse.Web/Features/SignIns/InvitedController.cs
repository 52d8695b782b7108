using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.SignIns;

/// <summary>What the link of an invitation opens: a button that has a sign-in mailed to the address that was invited, whoever presses it.</summary>
public sealed class InvitedController(FindInvitation find, AskToSignIn ask, FormGuard guard) : SignInPage(ask, guard)
{
    /// <summary>Says who invited to what; whoever is signed in by that very account is there.</summary>
    [HttpGet(AccountLinks.InvitedRoute)]
    public async Task<IActionResult> Invited(GrantId grant, CancellationToken ct)
    {
        if (await find.RunAsync(grant, ct) is not { } invitation) return Over();
        return (await AccountSession.FindAsync(HttpContext))?.Id == invitation.Account
            ? Redirect(AccountLinks.Home) : View("Invited", new InvitedModel(grant, invitation));
    }

    /// <summary>Has the sign-in mailed.</summary>
    [HttpPost(AccountLinks.InvitedRoute)]
    public async Task<IActionResult> Begin(GrantId grant, CancellationToken ct)
    {
        if (!IsOurs) return Notice.FormForeign();
        if (await find.RunAsync(grant, ct) is not { } invitation) return Over();
        return await AskAsync(invitation.Email, null, ct) is null ? SeeOther(AccountLinks.Code) : TooOften("Invited", new InvitedModel(grant, invitation), "begin");
    }

    private ViewResult Over()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return View("InvitedOver");
    }
}

/// <summary>The page of an invitation.</summary>
/// <param name="Grant">Of which grant.</param>
/// <param name="Invitation">The invitation.</param>
public sealed record InvitedModel(GrantId Grant, Invitation Invitation);

using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.SignIns;

/// <summary>What the link of an invitation opens: a button that has a sign-in mailed to the address that was invited, whoever presses it.</summary>
public sealed class InvitedController(FindInvitation find, AskToSignIn ask, FormGuard guard) : SignInPage(guard)
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
        var secret = SignInSecret.New();
        if ((await ask.RunAsync(invitation.Email, secret, Network.Of(HttpContext), null, ct)).Why is not null) return Again(new(grant, invitation));
        Remember(secret, 2 * SignInSecret.Lasts);
        Response.Headers.Location = AccountLinks.Code;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private ViewResult Over()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return View("InvitedOver");
    }

    private ViewResult Again(InvitedModel model)
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        var fault = new Fault("begin", new(
            "Look for the message that was sent, or try again in an hour", "Chwiliwch am y neges a anfonwyd, neu rhowch gynnig arall arni ymhen awr"));
        new FaultList(new("Too many messages were asked for", "Gofynnwyd am ormod o negeseuon"), [fault]).ShowOn(ViewData);
        return View("Invited", model);
    }
}

/// <summary>The page of an invitation.</summary>
/// <param name="Grant">Of which grant.</param>
/// <param name="Invitation">The invitation.</param>
public sealed record InvitedModel(GrantId Grant, Invitation Invitation);

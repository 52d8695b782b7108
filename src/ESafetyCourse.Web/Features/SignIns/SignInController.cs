using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.SignIns;

/// <summary>Signing in by a mail, without an LMS (docs/adr/0023).</summary>
public sealed class SignInController(AskToSignIn ask, SpendSignIn spend, FormGuard guard, TimeProvider clock) : SignInPage(ask, guard)
{
    /// <summary>Asks for the address; whoever is signed in already is there, unless they are to do it again.</summary>
    [HttpGet(AccountLinks.SignInRoute)]
    public async Task<IActionResult> Ask(string? back, string? again) =>
        again is not null || await AccountSession.FindAsync(HttpContext) is null ? View(new SignInForm { Back = back }) : Redirect(Own(back));

    /// <summary>Has the mail sent.</summary>
    [HttpPost(AccountLinks.SignInRoute)]
    public async Task<IActionResult> Ask(SignInForm form, CancellationToken ct)
    {
        if (!IsOurs) return Notice.FormForeign();
        var why = await AskAsync(form.Email, form.Back is { } back && AccountLinks.Has(back) ? back : null, ct);
        if (why == AskToSignIn.TooOften) return TooOften("Ask", form, "email");
        if (why is not null)
        {
            return InvalidForm("Ask", form, Title, new Fault("email", new(
                "Type your e-mail address, such as mair@school.example", "Teipiwch eich cyfeiriad e-bost, megis mair@school.example")));
        }

        return SeeOther(AccountLinks.Code);
    }

    /// <summary>Says that a mail is on its way, if there is such an account, and asks for the code in it.</summary>
    [HttpGet(AccountLinks.Code)]
    public IActionResult Code() => View(new CodeForm());

    /// <summary>Takes the code.</summary>
    [HttpPost(AccountLinks.Code)]
    public async Task<IActionResult> Code(CodeForm form, CancellationToken ct)
    {
        if (!IsOurs) return Notice.FormForeign();
        if (form.Code is not { Length: > 0 and <= 64 } code)
            return InvalidForm("Code", form, Title, new Fault("code", new("Type the code from the message", "Teipiwch y cod o’r neges")));
        var outcome = await spend.ByCodeAsync(code, Browser, ct);
        if (outcome.IsRefused(out var why, out var signedIn))
        {
            return InvalidForm("Code", form, Title, new Fault("code", why.Reason == SpendSignIn.WrongCode
                ? new("That is not the code in the newest message; check it and type it once more",
                    "Nid dyna’r cod yn y neges ddiweddaraf; gwiriwch ef a’i deipio eto")
                : new("Codes can no longer be typed here; ask for another message", "Ni ellir teipio codau yma mwyach; gofynnwch am neges arall")));
        }

        return await InAsync(signedIn, clock);
    }

    /// <summary>Shows the button of a link: to open it spends nothing, since mail programs open links by themselves.</summary>
    [HttpGet(AccountLinks.LinkRoute)]
    public async Task<IActionResult> Link(string token, CancellationToken ct) =>
        (await spend.LookAsync(token, Browser, ct)).Why is { } why ? Refused(why.Reason) : View("Link", token);

    /// <summary>Signs in by a link.</summary>
    [HttpPost(AccountLinks.LinkRoute)]
    public async Task<IActionResult> Spend(string token, CancellationToken ct)
    {
        if (!IsOurs) return Notice.FormForeign();
        return (await spend.ByLinkAsync(token, Browser, ct)).IsRefused(out var why, out var signedIn) ? Refused(why.Reason) : await InAsync(signedIn, clock);
    }

    private static Bilingual Title { get; } = new("There is something to mend", "Mae rhywbeth i’w gywiro");

    private ViewResult Refused(RefusalCode why)
    {
        Response.StatusCode = why == SpendSignIn.Over ? StatusCodes.Status410Gone : StatusCodes.Status403Forbidden;
        return View("NotHere", why == SpendSignIn.Over);
    }
}

/// <summary>Who wants to sign in.</summary>
public sealed record SignInForm
{
    /// <summary>The address, as typed.</summary>
    public string? Email { get; init; }

    /// <summary>The page that they were on their way to.</summary>
    public string? Back { get; init; }
}

/// <summary>The code that was mailed.</summary>
public sealed record CodeForm
{
    /// <summary>As typed.</summary>
    public string? Code { get; init; }
}

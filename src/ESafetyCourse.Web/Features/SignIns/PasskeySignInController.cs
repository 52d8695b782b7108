using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Launches;
using ESafetyCourse.Web.Features.Passkeys;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.RateLimiting;

namespace ESafetyCourse.Web.Features.SignIns;

/// <summary>Signing in by a passkey (docs/adr/0023): no address is typed, as the device says whose it is.</summary>
public sealed class PasskeySignInController(
    PasskeyDomain domain, PasskeyCeremonies ceremonies, SignInByPasskey signIn, AskToSignIn ask, FormGuard guard, TimeProvider clock) : SignInPage(ask, guard)
{
    /// <summary>Before every action: passkeys are used from our own page alone, and only where they can be.</summary>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        base.OnActionExecuting(context);
        if (!domain.IsOffered) context.Result = Notice.NotFound();
        else if (HttpMethods.IsPost(Request.Method) && !IsOurs) context.Result = Notice.FormForeign();
    }

    /// <summary>What the browser is to have a device sign. Nothing is stored for it, but anybody may ask.</summary>
    [HttpPost(AccountLinks.PasskeySignInOptions)]
    [EnableRateLimiting(LoginLimit.Policy)]
    public async Task<IActionResult> Options() => Content(await ceremonies.AskToSignInAsync(HttpContext), "application/json");

    /// <summary>The page that a refusal stands on, asked for once more, as in another language.</summary>
    [HttpGet(AccountLinks.PasskeySignIn)]
    public IActionResult Again() => Redirect(AccountLinks.SignInRoute + Request.QueryString);

    /// <summary>Signs in by what it has signed; one sentence whatever is wrong with it.</summary>
    [HttpPost(AccountLinks.PasskeySignIn)]
    public async Task<IActionResult> SignIn(PasskeyAnswer form, CancellationToken ct)
    {
        if (await ceremonies.SignedAsync(HttpContext, form.Credential, ct) is { } used
            && !(await signIn.RunAsync(used, form.Back, ct)).IsRefused(out _, out var signedIn)) return await InAsync(signedIn, clock);
        return InvalidForm("Ask", new SignInForm { Back = form.Back }, NotIn, new Fault("email", new(
            "That passkey didn’t work. Ask for a message instead.", "Ni weithiodd yr allwedd mynediad honno. Gofynnwch am neges yn lle hynny.")));
    }

    private static Bilingual NotIn { get; } = new("You are not signed in", "Nid ydych wedi mewngofnodi");
}

/// <summary>What a device has signed.</summary>
public sealed record PasskeyAnswer
{
    /// <summary>Its answer (WebAuthn level 3 §5.1.8, as JSON).</summary>
    public string? Credential { get; init; }

    /// <summary>The page that they were on their way to.</summary>
    public string? Back { get; init; }
}

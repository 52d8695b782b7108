using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Lti;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ESafetyCourse.Web.Features.Launches;

/// <summary>The launch: the platform's answer comes back here (1EdTech Security Framework 5.1.1.3).</summary>
public sealed class LaunchController(
    LoginSeal seal, EndLogin end, VerifyLaunch verify, RecordLaunch record, FindCourseLeads leads, CourseSeal courses, QueueGrades queue,
    KeptRefusals kept, HandOver handOver, FormGuard guard, TimeProvider clock,
    ILogger<LaunchController> log) : Controller
{
    /// <summary>Verifies the launch once, opens a session and sends people on to their page.</summary>
    [HttpPost(LtiLinks.Launch)]
    [EnableRateLimiting(LaunchLimit.Policy)]
    public async Task<IActionResult> Launch(CancellationToken ct)
    {
        if (await LtiForm.ReadAsync(Request, ct) is not { } fields) return RefusalPage.Unreadable(HttpContext, log);
        if (LaunchForm.Read(fields).IsRefused(out var why, out var form)) return Refused(why);
        if (form.IdToken.IsRefused(out var no, out var idToken)) return await SaidNoAsync(form.State, no, ct);
        return await BoundAsync(form.State, idToken, fields.FirstOrDefault(field => field.Key == "binding").Value, ct);
    }

    /// <summary>Whether the session cookie holds in this frame: 204, or 401.</summary>
    [HttpGet(LtiLinks.Session)]
    public async Task<IActionResult> Session() => (await HttpContext.AuthenticateAsync()).Succeeded ? NoContent() : Unauthorized();

    /// <summary>Takes over, in a new tab, a launch whose frame keeps no cookie.</summary>
    [HttpPost(LtiLinks.HandOver)]
    public async Task<IActionResult> TakeOver(CancellationToken ct)
    {
        if (!guard.FromOurPage(Request) || await LtiForm.ReadAsync(Request, ct) is not { } fields) return RefusalPage.Unreadable(HttpContext, log);
        var code = fields.FirstOrDefault(field => field.Key == "code").Value ?? "";
        var owner = HandOver.OwnerOf(code);
        var session = await BrowserSession.ForAsync(HttpContext, owner);
        if (await handOver.TakeAsync(code, session, ct) is not { } visit) return Refused(ToolRefusals.StateUnknown.Refuse());
        await BrowserSession.ContinueAsync(HttpContext, session, owner, clock);
        var (to, address) = (new VisitLinks(visit), fields.FirstOrDefault(field => field.Key == "address").Value);
        return SeeOther(address is not null && to.Has(address) ? address : to.Contents());
    }

    // An error spends the login as a token would, if it comes back to the browser that began it. Without the cookie the error
    // is told all the same; the login then just lapses.
    private async Task<IActionResult> SaidNoAsync(string state, Refusal why, CancellationToken ct)
    {
        if (await seal.OpenAsync(state, ct) is not { } login) return Refused(ToolRefusals.StateUnknown.Refuse());
        if (BindingCookie.Read(HttpContext, state) is { } cookie)
        {
            if (!login.BoundBy(cookie)) return await RefusedAsync(login, ToolRefusals.BrowserDiffers.Refuse(), null, isProven: false, ct);
            if ((await end.RunAsync(login, ct)).IsRefused(out var spent, out _)) return await RefusedAsync(login, spent, null, isProven: false, ct);
            BindingCookie.Clear(HttpContext, state);
        }

        // Whoever posts the form can write anything as the error: only a code is kept.
        var reference = await kept.ReferenceAsync(login, RefusalPage.IsErrorCode(why.Detail) ? why : why.Reason.Refuse(), null, isProven: false, ct);
        return RefusalPage.Of(HttpContext, why, log, said: why.Detail, reference);
    }

    // The browser that comes back must be the one that set out. Its secret comes by cookie; where cookies don't hold, one
    // page of our own fetches it from storage and posts the same form again. Only our own page: whoever has a login, a
    // token and a secret of their own could post all three into somebody else's browser.
    private async Task<IActionResult> BoundAsync(string state, string idToken, string? stored, CancellationToken ct)
    {
        if (await seal.OpenAsync(state, ct) is not { } login) return Refused(ToolRefusals.StateUnknown.Refuse());
        var cookie = BindingCookie.Read(HttpContext, state);
        if (cookie is null && stored is null)
        {
            ContentPolicy.AllowFraming(HttpContext, login.Platform.FrameOrigins);
            return View("Carry", new CarryPage(state, idToken, login.Storage));
        }

        var verified = await verify.RunAsync(login, idToken, ct);
        var isProven = verified.Why is not { } found || !RefusalCodes.BeforeSignature.Contains(found.Reason);
        var ours = cookie is not null || guard.FromOurPage(Request);
        // The token is looked at all the same: it says whether this was a launch of the platform's, or anybody's who knows where to post.
        if (!ours || !login.BoundBy(cookie ?? stored)) return await RefusedAsync(login, ToolRefusals.BrowserDiffers.Refuse(), idToken, isProven, ct);
        if (verified.IsRefused(out var why, out var message)) return await RefusedAsync(login, why, idToken, isProven, ct);
        return await RecordAsync(login, message, (state, idToken), viaStorage: cookie is null, ct);
    }

    private async Task<IActionResult> RecordAsync(
        LoginUnderWay login, LtiMessage message, (string State, string IdToken) came, bool viaStorage, CancellationToken ct)
    {
        var owner = BrowserSession.OwnerOf(login.Platform.IdentityScope(message.DeploymentId), message.Subject);
        var session = await BrowserSession.ForAsync(HttpContext, owner);
        if ((await record.RunAsync(login, message, session, ct)).IsRefused(out var why, out var recorded))
            return why.Reason == ToolRefusals.ContextUnclaimed
                ? await UnclaimedAsync(login, message, why, came.IdToken, ct) : await RefusedAsync(login, why, came.IdToken, isProven: true, ct);
        await BrowserSession.ContinueAsync(HttpContext, session, owner, clock);
        BindingCookie.Clear(HttpContext, came.State);
        if (recorded.GradeMissing is { } person) await queue.RunAsync(person, ct);
        var address = Landing(message, recorded, new(recorded.Visit));
        if (!viaStorage) return SeeOther(address);
        ContentPolicy.AllowFraming(HttpContext, login.Platform.FrameOrigins);
        return View("Arrived", new ArrivedPage(address, await handOver.OfferAsync(recorded.Visit, owner, ct)));
    }

    // Who teaches the course is asked whose it is; everybody else reads whom to ask. Neither leaves anything of themselves behind here.
    private async Task<IActionResult> UnclaimedAsync(LoginUnderWay login, LtiMessage message, Refusal why, string idToken, CancellationToken ct)
    {
        if (UnclaimedCourse.Of(login, message, clock.GetUtcNow()) is not { } course)
            return RefusalPage.Unclaimed(HttpContext, log, await kept.ReferenceAsync(login, why, idToken, isProven: true, ct));
        ContentPolicy.AllowFraming(HttpContext, login.Platform.FrameOrigins);
        return View("Claim", new ClaimPage(courses.Seal(course), course.Course.Title, await leads.RunAsync(course, ct)));
    }

    private static string Landing(LtiMessage message, RecordedLaunch recorded, VisitLinks to) => message switch
    {
        DeepLinkingRequest => to.Picker(),
        SubmissionReviewRequest { ForUser: not null } => to.Review(),
        _ when !recorded.HasPost => to.AboutYou(),
        _ => recorded.Module is { } module ? to.Module(module) : to.Contents(),
    };

    private async Task<IActionResult> RefusedAsync(LoginUnderWay login, Refusal why, string? idToken, bool isProven, CancellationToken ct) =>
        RefusalPage.Of(HttpContext, why, log, reference: await kept.ReferenceAsync(login, why, idToken, isProven, ct));

    private IActionResult Refused(Refusal why) => RefusalPage.Of(HttpContext, why, log);

    private IActionResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}

/// <summary>An answer whose binding secret did not come by cookie: the page fetches it from where the login left it.</summary>
/// <param name="State">The state that the platform posted, to be posted again.</param>
/// <param name="IdToken">The token, likewise.</param>
/// <param name="Storage">What the platform offered to keep at login; null when it offered nothing.</param>
public sealed record CarryPage(string State, string IdToken, PlatformStorage? Storage);

/// <summary>A launch that came by storage: the page finds out whether the session cookie holds here.</summary>
/// <param name="Address">Where the launch goes on.</param>
/// <param name="Code">The single-use code for a new tab.</param>
public sealed record ArrivedPage(string Address, string Code);

using ESafetyCourse.Core.Launches;
using ESafetyCourse.Lti;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Features.Launches;

/// <summary>OIDC third-party login (1EdTech Security Framework 5.1.1.1): the platform sends people here first.</summary>
public sealed class LoginController(BeginLogin begin, LoginTemplate page, IOptions<ToolOptions> options, ILogger<LoginController> log) : Controller
{
    /// <summary>
    /// Answers with one form to the platform's authorisation address, which goes on by itself once a carrier for the
    /// binding secret is known to work; else it offers a new tab before the platform's one-time hint is spent.
    /// </summary>
    [HttpGet(LtiLinks.Login)]
    [HttpPost(LtiLinks.Login)]
    [EnableRateLimiting(LoginLimit.Policy)]
    public async Task<IActionResult> Login(CancellationToken ct)
    {
        if (await LtiForm.ReadAsync(Request, ct) is not { } fields) return RefusalPage.Unreadable(HttpContext, log);
        if (LoginRequest.Read(fields).IsRefused(out var why, out var login)) return RefusalPage.Of(HttpContext, why, log);
        var beginning = await begin.RunAsync(login, options.Value.LaunchUrl, ct);
        if (beginning.IsRefused(out var unknown, out var begun)) return RefusalPage.Of(HttpContext, unknown, log);
        BindingCookie.Set(HttpContext, begun.State, begun.Login.Binding, LoginUnderWay.Lasts);
        ContentPolicy.AllowFraming(HttpContext, begun.Login.Platform.FrameOrigins);
        ContentPolicy.AllowPostingAway(HttpContext);
        await page.WriteAsync(ControllerContext, LoginPage.Of(begun, fields));
        return new EmptyResult();
    }

    /// <summary>Whether the binding cookie of a login came back: 204, or 404.</summary>
    [HttpGet(LtiLinks.Carrier)]
    public IActionResult Carrier(string? state) => state is not null && BindingCookie.Read(HttpContext, state) is not null ? NoContent() : NotFound();
}

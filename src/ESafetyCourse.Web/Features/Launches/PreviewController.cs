using ESafetyCourse.Core;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Launches;

/// <summary>Opens a module as staff see it, in a tab beside the page where somebody chooses for their course.</summary>
public sealed class PreviewController(BeginPreview begin, FormGuard guard, TimeProvider clock, ILogger<PreviewController> log) : Controller
{
    /// <summary>Begins a visit of the tab's own and goes on to the module's front page.</summary>
    [HttpPost(LtiLinks.Preview)]
    public async Task<IActionResult> Preview(CancellationToken ct)
    {
        if (!guard.FromOurPage(Request) || await LtiForm.ReadAsync(Request, ct) is not { } fields) return RefusalPage.Unreadable(HttpContext, log);
        var session = (await HttpContext.AuthenticateAsync()).Principal?.SessionId() ?? TypedId.New<SessionId>();
        if (await begin.RunAsync(Field("ticket"), session, ct) is not { } visit)
        {
            ContentPolicy.AllowFramingByAnyone(HttpContext);
            return Notice.OpenAgain();
        }

        await BrowserSession.ContinueAsync(HttpContext, session, clock);
        var to = new VisitLinks(visit);
        var address = to.Module(Field("module") ?? "");
        Response.Headers.Location = to.Has(address) ? address : to.Contents();
        return StatusCode(StatusCodes.Status303SeeOther);

        string? Field(string name) => fields.FirstOrDefault(field => field.Key == name).Value;
    }
}

/// <summary>A module that can be looked at.</summary>
/// <param name="Ticket">The sealed ticket.</param>
/// <param name="Module">The module's slug.</param>
/// <param name="Title">Its title.</param>
public sealed record PreviewOffer(string Ticket, string Module, string Title);

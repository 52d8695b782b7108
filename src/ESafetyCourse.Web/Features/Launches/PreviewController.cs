using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Player;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Launches;

/// <summary>Shows a module, in a tab beside the page where somebody chooses for their course: to read, and nothing else.</summary>
public sealed class PreviewController(FindPreview find, FormGuard guard, ILogger<PreviewController> log) : Controller
{
    /// <summary>The page. It is no page of a visit, and keeps no cookie; its one form shows it in the other language.</summary>
    [HttpPost(LtiLinks.Preview)]
    public async Task<IActionResult> Preview(CancellationToken ct)
    {
        if (!guard.FromOurPage(Request) || await LtiForm.ReadAsync(Request, ct) is not { } fields) return RefusalPage.Unreadable(HttpContext, log);
        var ticket = Field("ticket");
        if (await find.RunAsync(ticket, Field("module"), ct) is not { } preview)
        {
            ContentPolicy.AllowFramingByAnyone(HttpContext);
            return Notice.OpenAgain();
        }

        if (preview.Module is not { } module) return Notice.NotFound();
        HttpContext.Features.Set(new PageLanguage(Field("language") is "en" or "cy" ? Languages.Read(Field("language")) : preview.Language));
        return View(new PreviewPage(module.Module, module.Profile, ticket!));

        string? Field(string name) => fields.FirstOrDefault(field => field.Key == name).Value;
    }
}

/// <summary>A module that can be looked at.</summary>
/// <param name="Ticket">The sealed ticket.</param>
/// <param name="Module">The module's slug.</param>
/// <param name="Title">Its title.</param>
public sealed record PreviewOffer(string Ticket, string Module, string Title);

/// <summary>A module to look at.</summary>
/// <param name="Module">The module.</param>
/// <param name="Profile">The school's profile, read for it.</param>
/// <param name="Ticket">The ticket that it was opened with, to show it in the other language.</param>
public sealed record PreviewPage(Module Module, SchoolProfile Profile, string Ticket) : IInModule;

using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Accounts;

/// <summary>Opens the training for a colleague without an LMS: from there on it is a visit like any other.</summary>
public sealed class TrainingController(OpenTraining open, TimeProvider clock) : AccountPage
{
    /// <summary>Begins a visit.</summary>
    [HttpPost(AccountLinks.TrainingRoute)]
    public async Task<IActionResult> Open(GrantId grant, CancellationToken ct)
    {
        var owner = BrowserSession.OwnerOf(AccountDoor.Name, Account.Id.ToString());
        var session = await BrowserSession.ForAsync(HttpContext, owner);
        if (await open.RunAsync(Account, grant, session, Language, ct) is not { } visit) return Notice.NotFound();
        await BrowserSession.ContinueAsync(HttpContext, session, owner, clock);
        return SeeOther(new VisitLinks(visit).Contents());
    }
}

using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Accounts;

/// <summary>What somebody may see and do by their account.</summary>
public sealed class HomeController : AccountPage
{
    /// <summary>Shows it; whoever has one thing alone, and one that opens a page, is there at once.</summary>
    [HttpGet(AccountLinks.Home)]
    public IActionResult Home() => Account.Grants switch
    {
        [{ Viewer: not null } only] => SeeOther(AccountLinks.School(only.Id)),
        [{ Kind: GrantKind.Operator }] => SeeOther(OperatorLinks.Root),
        var all => View(all),
    };

    /// <summary>Signs out in this browser.</summary>
    [HttpPost(AccountLinks.SignOut)]
    public async Task<IActionResult> Leave()
    {
        await BrowserSession.EndAsync(HttpContext, BrowserSession.OwnerOf(AccountDoor.Name, Account.Id.ToString()));
        await AccountSession.EndAsync(HttpContext);
        return SeeOther(AccountLinks.SignIn());
    }
}
